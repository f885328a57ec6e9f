"""The shipped content as a site, loaded once for all tests."""

from __future__ import annotations

from pathlib import Path

from generator import pipeline
from generator.project import open_project

ROOT = Path(__file__).parent.parent.parent
OPTIONS = open_project(ROOT / "mkdocs.yml", use_cache=False).options
JUDGED = pipeline.judge(OPTIONS)
SITE = JUDGED.site
