"""unionpress: structured Markdown in, a news site for Chinese trade unions out."""

__version__ = "0.1.0"
