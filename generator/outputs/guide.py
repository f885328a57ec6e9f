"""llms.txt (https://llmstxt.org): what the site has, in Markdown, for programs that read for people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.outputs.job import Kit
    from generator.outputs.views.streams import GuideView

_MARKUP = re.compile(r"([\\`*_\[\]<>#])")


def guide(view: GuideView, kit: Kit) -> bytes:  # noqa: ARG001  # every renderer has the same shape
    """Give the guide: a title, a sentence, lists of links."""
    lines = [f"# {_plain(view.title)}", "", f"> {_plain(view.summary)}"]
    for heading, rows in view.sections:
        lines += ["", f"## {_plain(heading)}", ""]
        for label, address, note in rows:
            lines.append(f"- [{_plain(label)}]({address})" + (f": {_plain(note)}" if note else ""))
    return ("\n".join(lines) + "\n").encode()


def _plain(text: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
