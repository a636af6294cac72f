"""`python -m sijill`: the command line."""

from sijill.app.cli import main

main()
