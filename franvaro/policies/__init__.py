"""The routines that franvaro knows: those that come with it, and a school's own files in their place."""

from __future__ import annotations

from pathlib import Path

from franvaro.domain.policy import Policy, PolicyError, PolicyProblem
from franvaro.policies.lines import key_lines, line_of
from franvaro.policies.reader import load_policy
from franvaro.wording import policy_problems as wording

__all__ = ["load_policies", "load_policy", "policy_texts"]

_PACKAGED = Path(__file__).parent


def load_policies(directory: Path | None = None) -> tuple[Policy, ...]:
    """All policies, sorted by id; a file in the directory replaces the packaged policy of the same id.

    Without a directory, or when there is none of that name, the packaged ones. Raises PolicyError with every
    problem of every file.
    """
    own = _load_folder(directory) if directory is not None else {}
    policies = {**_load_folder(_PACKAGED), **own}
    return tuple(policies[policy_id] for policy_id in sorted(policies))


def policy_texts(directory: Path | None = None) -> dict[str, str]:
    """The text of the file that each policy of `load_policies` comes from, by id. Raises PolicyError."""
    folders = (_PACKAGED,) if directory is None else (_PACKAGED, directory)
    texts: dict[str, str] = {}
    for path in (path for folder in folders for path in sorted(folder.glob("*.toml"))):
        text = _read(path)
        texts[load_policy(text, path.name).id] = text
    return texts


def _load_folder(folder: Path) -> dict[str, Policy]:
    """The policies of the folder's TOML files by id, which each file must have to itself."""
    policies: dict[str, Policy] = {}
    homes: dict[str, str] = {}
    problems: list[PolicyProblem] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            text = _read(path)
            policy = load_policy(text, path.name)
        except PolicyError as error:
            problems.extend(error.problems)
            continue
        if policy.id in policies:
            line = line_of(("id",), key_lines(text))
            problems.append(
                PolicyProblem(path.name, line, wording.same_policy_twice(policy.id, homes[policy.id]))
            )
        policies[policy.id] = policy
        homes[policy.id] = path.name
    if problems:
        raise PolicyError(tuple(problems))
    return policies


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise PolicyError((PolicyProblem(path.name, 1, wording.not_utf8()),)) from error
    except OSError as error:
        raise PolicyError((PolicyProblem(path.name, 1, wording.unreadable(error.strerror or "")),)) from error
