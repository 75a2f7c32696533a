"""The changes of one SQL file: each operator, comparison, window, join, aggregate and constant in turn."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

TOKEN = re.compile(
    r"(?P<comment>--[^\n]*)"
    r"|(?P<text>'(?:[^']|'')*')"
    r"|(?P<value>\$\w+)"
    r"|(?P<number>\d+)"
    r"|(?P<word>[A-Za-z_]\w*)"
    r"|(?P<operator><>|<=|>=|//|\|\||::|:=|[-+*/<>=.,()\[\]{}:;])"
)
OPERATORS = {
    "<": "<=",
    ">": ">=",
    "<=": "<",
    ">=": ">",
    "=": "<>",
    "<>": "=",
    "+": "-",
    "-": "+",
    "*": "+",
    "//": "*",
    "/": "*",
    "||": "|| 'x' ||",
}
WORDS = {
    "or": "and",
    "not": "",
    "min": "max",
    "max": "min",
    "sum": "max",
    "min_by": "max_by",
    "arg_min": "arg_max",
    "arg_max": "arg_min",
    "arg_max_null": "arg_min_null",
    "bool_or": "bool_and",
    "bool_and": "bool_or",
    "greatest": "least",
    "least": "greatest",
    "left": "inner",
    "inner": "left",
    "desc": "asc",
    "first": "last",
    "last": "first",
    "true": "false",
    "false": "true",
    "in": "not in",
    "exists": "not exists",
    "limit": "offset 1 limit",
}
TEXTS = {"month": "week", "week": "month", "term": "month", "school-year": "term"}


@dataclass(frozen=True)
class Change:
    """One place of a file that reads otherwise. `line` is 1-based."""

    start: int
    end: int
    line: int
    before: str
    after: str

    def applied_to(self, sql: str) -> str:
        """The file with this change."""
        return sql[: self.start] + self.after + sql[self.end :]


@dataclass(frozen=True)
class Token:
    kind: str
    text: str
    start: int
    end: int


NOTHING = Token("", "", 0, 0)
AFTER_COLUMNS = ("order", "having", "all", "grouping", "qualify")


def changes(sql: str) -> Iterator[Change]:
    """Every change of the file, in the order of the text."""
    tokens = [
        Token(str(found.lastgroup), found.group(), found.start(), found.end())
        for found in TOKEN.finditer(sql)
        if found.lastgroup != "comment"
    ]
    is_between = False
    for index, token in enumerate(tokens):
        before = tokens[index - 1] if index else NOTHING
        after = tokens[index + 1] if index + 1 < len(tokens) else NOTHING
        for text in _otherwise(token, before, after, is_between):
            yield _change(sql, token.start, token.end, text)
        if token.text in ("filter", "by") and before.text in (")", "partition", "group"):
            yield from _without_parts(sql, tokens[index:], before.text)
        if token.text == "between":
            is_between = True
        elif token.text == "and":
            is_between = False


def _change(sql: str, start: int, end: int, after: str) -> Change:
    return Change(start, end, sql.count("\n", 0, start) + 1, " ".join(sql[start:end].split()), after)


def _otherwise(token: Token, before: Token, after: Token, is_between: bool) -> list[str]:
    """What else the token could say."""
    if token.kind == "number":
        return [str(int(token.text) + 1)]
    if token.kind == "text":
        inside = token.text[1:-1]
        return [f"'{TEXTS.get(inside, 'changed')}'"]
    if token.kind == "operator":
        is_all_columns = token.text == "*" and (before.text in ("(", ".", "select", ",") or after.text == ")")
        return [] if is_all_columns else [OPERATORS[token.text]] if token.text in OPERATORS else []
    if token.kind == "word":
        return _other_word(token.text, before, after, is_between)
    return []


def _other_word(word: str, before: Token, after: Token, is_between: bool) -> list[str]:
    is_name = "." in (before.text, after.text) or before.text == "as"
    if is_name:
        return []
    if word == "and":
        # The second bound of a between moves by one; every other `and` becomes an `or`.
        return ["and -1 +"] if is_between else ["or"]
    if word == "between":
        return ["between 1 +"]
    if word == "distinct":
        return [] if after.text == "from" else [""]
    if word == "all":
        return [""] if before.text == "union" else []
    if word in ("first", "last") and before.text != "nulls":
        return []
    if word == "or" and after.text == "replace":
        return []
    is_call = after.text == "("
    if word in ("min", "max", "sum", "left") and not (is_call or after.text == "join"):
        return []
    return [WORDS[word]] if word in WORDS else []


def _without_parts(sql: str, tokens: list[Token], kind: str) -> Iterator[Change]:
    """Without the filter, or without one of the columns by which is partitioned or grouped."""
    if kind == ")":
        depth = 0
        for token in tokens:
            depth += {"(": 1, ")": -1}.get(token.text, 0)
            if token.text == ")" and depth == 0:
                yield _change(sql, tokens[0].start, token.end, "")
                return
    columns: list[list[Token]] = [[]]
    for token in tokens[1:]:
        is_column = token.kind == "word" and token.text not in AFTER_COLUMNS
        if is_column or token.text == ".":
            columns[-1].append(token)
        elif token.text == ",":
            columns.append([])
        else:
            break
    for number, column in enumerate(columns if len(columns) > 1 else []):
        last = number == len(columns) - 1
        start = columns[number - 1][-1].end if last else column[0].start
        yield _change(sql, start, column[-1].end if last else columns[number + 1][0].start, "")
