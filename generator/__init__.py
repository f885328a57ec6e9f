"""unionpress: structured Markdown in, a news site for Chinese trade unions out."""

import os

__version__ = "0.1.0"

# pydantic looks through all installed libraries for plugins of its own; whatever they did would change what content means.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
