"""`byline` and `python -m byline`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line. Exit codes are in docs/cli.md."""
    from .cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
