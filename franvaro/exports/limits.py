"""How much memory and time the reading of one file may take."""

from __future__ import annotations

import sys

READING_SECONDS = 300
MOST_WAITING_SECONDS = 600
"""A reader that has been called ahead gives up when no file has come by then."""
# More would read no file faster, and each reserves memory of its own.
MOST_THREADS = 8
# Address space, of which the libraries reserve far more than they use: a file of 48 MB was read in 1.4 GB,
# one of 193 MB in 2.5 GB, while 0.4 and 1.0 GB were in use.
_MEMORY_BYTES = 3 << 30
_MEMORY_PER_FILE_BYTE = 50


def limit_this_process(file_bytes: int) -> None:
    """Caps the address space and the processor time of this process, where the system has such caps.

    Windows has none of this kind; there the parent's time limit and the checked sizes are what holds.
    """
    if sys.platform == "win32":
        return
    import resource

    memory = _MEMORY_BYTES + _MEMORY_PER_FILE_BYTE * file_bytes
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, READING_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        is_allowed = hard == resource.RLIM_INFINITY or most <= hard
        resource.setrlimit(kind, (most if is_allowed else hard, hard))
