"""The draft that code makes alone: findings, the timeline, and the commands that people ran, each with its source."""

import re
from typing import Final

from workers.contracts import Evidence
from workers.language import Wording
from workers.runbooks.drafting.commands import commands_in
from workers.runbooks.drafting.draft import Draft, Item, Source
from workers.runbooks.drafting.material import Material
from workers.runbooks.lint.changes import changes

_LONGEST_SENTENCE: Final = 240
_MOST_LINES: Final = 12
_LONGEST_TITLE: Final = 80

OUTCOME: Final = re.compile(
    r"\b(?:users?|customers?|clients?|requests?|orders?|payments?|usuarios?|clientes?|pedidos?|pagos?|peticiones|downtime|"
    r"outage|caíd[ao]|sin servicio|unavailable|5xx|50[0-4])\b",
    re.IGNORECASE,
)
"""Words of what people outside notice."""

_NEAR: Final = Wording(en="See also", es="Mira también")
_UNTITLED: Final = Wording(en="Untitled incident", es="Incidente sin título")


def skeleton(material: Material) -> Draft:
    """Return a draft without a model: what was found, what was said, what was run."""
    steps = _steps(material)
    changed = [place for place, item in enumerate(steps) if changes(item.command)]
    last = changed[-1] if changed else len(steps)
    looked = [item for place, item in enumerate(steps) if place not in changed]
    after = [item for place, item in enumerate(steps) if place not in changed and place > last]
    return Draft(
        title=title_of(material),
        language=material.language,
        alerts=material.alerts,
        sections={
            "meaning": _meaning(material),
            "impact": _impact(material),
            "diagnosis": tuple(item for item in looked if item not in after),
            "mitigation": tuple(steps[place] for place in changed),
            "verification": tuple(after),
            "escalation": (),
            "references": references(material),
        },
    )


def references(material: Material) -> tuple[Item, ...]:
    """Return the addresses that people gave, and the runbooks about something alike."""
    near = tuple(
        Item(f"{_NEAR.in_(material.language)}: {title}", sources=(Source(path, path),)) for path, title in material.near
    )
    given = tuple(Item(link, sources=material.sources_of([found])) for link, found in material.links)
    return (*near, *given)


def title_of(material: Material) -> str:
    """Return the alert's name, else the first sentence of the thread, cut short."""
    if material.alerts:
        return material.alerts[0]
    lines = (line for item in material.evidence for line in prose(item))
    first = next(lines, _UNTITLED.in_(material.language))
    return re.split(r"(?<=[.!?])\s|\n", first)[0][:_LONGEST_TITLE].rstrip(" .,;:")


def _steps(material: Material) -> list[Item]:
    """Return the commands in the order in which they were run, each once, with what was said about it."""
    found: dict[str, Item] = {}
    for item in material.evidence:
        if item.source.startswith("runbook:"):
            continue
        about = next((line for line in prose(item) if "`" not in line), "")
        for command in commands_in(str(item.text)):
            found.setdefault(command, Item(about, command, material.said_command(command)))
    return list(found.values())


def _meaning(material: Material) -> tuple[Item, ...]:
    concluded = [
        Item(str(finding.text), sources=material.sources_of([each.evidence for each in finding.citations]))
        for finding in material.findings
    ]
    told = [
        Item(line, sources=(material.sources[item.id],))
        for item in material.evidence
        if not item.source.startswith("runbook:")
        for line in prose(item)[:2]
        if not commands_in(line) and not OUTCOME.search(line)
    ]
    return tuple(item for item in (*concluded, *told[:_MOST_LINES]) if item.sources)


def _impact(material: Material) -> tuple[Item, ...]:
    return tuple(
        Item(line, sources=(material.sources[item.id],))
        for item in material.evidence
        if not item.source.startswith("runbook:")
        for line in prose(item)
        if OUTCOME.search(line)
    )[:3]


def prose(item: Evidence) -> list[str]:
    """Return the sentences of a piece of evidence, without its code blocks and bare addresses."""
    text = re.sub(r"```.*?(?:```|\Z)", "", str(item.text), flags=re.DOTALL)
    lines = (" ".join(re.sub(r"\(?https?://\S+", "", line).split()) for line in text.splitlines())
    return [line[:_LONGEST_SENTENCE] for line in lines if len(line.split()) > 2 and not re.match(r"[$#>] ", line)]  # noqa: PLR2004 - a sentence has three words
