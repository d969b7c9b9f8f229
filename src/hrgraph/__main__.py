"""Run the command line with ``python -m hrgraph``."""

from hrgraph.cli import main

if __name__ == "__main__":
    main()
