"""Rules over the whole site: judgements that need more than one file or the build's moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.checks import bodies, events, services

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.model.site import Site

# An explicit table: a rule that is not here does not run.
RULES = (bodies.check, events.check, services.check)


def run(site: Site) -> list[Diagnostic]:
    """Give the findings of every rule."""
    return [finding for rule in RULES for finding in rule(site)]
