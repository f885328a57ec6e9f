"""Entries -> Site and Routes: what exists, how it hangs together, and where it lies."""
