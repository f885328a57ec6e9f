"""Markdown -> Body: one meaning for the page, the feed and every other channel."""
