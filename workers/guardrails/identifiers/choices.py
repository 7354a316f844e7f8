"""The settings about identifiers: their types, which the bot and the workers share, and what must come together."""

from pathlib import Path
from typing import Annotated, Protocol, TypeAlias

from pydantic import AfterValidator, BeforeValidator, SecretStr
from pydantic_settings import NoDecode

from workers.guardrails.identifiers.config import IdentifierConfig, kinds_of, read_names
from workers.guardrails.identifiers.guard import IdentifierGuard
from workers.guardrails.identifiers.sealing import HOW_TO_MAKE_A_KEY, Sealer, read_key


def _split(value: object) -> object:
    """Read `a, b` as a set of words; what is no string is left to the validation."""
    if not isinstance(value, str):
        return value
    return frozenset(word.strip().lower() for word in value.split(",") if word.strip())


def _kinds(names: frozenset[str]) -> frozenset[str]:
    kinds_of(names)
    return names


def _names_file(path: Path) -> Path:
    read_names(path)
    return path


def _key(key: SecretStr) -> SecretStr:
    read_key(key.get_secret_value())
    return key


def _region(region: str) -> str:
    # Loading every country's numbering plan takes a moment, which only a team that sets a region need wait for.
    from phonenumbers import SUPPORTED_REGIONS  # noqa: PLC0415

    if region.upper() not in SUPPORTED_REGIONS:
        raise ValueError("no country code of two letters, such as ES")
    return region.upper()


KindNames: TypeAlias = Annotated[frozenset[str], NoDecode, BeforeValidator(_split), AfterValidator(_kinds)]
"""A comma-separated list of kinds of identifiers, or `all`."""
Domains: TypeAlias = Annotated[frozenset[str], NoDecode, BeforeValidator(_split)]
"""A comma-separated list of domains."""
NamesFile: TypeAlias = Annotated[Path, AfterValidator(_names_file)]
"""A file with one name a line."""
Key: TypeAlias = Annotated[SecretStr, AfterValidator(_key)]
"""A key for the maps of identifiers."""
Region: TypeAlias = Annotated[str, AfterValidator(_region)]
"""A country, in two letters."""


def require_key(kinds: frozenset[str], key: SecretStr | None) -> None:
    """Refuse to keep identifiers from the model where nothing could bring them back for people.

    Raises:
        ValueError: `kinds` are given and `key` is not.
    """
    if kinds and key is None:
        raise ValueError(
            f"VIGIA_IDENTIFIERS is set, so set VIGIA_IDENTIFIERS_KEY as well: {HOW_TO_MAKE_A_KEY}. "
            "The bot and the workers need the same one"
        )


class IdentifierChoices(Protocol):
    """The settings about identifiers, in either class of settings."""

    identifiers: frozenset[str]
    identifiers_key: SecretStr | None
    identifier_names: Path | None
    identifier_domains: frozenset[str]
    phone_region: str


def config_of(choices: IdentifierChoices, *, kinds: frozenset[str] | None = None) -> IdentifierConfig:
    """Return what settings keep from the model.

    Args:
        choices: the settings.
        kinds: other kinds than those that are set.

    Raises:
        ValueError: the file of names can no longer be read.
    """
    return IdentifierConfig.build(
        choices.identifiers if kinds is None else kinds,
        names=choices.identifier_names,
        domains=choices.identifier_domains,
        region=choices.phone_region,
    )


def guard_of(choices: IdentifierChoices) -> IdentifierGuard:
    """Return what a process with these settings needs to keep identifiers from the model, and to restore them.

    Raises:
        ValueError: the file of names can no longer be read.
    """
    key = choices.identifiers_key
    sealer = Sealer(read_key(key.get_secret_value())) if key else None
    return IdentifierGuard(config_of(choices), sealer)
