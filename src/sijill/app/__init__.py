"""The only layer that knows all others: the case that command line and workbench call, the runner, the exports."""
