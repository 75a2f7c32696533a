"""`python -m franvaro`."""

import sys

from franvaro.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
