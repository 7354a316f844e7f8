"""The settings about alerts that the bot and the terminal share: files that are checked where they are named."""

from pathlib import Path
from typing import Annotated, TypeAlias

from pydantic import AfterValidator

from workers.alerts.generic import load_mapping
from workers.alerts.routing import load_routing
from workers.alerts.yaml_file import AlertFileError


def _routes(path: Path) -> Path:
    try:
        load_routing(path)
    except AlertFileError as error:
        raise ValueError(f"it cannot be used:\n{error}") from None
    return path


def _mapping(path: Path) -> Path:
    try:
        load_mapping(path)
    except AlertFileError as error:
        raise ValueError(f"it cannot be used:\n{error}") from None
    return path


RoutesFile: TypeAlias = Annotated[Path, AfterValidator(_routes)]
"""A file that says where alerts go."""

MappingFile: TypeAlias = Annotated[Path, AfterValidator(_mapping)]
"""A file that says where in a generic body what stands."""
