"""Where the checkout is and where franvaro writes."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

CHECKOUT: Final = Path(__file__).resolve().parent.parent
DATA_VARIABLE: Final = "FRANVARO_DATA"


def data_directory(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder that holds everything franvaro writes: `FRANVARO_DATA`, else `data/` of the checkout."""
    chosen = environment.get(DATA_VARIABLE)
    return Path(chosen).expanduser().resolve() if chosen else CHECKOUT / "data"
