"""Records, dates as intervals, ids and the protocols between layers. Imports nothing of sijill."""
