"""S101: a service that does not say how to get it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic
    from generator.model.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """Report services with neither a channel nor a word on how to apply nor a provider: nobody to turn to."""
    for service in site.services.values():
        meta = service.meta
        if not meta.channels and not meta.how and not meta.provider:
            yield service.entry.fault(
                "S101", "服务没有联系渠道，也没有说怎么办。", "写上渠道、办理或提供单位。"
            )
