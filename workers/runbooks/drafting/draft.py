"""A draft, its Markdown, and the rule that nothing stands in it without a source or a mark."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from workers.guardrails.destructive import effects, would
from workers.language import Language, Wording
from workers.runbooks.words import fold

MASKED: Final = re.compile(r"\[REDACTED:[a-z0-9-]+:[0-9a-f]+\]")
"""What stands for a masked value: a reader of a runbook puts his own there."""

SECTIONS: Final[dict[str, Wording]] = {
    "meaning": Wording(en="Meaning", es="Significado"),
    "impact": Wording(en="Impact", es="Impacto"),
    "diagnosis": Wording(en="Diagnosis", es="Diagnóstico"),
    "mitigation": Wording(en="Mitigation", es="Mitigación"),
    "verification": Wording(en="Verification", es="Verificación"),
    "escalation": Wording(en="Escalation", es="Escalado"),
    "references": Wording(en="References", es="Referencias"),
}

_NOTHING: Final = Wording(en="The sources do not say.", es="Las fuentes no lo dicen.")
_UNVERIFIED: Final = Wording(en="unverified", es="sin verificar (unverified)")
_WARNING: Final = Wording(en="**Warning:** this {effects}.", es="**Aviso:** esto {effects}.")
_LOST: Final = Wording(
    en="It may lose data or interrupt a service.", es="Puede perder datos o interrumpir un servicio."
)
_RUN: Final = Wording(en="Run", es="Ejecuta")


@dataclass(frozen=True, slots=True)
class Source:
    """Where something comes from.

    Attributes:
        label: such as `E3, 10:42`.
        link: its address.
    """

    label: str
    link: str | None = None

    def __str__(self) -> str:
        return f"[{self.label}]({self.link})" if self.link else self.label


@dataclass(frozen=True, slots=True)
class Item:
    """One sentence or step of a section.

    Attributes:
        text: a sentence; empty where the command says all.
        command: one line of shell, or empty.
        sources: where it comes from; none marks it as unverified.
    """

    text: str
    command: str = ""
    sources: tuple[Source, ...] = ()

    @property
    def name(self) -> str:
        """What a person calls it by: the command, else the sentence."""
        return self.command or self.text


@dataclass(frozen=True, slots=True)
class Draft:
    """A runbook that is not reviewed yet.

    Attributes:
        left_out: what had no source and would do harm, or would not pass the lint.
    """

    title: str
    language: Language
    alerts: tuple[str, ...] = ()
    sections: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()

    @property
    def unverified(self) -> tuple[str, ...]:
        """What stands there without a source, and what was left out for that."""
        marked = (item.name for items in self.sections.values() for item in items if not item.sources)
        return tuple(dict.fromkeys((*marked, *self.left_out)))

    def without(self, section: str, item: Item) -> "Draft":
        """Return the draft with `item` left out."""
        kept = tuple(each for each in self.sections[section] if each is not item)
        return replace(self, sections={**self.sections, section: kept}, left_out=(*self.left_out, item.name))


@dataclass(frozen=True, slots=True)
class Rendered:
    """A draft's Markdown, and which lines (counted from 1, inclusive) each item takes."""

    markdown: str
    places: tuple[tuple[int, int, str, Item], ...]


def render(draft: Draft) -> Rendered:
    """Return the Markdown of a draft."""
    language = draft.language
    lines = ["---", f"title: {_yaml(draft.title)}"]
    lines.append(f"alerts: [{', '.join(_yaml(alert) for alert in draft.alerts)}]")
    lines += ["services: []", "tags: []", "severity: warning", "status: draft", f"language: {language}", "---"]
    lines += [f"# {escaped(draft.title)}", ""]
    places = []
    for section, heading in SECTIONS.items():
        lines += [f"## {heading.in_(language)}", ""]
        items = draft.sections.get(section, ())
        for item in items:
            start = len(lines) + 1
            lines += _block(item, language)
            places.append((start, len(lines), section, item))
        if not items:
            lines += [f"{_NOTHING.in_(language)} *({_UNVERIFIED.in_(language)})*", ""]
    return Rendered("\n".join(lines).rstrip() + "\n", tuple(places))


def _block(item: Item, language: Language) -> list[str]:
    mark = ", ".join(map(str, item.sources)) or f"**{_UNVERIFIED.in_(language)}**"
    text = escaped(item.text) or _RUN.in_(language)
    if not item.command:
        return [f"- {text} ({mark})", ""]
    found = effects(item.command)
    warning = (
        [f"{_WARNING.in_(language, effects=escaped(would(found, language)))} {_LOST.in_(language)}", ""]
        if found
        else []
    )
    note = [] if item.sources else ["# unverified"]
    return [f"{text.rstrip('.:')} ({mark}):", "", *warning, "```sh", *note, item.command, "```", ""]


def escaped(text: str) -> str:
    """Return one line of text that Markdown shows as it is: no link, no image, no HTML, no heading."""
    line = MASKED.sub("SECRET", " ".join(text.split()))
    line = re.sub(r"([\[\]<>])", r"\\\1", line)
    if line.count("`") % 2:
        line = line.replace("`", "'")
    return re.sub(r"^([#>*+-]|\d+[.)])(?=\s)", r"\\\1", line)


def _yaml(text: str) -> str:
    quoted = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"'


def slug(title: str, taken: Sequence[str]) -> str:
    """Return a file name for a title that no other file has."""
    stem = re.sub(r"[^a-z0-9]+", "-", fold(title).lower()).strip("-")[:60].strip("-") or "draft"
    names = (f"{stem}.md", *(f"{stem}-{number}.md" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)
