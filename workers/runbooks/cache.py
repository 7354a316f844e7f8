"""The index on the disk, so that thousands of runbooks open at once: a file for each content, named by its hash.

A file is a NumPy archive without pickles. It is written aside and then renamed, so that a reader finds a whole one or
none; one that cannot be read counts as none.
"""

import contextlib
import json
import os
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from numpy.typing import NDArray

_KEPT: Final = 8
"""Files that stay: those of the folders that are searched now. Older contents are of no use."""

_FACTS: Final = "facts"


def default_folder() -> Path | None:
    """Return the folder in which this user's programs keep what can be made again; None for a user without a home."""
    chosen = os.environ.get("XDG_CACHE_HOME")
    try:
        home = Path(chosen) if chosen else Path.home() / ".cache"
    except RuntimeError:
        return None
    return home / "vigia" / "runbooks"


def load(folder: Path, key: str) -> "tuple[dict[str, NDArray[Any]], Any] | None":
    """Return the arrays and facts that were kept under `key`; None if there are none, or none that can be read."""
    import numpy as np  # noqa: PLC0415 - NumPy takes 0.4 s to load, and most commands of the terminal search nothing

    try:
        with (folder / f"{key}.npz").open("rb") as file, np.load(file, allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
        facts = json.loads(arrays.pop(_FACTS).tobytes())
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None
    return arrays, facts


def save(folder: Path, key: str, arrays: "dict[str, NDArray[Any]]", facts: Any) -> None:
    """Keep arrays and facts under `key`. Where that is impossible (a read-only disk), nothing happens."""
    import numpy as np  # noqa: PLC0415 - as above

    told = np.frombuffer(json.dumps(facts).encode(), dtype=np.uint8)
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(dir=folder, suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                np.savez(file, allow_pickle=False, **{_FACTS: told}, **arrays)
            Path(aside).replace(folder / f"{key}.npz")
        except BaseException:
            Path(aside).unlink(missing_ok=True)
            raise
        _forget_old(folder)


def _forget_old(folder: Path) -> None:
    files = sorted(folder.glob("*.npz"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[_KEPT:]:
        file.unlink(missing_ok=True)
