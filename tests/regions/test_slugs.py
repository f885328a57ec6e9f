"""Slugs that a dictionary of characters spells wrong, read by hand."""

import pytest

from generator.regions import Found, Tree, resolve

PATHS = {
    "山西省": "shanxi", "陕西省": "shaanxi", "内蒙古": "neimenggu", "西藏": "xizang", "香港": "xianggang",
    "澳门": "aomen", "台湾省": "taiwan", "重庆市": "chongqing", "湖北/襄阳/宜城": "hubei/xiangyang/yicheng",
    "恩施州": "hubei/enshi", "恩施市": "hubei/enshi/enshi", "兵团": "bingtuan",
    "十三师": "bingtuan/di-13-shi",
    "井陉县": "hebei/shijiazhuang/jingxing", "井陉矿区": "hebei/shijiazhuang/jingxing-kuangqu",
    "郁南县": "guangdong/yunfu/yunan", "云安区": "guangdong/yunfu/yunan-qu",
    "临夏市": "gansu/linxia/linxia", "临夏县": "gansu/linxia/linxia-xian",
    "和田市": "xinjiang/hetian/hetian", "和田县": "xinjiang/hetian/hetian-xian",
    "伊宁市": "xinjiang/yili/yining", "伊宁县": "xinjiang/yili/yining-xian",
}  # fmt: skip

SLUGS = {
    "珲春": "hunchun", "单县": "shanxian", "浚县": "xunxian", "涡阳": "guoyang", "洪洞": "hongtong",
    "郫都": "pidu", "什邡": "shifang", "六合": "luhe", "六安": "luan", "六盘水": "liupanshui",
    "蚌埠": "bengbu", "蚌山": "bengshan", "亳州": "bozhou", "丽水": "lishui", "台州": "taizhou",
    "东阿": "donge", "莘县": "shenxian", "大埔": "dabu", "黄埔": "huangpu", "番禺": "panyu",
    "吐鲁番": "tulufan", "尉氏": "weishi", "尉犁": "yuli", "荥阳": "xingyang", "荥经": "yingjing",
    "泌阳": "biyang", "漯河": "luohe", "渑池": "mianchi", "蔚县": "yuxian", "乐亭": "laoting",
    "乐清": "yueqing", "乐山": "leshan", "乐陵": "laoling", "乐都": "ledu", "南乐": "nanle",
    "长乐": "changle", "将乐": "jiangle", "盱眙": "xuyi", "邗江": "hanjiang", "歙县": "shexian",
    "黟县": "yixian", "枞阳": "zongyang", "砀山": "dangshan", "铅山": "yanshan", "婺源": "wuyuan",
    "莒县": "juxian", "芝罘": "zhifu", "牟平": "muping", "中牟": "zhongmu", "牟定": "mouding",
    "柘城": "zhecheng", "监利": "jianli", "郧阳": "yunyang", "黄陂": "huangpi", "耒阳": "leiyang",
    "郴州": "chenzhou", "汨罗": "miluo", "澧县": "lixian", "东莞": "dongguan", "儋州": "danzhou",
    "北碚": "beibei", "綦江": "qijiang", "涪陵": "fuling", "犍为": "qianwei", "筠连": "junlian",
    "珙县": "gongxian", "阆中": "langzhong", "会理": "huili", "会泽": "huize", "厦门": "xiamen",
    "大厂": "dachang", "大城": "daicheng", "长治": "changzhi", "长子县": "zhangzi", "子长": "zichang",
    "长沙": "changsha", "行唐": "xingtang", "闵行": "minhang", "石柱": "shizhu", "盖州": "gaizhou",
    "柞水": "zhashui", "吴堡": "wubu", "红寺堡": "hongsibu", "岢岚": "kelan", "隰县": "xixian",
    "繁峙": "fanshi", "忻州": "xinzhou", "乌什": "wushi", "喀什": "kashi", "疏勒": "shule",
    "磴口": "dengkou", "若羌": "ruoqiang", "莎车": "shache", "宿州": "suzhou", "宿迁": "suqian",
    "宿松": "susong", "曾都": "zengdu", "增城": "zengcheng", "万载": "wanzai", "都匀": "duyun",
    "成都": "chengdu", "泊头": "botou", "穆棱": "muling", "崆峒": "kongtong", "龙圩": "longxu",
    "覃塘": "qintang", "宕昌": "tanchang", "召陵": "shaoling", "任丘": "renqiu",
    "百色": "baise", "宝坻": "baodi",
    "吕梁": "lvliang", "略阳": "lueyang", "鄄城": "juancheng", "朝阳市": "chaoyang", "准格尔": "zhungeerqi",
}  # fmt: skip


@pytest.fixture(scope="module")
def tree() -> Tree:
    return Tree.load()


@pytest.mark.parametrize(("name", "path"), PATHS.items())
def test_paths(tree, name, path):
    found = resolve(tree, name)
    assert isinstance(found, Found)
    assert tree.path(found.region.code) == path


@pytest.mark.parametrize(("name", "slug"), SLUGS.items())
def test_slugs(tree, name, slug):
    found = resolve(tree, name)
    assert isinstance(found, Found)
    assert found.region.slug == slug
