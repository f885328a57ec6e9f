"""What editors may choose from: the English name of each choice and its Chinese one, and the roles of bylines."""

from __future__ import annotations

STORY_TYPES = {
    "news": "消息", "feature": "通讯", "interview": "访谈", "profile": "人物",
    "photo": "图片", "policy": "政策", "brief": "简讯",
}  # fmt: skip
STATUSES = {"draft": "草稿", "published": "发布", "withdrawn": "撤稿"}
ORIGINS = {"original": "原创", "reprint": "转载", "digest": "综合", "translation": "编译"}
AI_USE = {"none": "无", "assisted": "辅助", "generated": "生成"}
HONOUR_LEVELS = {
    "national": "全国", "provincial": "省级", "municipal": "市级", "county": "县级", "industry": "行业", "enterprise": "企业",
}  # fmt: skip
PERSON_STATES = {"active": "在职", "retired": "退休", "deceased": "逝世", "revoked": "撤销"}
EVENT_STATES = {"scheduled": "计划", "cancelled": "取消", "postponed": "延期", "rescheduled": "改期"}
POLICY_STATES = {"draft": "征求意见", "effective": "现行有效", "amended": "已修订", "repealed": "已废止"}
CHANNELS = {"hotline": "热线", "app": "应用", "address": "地址", "web": "网站", "wechat": "微信"}
MOTIFS = {
    "arcs": "弧线", "rays": "光芒", "steps": "阶梯", "lanes": "道路", "rings": "涟漪", "waves": "波浪", "grid": "方格",
    "petals": "花瓣", "blocks": "砖墙", "pulse": "脉搏", "hills": "山丘", "nodes": "节点", "hatch": "斜纹", "ribbons": "彩带",
}  # fmt: skip
ROLES = ("记者", "见习记者", "实习生", "通讯员", "特约记者", "摄影", "整理")
