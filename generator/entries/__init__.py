"""Bytes -> typed entries. Knows Markdown's front matter and YAML tables; knows no URLs."""

import os

# To look for plugins of pydantic, every installed package is looked at, at every start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
