"""The command line: for administrators, schedulers and tests."""

from franvaro.cli.commands import main

__all__ = ["main"]
