"""One damaged file: made from its number, read in this process, and what became of it."""

import resource
import time
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from franvaro.exports.reader import read_export
from franvaro.exports.result import ReadFile, Refused
from franvaro.wording.problems import describe
from tests.exports.mutated.seeds import Seed

MOST_SECONDS = 2
MOST_BYTES = 500_000_000


@dataclass(frozen=True)
class Outcome:
    """What became of a file. `broken` says how the law was broken, "" when it was kept.

    `codes` are why it was refused. `seconds` are those of a processor, as others may use it too; `memory` is
    the most that the process has had in use so far, in bytes.
    """

    number: int
    seed: str
    taken: int = 0
    set_aside: int = 0
    codes: tuple[str, ...] = ()
    broken: str = ""
    seconds: float = 0
    memory: int = 0

    @property
    def excess(self) -> str:
        """More time or memory than a file may take, "" if it took neither.

        The memory counts from that of the process which started this one, so it means something only where
        little was in use before: in the command, not in the middle of a test run.
        """
        if self.seconds > MOST_SECONDS:
            return f"{self.seconds:.1f} s"
        return f"{self.memory / 1e6:.0f} MB" if self.memory > MOST_BYTES else ""


def damaged(number: int, seeds: Sequence[Seed]) -> tuple[Seed, bytes]:
    """The file of that number, the same each time, and what it was made from."""
    chance = Random(number)
    seed = seeds[number % len(seeds)]
    return seed, chance.choice(seed.damages)(chance)


def outcome(number: int, seeds: Sequence[Seed]) -> Outcome:
    """Makes and reads the file."""
    seed, data = damaged(number, seeds)
    return _read(number, seed, data)


def _read(number: int, seed: Seed, data: bytes) -> Outcome:
    start = time.process_time()
    taken, set_aside, broken = 0, 0, ""
    codes: tuple[str, ...] = ()
    try:
        file = read_export(data, "export.csv", seed.options)
        taken, set_aside, broken = file.rows.num_rows, file.set_aside.num_rows, _unlawful(file)
    except Refused as refused:
        codes = tuple(sorted({problem.code for problem in refused.problems}))
        broken = _unworded(refused)
    except MemoryError:
        codes = ("too-large",)
    except BaseException as error:  # noqa: BLE001 - what is looked for, panics of libraries too
        broken = f"{type(error).__name__}: {error}"
    seconds = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return Outcome(number, seed.name, taken, set_aside, codes, broken, seconds, memory)


def _unlawful(file: ReadFile) -> str:
    """How the counts of a file that was read contradict each other, "" if they do not."""
    found = file.problems["severity"].to_pylist().count("set_aside")
    is_whole = file.rows_read == file.rows.num_rows + file.set_aside.num_rows
    if is_whole and found == file.set_aside.num_rows:
        return ""
    counts = (file.rows_read, file.rows.num_rows, file.set_aside.num_rows, found)
    return "{} read, {} taken, {} set aside, {} told".format(*counts)


def _unworded(refused: Refused) -> str:
    """The codes that have no words."""
    missing = []
    for problem in refused.problems:
        try:
            describe(problem)
        except KeyError:
            missing.append(problem.code)
    return f"no words for {missing}" if missing else ""
