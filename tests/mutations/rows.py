"""What is known of each change: one JSON object a line, in a file that can be continued."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from tests.mutations.changing import Change, changes
from tests.mutations.harmless import reason


@dataclass(frozen=True)
class Row:
    """One change of one place, and by what it is noticed, if it is. `digest` is that of the file."""

    file: str
    digest: str
    line: int
    code: str
    change: str
    noticed: str | None = None

    @property
    def place(self) -> tuple[str, str, int, str]:
        """Names the change, as long as its file reads as it does."""
        return (self.file, self.digest, self.line, self.change)

    @property
    def told(self) -> str | None:
        """How it is noticed, or why it cannot be; None when it goes unnoticed."""
        return self.noticed or reason(self.file, self.code, self.change)

    @property
    def printed(self) -> str:
        return f"{self.file}:{self.line}\t{self.change}\t{self.told or 'UNNOTICED'}"


def rows_of(file: str, sql: str) -> Iterator[tuple[Row, Change]]:
    """The changes of a file, not judged yet; what is changed alike on one line is numbered."""
    lines = sql.splitlines()
    digest = sha256(sql.encode()).hexdigest()[:16]
    seen: Counter[tuple[int, str]] = Counter()
    for change in changes(sql):
        text = f"{change.before} → {change.after}"
        seen[change.line, text] += 1
        number = seen[change.line, text]
        name = text if number == 1 else f"{text} ({number})"
        yield Row(file, digest, change.line, lines[change.line - 1].strip(), name), change


def read_rows(path: Path) -> list[Row]:
    """The rows of a file, none if there is no file."""
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [Row(**json.loads(line)) for line in lines]


def write_row(path: Path, row: Row) -> None:
    """One more row, in a single write: several processes add to one file."""
    with path.open("a", encoding="utf-8") as rows:
        rows.write(json.dumps(asdict(row), ensure_ascii=False) + "\n")


def summary(rows: Iterable[Row]) -> str:
    """How many changes there are, and what became of them."""
    rows = list(rows)
    noticed = sum(row.noticed is not None for row in rows)
    unnoticed = sum(row.told is None for row in rows)
    harmless = len(rows) - noticed - unnoticed
    return f"{len(rows)} changes: {noticed} noticed, {harmless} harmless, {unnoticed} unnoticed"
