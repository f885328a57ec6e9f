"""The fixtures of the laws, and a published project."""

from __future__ import annotations

from laws.fixtures import folder, kit, theme, yard
from publish.failing import project, published

__all__ = ["folder", "kit", "project", "published", "theme", "yard"]
