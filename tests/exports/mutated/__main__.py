"""`python -m tests.exports.mutated [--files N] [--processes N]`: what becomes of damaged files.

Ends with 1 when a file breaks the law: rows that are neither taken nor set aside, an error that is no
refusal, more than 2 seconds or 500 MB.
"""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Sequence

from tests.exports.mutated.judging import Outcome
from tests.exports.mutated.running import run


def main() -> int:
    """Reads the files and prints what became of them."""
    words = argparse.ArgumentParser(prog="python -m tests.exports.mutated")
    words.add_argument("--files", type=int, default=20_000)
    words.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    arguments = words.parse_args()
    os.environ.setdefault("POLARS_MAX_THREADS", "1")
    found: list[Outcome] = []
    for share in run(arguments.files, arguments.processes):
        found += share
        print(f"{len(found)} read", *broken(share), sep="\n", file=sys.stderr, flush=True)
    print("\n".join(report(found)))
    return 1 if broken(found) else 0


def report(found: Sequence[Outcome]) -> list[str]:
    """The counts, and every file that broke the law."""
    read = [one for one in found if not one.codes and not one.broken]
    refused = [one for one in found if one.codes]
    codes = Counter(code for one in refused for code in one.codes)
    slowest = max(found, key=lambda one: one.seconds)
    taken, set_aside = (sum(getattr(one, name) for one in read) for name in ("taken", "set_aside"))
    memory = max(one.memory for one in found) / 1e6
    named = ", ".join(f"{code} {count}" for code, count in codes.most_common())
    return [
        f"{len(found)} files of {len({one.seed for one in found})} kinds",
        f"{len(read)} read: {taken} rows taken, {set_aside} set aside",
        f"{len(refused)} refused: {named}",
        f"slowest {slowest.seconds:.2f} s (file {slowest.number}, {slowest.seed})",
        f"largest memory {memory:.0f} MB",
        *broken(found),
        f"{len(broken(found))} files broke the law",
    ]


def broken(found: Sequence[Outcome]) -> list[str]:
    """The files that broke the law, and how."""
    return [
        f"file {one.number} ({one.seed}): {one.broken or one.excess}"
        for one in found
        if one.broken or one.excess
    ]


if __name__ == "__main__":
    sys.exit(main())
