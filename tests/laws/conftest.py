"""The fixtures of the laws."""

from __future__ import annotations

from laws.fixtures import folder, kit, theme, yard

__all__ = ["folder", "kit", "theme", "yard"]
