"""SIGKILL at random moments of an import: the state afterwards is the one before or after, never else."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from random import Random
from shutil import copytree

import pytest

from franvaro.cli import main
from tests.command_line import ask, franvaro, import_files
from tests.schools import Shape, edge_school, write_file

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither SIGKILL nor a fork server"),
]

KILLS_PER_TEST = 5
QUESTION = ("rates", "--by", "student", "--window", "month")


@dataclass(frozen=True)
class Given:
    """A data folder with one file imported, a second file that corrects it, and how long its import takes."""

    data: Path
    correction: Path
    before: list[dict]
    after: list[dict]
    seconds: float


@pytest.fixture(scope="module")
def given(tmp_path_factory) -> Given:
    folder = tmp_path_factory.mktemp("kill")
    lessons = edge_school("Skolan")
    corrected = [replace(lesson, is_cancelled=lesson.date > date(2025, 10, 1)) for lesson in lessons]
    first = write_file(lessons, folder / "first", Shape())
    correction = write_file(corrected, folder / "correction", Shape())
    data = folder / "data"
    import_files(data, first)
    before = ask(data, *QUESTION)
    trial = copytree(data, folder / "trial")
    started = time.monotonic()
    process = started_import(trial, correction)
    process.join()
    seconds = time.monotonic() - started
    after = ask(trial, *QUESTION)
    assert process.exitcode == 0
    assert before != after
    return Given(data, correction, before, after, seconds)


def started_import(data: Path, file: Path) -> multiprocessing.process.BaseProcess:
    """An import in a process of its own, which need not load the libraries: so kills hit the work."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["franvaro.cli", "tests.test_kill"])
    process = context.Process(target=import_and_exit, args=(data, file))
    process.start()
    return process


def import_and_exit(data: Path, file: Path) -> None:
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    sys.exit(main(["--data", str(data), "import", str(file)]))


def assert_whole(data: Path, given: Given) -> bool:
    """Checks that the folder is in the state before or after, and answers whether it is the one after."""
    checked = franvaro(data, "check")
    assert checked.status == 0, checked.messages
    answer = ask(data, *QUESTION)
    assert answer in (given.before, given.after)
    return answer == given.after


def assert_second_try_succeeds(data: Path, given: Given, was_done: bool) -> None:
    (report,) = import_files(data, given.correction)
    assert report["unchanged"] is was_done
    assert ask(data, *QUESTION) == given.after


@pytest.mark.parametrize("seed", range(10))
def test_a_killed_import_is_done_or_undone(seed, given, tmp_path):
    rng = Random(seed)
    for number in range(KILLS_PER_TEST):
        data = copytree(given.data, tmp_path / str(number))
        process = started_import(data, given.correction)
        time.sleep(rng.uniform(0, given.seconds))
        process.kill()
        process.join()
        assert process.exitcode in (0, -signal.SIGKILL)
        assert_second_try_succeeds(data, given, was_done=assert_whole(data, given))


@pytest.mark.parametrize("seed", range(4))
def test_the_command_itself_may_be_killed(seed, given, tmp_path):
    data = copytree(given.data, tmp_path / "data")
    command = [sys.executable, "-m", "franvaro", "--data", data, "import", given.correction]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        time.sleep(Random(seed).uniform(0.5, 1.0 + given.seconds))
        process.kill()
    assert_second_try_succeeds(data, given, was_done=assert_whole(data, given))
