"""Pelican's settings: regions and topics are tags; what the comparison does not ask for is off."""

import json
from pathlib import Path

from pelican import signals

SITENAME = "工会新闻"
SITEURL = "https://unionpress.example"
PATH = "content"
THEME = str(Path(__file__).parent / "theme")
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh"
DEFAULT_DATE_FORMAT = "%Y-%m-%d"
PLACES = json.loads((Path(__file__).parent / "places.json").read_text("utf-8"))
JINJA_GLOBALS = {"PLACES": PLACES}
JINJA_ENVIRONMENT = {"trim_blocks": True, "lstrip_blocks": True, "extensions": []}
MARKDOWN = {
    "extension_configs": {"markdown.extensions.meta": {}, "markdown.extensions.toc": {}},
    "output_format": "html5",
}
FORMATTED_FIELDS: list[str] = []
SLUGIFY_SOURCE = "basename"

ARTICLE_URL = "stories/{date:%Y}/{date:%m}/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
TAG_URL = "list/{slug}/"
TAG_SAVE_AS = "list/{slug}/index.html"
CATEGORY_SAVE_AS = AUTHOR_SAVE_AS = ""
DEFAULT_PAGINATION = 20
PAGINATED_TEMPLATES = {"tag": None}
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)
DIRECT_TEMPLATES = ["index", "tags", "sitemap"]
TEMPLATE_EXTENSIONS = [".html", ".xml"]
SITEMAP_SAVE_AS = "sitemap.xml"
TAGS_SAVE_AS = "list/index.html"

FEED_MAX_ITEMS = 30
RSS_FEED_SUMMARY_ONLY = False
FEED_ALL_RSS, TAG_FEED_RSS = "feed.xml", "list/{slug}/feed.xml"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None


class Related:
    """Gives every article the five older ones beside it in its own region, then in its first topic."""

    @staticmethod
    def register() -> None:
        signals.article_generator_finalized.connect(Related.find)

    @staticmethod
    def find(generator) -> None:
        lists: dict[str, list] = {}
        for article in sorted(generator.articles, key=lambda a: a.date):
            names = [str(tag) for tag in article.tags]
            pools = [
                lists.setdefault(name, []) for name in (names[int(article.own)], names[int(article.own) + 1])
            ]
            article.related = list({id(a): a for pool in pools for a in pool[:-10:-1]}.values())[:5]
            for pool in pools:
                pool.append(article)


PLUGINS = [Related]
