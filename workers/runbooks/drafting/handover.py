"""A thread summed up for whoever takes over: what a model says of it, checked, or what code finds in it alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from workers.contracts import Evidence, sources
from workers.runbooks.drafting.checking import borne_out, plain
from workers.runbooks.drafting.commands import commands_in
from workers.runbooks.drafting.draft import Item
from workers.runbooks.drafting.material import Material
from workers.runbooks.drafting.schema import ModelClaim
from workers.runbooks.drafting.skeleton import OUTCOME, prose

_MOST_EVENTS: Final = 8
_MOST_ITEMS: Final = 6

_OPEN: Final = re.compile(
    r"\?\s*$|\b(?:todo|to do|pending|still (?:to|need|open|waiting|unknown|failing)|not yet|remains?|next step|"
    r"follow[- ]up|"
    r"pendiente|queda[n]?|falta[n]?|aún no|todavía no|por hacer|sin resolver|siguiente paso)\b",
    re.IGNORECASE,
)
"""How people say that something is not done."""


class ModelHandover(BaseModel):
    """A summary as the model words it. Nothing of it is shown before it is checked."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    happened: list[ModelClaim] = Field(max_length=6)
    known: list[ModelClaim] = Field(max_length=5)
    tried: list[ModelClaim] = Field(max_length=6)
    open: list[ModelClaim] = Field(max_length=5)


@dataclass(frozen=True, slots=True)
class Summary:
    """A thread in four lists, each item with its sources.

    Attributes:
        dropped: claims of the model that nothing bears out.
    """

    happened: tuple[Item, ...]
    known: tuple[Item, ...]
    tried: tuple[Item, ...]
    open: tuple[Item, ...]
    dropped: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return not (self.happened or self.known or self.tried or self.open)


def checked_summary(model: ModelHandover, material: Material) -> Summary:
    """Return what the material bears out of a model's summary, and among what is known the links that people gave."""
    given = (model.happened, model.known, model.tried, model.open)
    happened, known, tried, still_open = (_borne_out(claims, material) for claims in given)
    kept = sum(map(len, (happened, known, tried, still_open)))
    return Summary(happened, (*known, *_links(material)), tried, still_open, sum(map(len, given)) - kept)


def summary_without_model(material: Material) -> Summary:
    """Return what code finds in a thread: its messages in order, conclusions and links, commands, what is asked."""
    said = [item for item in material.evidence if item.source == sources.THREAD]
    seen = [item for item in material.evidence if item.source != sources.THREAD]
    still_open = _distinct(_lines(said, material, _OPEN))
    concluded = [
        Item(str(finding.text), sources=material.sources_of([each.evidence for each in finding.citations]))
        for finding in material.findings
    ]
    return Summary(
        happened=_events(said, material),
        known=_distinct([*concluded, *_lines([*seen, *said], material, OUTCOME)])[:_MOST_ITEMS] + _links(material),
        tried=_distinct(_commands([*said, *seen], material)),
        open=still_open[-_MOST_ITEMS:],
    )


def _borne_out(claims: Sequence[ModelClaim], material: Material) -> tuple[Item, ...]:
    found = (
        Item(plain(claim.text), sources=borne_out(plain(claim.text), claim.evidence, material)) for claim in claims
    )
    return tuple(item for item in found if item.text and item.sources)


def _events(said: Sequence[Evidence], material: Material) -> tuple[Item, ...]:
    """Return the first sentence of the messages: of a long thread, of its beginning and its end."""
    lines = [(item, line) for item in said for line in prose(item)[:1] if not _OPEN.search(line)]
    half = _MOST_EVENTS // 2
    told = lines if len(lines) <= _MOST_EVENTS else [*lines[:half], *lines[-half:]]
    return tuple(Item(line, sources=material.sources_of([item.id])) for item, line in told)


def _lines(found: Sequence[Evidence], material: Material, pattern: re.Pattern[str]) -> list[Item]:
    return [
        Item(line, sources=material.sources_of([item.id]))
        for item in found
        for line in prose(item)
        if pattern.search(line)
    ]


def _commands(found: Sequence[Evidence], material: Material) -> Iterator[Item]:
    for item in found:
        for command in commands_in(str(item.text)):
            yield Item("", command, material.sources_of([item.id]))


def _links(material: Material) -> tuple[Item, ...]:
    return tuple(Item(link, sources=material.sources_of([found])) for link, found in material.links[:_MOST_ITEMS])


def _distinct(items: Iterator[Item] | Sequence[Item]) -> tuple[Item, ...]:
    """Return each item once, the first of those that say the same, and no more than are read."""
    once: dict[str, Item] = {}
    for item in items:
        once.setdefault(item.name, item)
    return tuple(once.values())[: 2 * _MOST_ITEMS]
