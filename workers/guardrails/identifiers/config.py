"""What a team wants to be kept from the model, as settings say it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self

from workers.guardrails.identifier_kinds import Kind
from workers.guardrails.identifiers.people import NameIndex, name_index

ALL: Final = "all"
_MOST_NAMES: Final = 100_000


@dataclass(frozen=True, slots=True)
class IdentifierConfig:
    """Which identifiers are kept from the model.

    Attributes:
        kinds: none at all means that nothing is.
        names: the team's list of names, indexed.
        domains: endings of the team's own hosts, in lower case, without a dot before them.
        region: the country of telephone numbers without an international prefix, in two capitals.
    """

    kinds: frozenset[Kind] = frozenset()
    names: NameIndex = field(default_factory=dict)
    domains: frozenset[str] = frozenset()
    region: str = "ES"

    @classmethod
    def build(
        cls, kinds: Iterable[str], *, names: Path | None = None, domains: Iterable[str] = (), region: str = "ES"
    ) -> Self:
        """Return what settings say.

        Args:
            kinds: the kinds' names, or `all`.
            names: a file with one name a line; blank lines and those that begin with `#` are left out.
            domains: as the team writes them.
            region: as the team writes it.

        Raises:
            ValueError: the file of names cannot be used. The message holds nothing of it.
        """
        return cls(
            kinds=kinds_of(kinds),
            names=name_index(read_names(names)) if names else {},
            domains=frozenset(domain.lower().strip(".") for domain in domains if domain.strip(".")),
            region=region.upper(),
        )


EVERYTHING: Final = IdentifierConfig(kinds=frozenset(Kind))
"""Every kind, with no list of names and no domains of a team's own."""


def kinds_of(names: Iterable[str]) -> frozenset[Kind]:
    """Return the kinds that `names` name; `all` names them all.

    Raises:
        ValueError: one is no kind.
    """
    wanted = {name.strip().lower() for name in names}
    if ALL in wanted:
        return frozenset(Kind)
    unknown = wanted - set(Kind)
    if unknown:
        raise ValueError(f"no kind of identifier: {', '.join(sorted(unknown))}; there are all, {', '.join(Kind)}")
    return frozenset(map(Kind, wanted))


def read_names(path: Path) -> list[str]:
    """Return the names in a file.

    Raises:
        ValueError: it cannot be read, or holds more names than a list of people does.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise ValueError("the file of names cannot be read as UTF-8 text") from None
    names = [name for line in lines if (name := line.strip()) and not name.startswith("#")]
    if len(names) > _MOST_NAMES:
        raise ValueError(f"the file of names has more than {_MOST_NAMES} lines")
    return names
