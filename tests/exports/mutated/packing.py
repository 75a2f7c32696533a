"""Damage to zip archives: to the files in them, and to the archive itself."""

import gzip
import io
import zipfile
from random import Random

from tests.exports.mutated.bytewise import broken_bytes
from tests.exports.mutated.records import members

_NAMES = (
    "",
    "../export.csv",
    "persons-7.json",
    "attendances",
    "ä.json",
    "export.csv",
    "xl/workbook.xml",
    "a/" * 40,
)


def packed(data: bytes) -> bytes:
    """A zip of one export."""
    return _zipped({"export.csv": data})


def _zipped(files: dict[str, bytes]) -> bytes:
    archived = io.BytesIO()
    with zipfile.ZipFile(archived, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
    return archived.getvalue()


def broken_members(data: bytes, chance: Random) -> bytes:
    """A sound zip, in which one file is damaged, gone, empty, doubled or called something else."""
    files = members(data)
    name = chance.choice(list(files))
    how = chance.randrange(6)
    if how == 0:
        del files[name]
    elif how == 1:
        files[chance.choice(_NAMES) or "x"] = files.pop(name)
    elif how == 2:
        files[f"{name}-2.json"] = files[name]
    else:
        files[name] = b"" if how == 3 else broken_bytes(files[name], chance)
    return _zipped(files)


def broken_packing(data: bytes, chance: Random) -> bytes:
    """The archive's own bytes are damaged, or it is packed once more."""
    if chance.random() < 0.2:
        return broken_bytes(gzip.compress(data, mtime=0), chance)
    return broken_bytes(data, chance)
