"""Bytes -> typed entries. Knows Markdown's front matter and YAML tables; knows no URLs."""
