"""People at a terminal: parses, prints, gives exit codes. The only place that prints."""

from generator.cli.main import main, run

__all__ = ["main", "run"]
