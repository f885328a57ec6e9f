"""The search index: documents -> segments -> the small files that a browser asks for. Pure; nothing is read or written."""
