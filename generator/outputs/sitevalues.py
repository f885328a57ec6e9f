"""What every template may know of the site, MkDocs' pages too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model import routes as addresses
from generator.outputs.icons import icon_values

if TYPE_CHECKING:
    from generator.config import Options


def site_values(options: Options) -> tuple[tuple[str, str], ...]:
    """Give what every template may know of the site."""
    footer = options.site.footer
    return (
        ("name", options.site_name),
        ("description", options.site_description),
        ("url", options.site_url),
        ("search", addresses.SEARCH if options.has("search") else ""),
        ("icp", footer.icp),
        ("public_security", footer.public_security),
        ("report_phone", footer.report_phone),
        ("publisher", footer.publisher),
        *icon_values(options.theme_dir),
    )
