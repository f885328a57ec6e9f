"""The theme's icons as outputs, and the manifest that names them to home screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.outputs.files import copied_file
from generator.outputs.icons import FOLDER, icons
from generator.outputs.job import Job, Rank
from generator.outputs.pages import web_manifest
from generator.outputs.views.streams import FileView, ManifestIcon, ManifestView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.cards import Desk
    from generator.pages.heads import Heads

MANIFEST = "manifest.webmanifest"


def icon_jobs(desk: Desk, _: Heads, __: str) -> Iterator[Job]:
    """Give the icons of a theme, and the manifest of those that home screens show."""
    found = icons(desk.options.theme_dir)
    for icon in found:
        yield Job(icon.path, FileView(icon.file, icon.digest), copied_file, Rank.ASSET)
    shown = tuple(
        ManifestIcon(icon.path, icon.size, "maskable" if "maskable" in icon.path else "any")
        for icon in found
        if icon.path.startswith(f"{FOLDER}/icon-") and icon.width
    )
    if shown:
        yield Job(MANIFEST, ManifestView(shown), web_manifest, Rank.ASSET)
