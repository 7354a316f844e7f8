"""What a draft may be made from: messages, an alert, findings, near runbooks; each piece with its source."""

from collections.abc import Sequence
from dataclasses import dataclass

from workers.contracts import Evidence, Finding
from workers.language import Language
from workers.runbooks.drafting.commands import commands_in, flat
from workers.runbooks.drafting.draft import Source


@dataclass(frozen=True, slots=True)
class Material:
    """The evidence of a draft.

    Attributes:
        evidence: what may be cited, masked; what gives orders to a model is not among it.
        sources: where each piece of evidence comes from, by its id.
        findings: what code concluded from it.
        alerts: names of the alerts that it is about.
        links: addresses that people gave, and the id of the evidence that has each.
        near: runbooks about something alike: path and title.
        refused: evidence that was left out because it gives orders to a model: how much.
    """

    language: Language
    evidence: tuple[Evidence, ...]
    sources: dict[str, Source]
    findings: tuple[Finding, ...] = ()
    alerts: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    near: tuple[tuple[str, str], ...] = ()
    refused: int = 0

    def text_of(self, ids: Sequence[str]) -> str:
        """Return the text of the evidence with these ids."""
        return "\n".join(str(item.text) for item in self.evidence if item.id in ids)

    def sources_of(self, ids: Sequence[str]) -> tuple[Source, ...]:
        """Return the sources of these ids, without those that nobody has."""
        return tuple(self.sources[each] for each in dict.fromkeys(ids) if each in self.sources)

    def said_command(self, command: str) -> tuple[Source, ...]:
        """Return where somebody wrote exactly this command; nothing if nobody did."""
        wanted = flat(command)
        return self.sources_of([item.id for item in self.evidence if wanted in map(flat, commands_in(str(item.text)))])
