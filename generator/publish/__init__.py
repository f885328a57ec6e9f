"""Release: from staged files to the published folder, as a transaction that a killed process cannot tear."""
