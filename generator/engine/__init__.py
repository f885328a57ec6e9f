"""Cache and workers: which jobs have to run, and running them on all cores."""
