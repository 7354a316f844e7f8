"""A model's draft, checked: what the sources do not bear out is marked; what could do harm without one is left out."""

import re
from collections.abc import Sequence
from typing import Final

from workers.guardrails.destructive import effects
from workers.runbooks.drafting.commands import flat
from workers.runbooks.drafting.draft import Draft, Item, Source
from workers.runbooks.drafting.material import Material
from workers.runbooks.drafting.schema import ModelClaim, ModelDraft, ModelDraftStep
from workers.runbooks.drafting.skeleton import references, skeleton, title_of
from workers.runbooks.lint.changes import changes
from workers.runbooks.lint.shell import parse
from workers.runbooks.words import question

_ADDRESS: Final = re.compile(r"(?:https?|ftp|file|javascript|data):\S+|\bwww\.\S+", re.IGNORECASE)
_HARD: Final = re.compile(r"`[^`]+`|\b\w*\d\w*\b|\b\w+(?:[._/:-]\w+)+\b|\b[a-z]+[A-Z]\w*\b|\b[A-Z][a-z]+[A-Z]\w*\b")
"""What is right or wrong and cannot be said in other words: numbers, names of things, code."""

_SHARED: Final = 0.5
"""The share of a claim's words that its evidence has to have."""


def checked(model: ModelDraft, material: Material) -> Draft:
    """Return the model's draft as far as the material bears it out. What it leaves empty, code fills with what it knows."""
    steps = {
        "diagnosis": model.diagnosis,
        "mitigation": model.mitigation,
        "verification": model.verification,
    }
    sections: dict[str, list[Item]] = {
        "meaning": [_claim(each, material) for each in model.meaning],
        "impact": [_claim(each, material) for each in model.impact],
        "diagnosis": [],
        "mitigation": [],
        "verification": [],
        # Whom to call is said by a source or not at all: a wrong name or number costs the night.
        "escalation": [item for each in model.escalation if (item := _claim(each, material)).sources],
        "references": list(references(material)),
    }
    left_out: list[str] = []
    for section, each in ((section, step) for section, given in steps.items() for step in given):
        item = _step(each, material)
        if item.command and not item.sources and (effects(item.command) or parse(item.command, "sh").flaws):
            left_out.append(item.command)
        elif item.name:
            # What changes something has no place where a runbook only looks.
            sections["mitigation" if item.command and changes(item.command) else section].append(item)
    title = plain(model.title)
    everything = material.text_of([item.id for item in material.evidence])
    sound = _is_said(title, everything) and not _invented(title, everything)
    return Draft(
        title=title if sound else title_of(material),
        language=material.language,
        alerts=material.alerts,
        sections=_filled(
            {name: tuple(item for item in items if item.name) for name, items in sections.items()}, material
        ),
        left_out=tuple(left_out),
    )


def _filled(sections: dict[str, tuple[Item, ...]], material: Material) -> dict[str, tuple[Item, ...]]:
    """Return the sections, those that are empty with what code would put there and stands nowhere yet."""
    shown = {item.name for items in sections.values() for item in items}
    known = skeleton(material).sections
    own = {name: tuple(item for item in known[name] if item.name not in shown) for name in sections}
    return {name: items or own[name] for name, items in sections.items()}


def _claim(claim: ModelClaim, material: Material) -> Item:
    text = plain(claim.text)
    return Item(text, sources=borne_out(text, claim.evidence, material))


def _step(step: ModelDraftStep, material: Material) -> Item:
    command = flat(step.command)
    if not command:
        return _claim(ModelClaim(text=step.text, evidence=step.evidence), material)
    text = plain(step.text)
    sources = material.said_command(command)
    everything = material.text_of([item.id for item in material.evidence])
    # The sentence beside a command that somebody ran is an instruction; what it names must be real all the same.
    return Item("" if _invented(text, everything) else text, command, sources)


def borne_out(text: str, ids: Sequence[str], material: Material) -> tuple[Source, ...]:
    """Return the sources of a claim if its evidence says as much; nothing if it does not."""
    evidence = material.text_of(ids)
    if not evidence or _invented(text, evidence):
        return ()
    return material.sources_of(ids) if _is_said(text, evidence) else ()


def _is_said(text: str, evidence: str) -> bool:
    """Tell whether the evidence has most of a text's words."""
    said = {form for word in question(evidence) for form in word.forms}
    words = question(text)
    shared = sum(any(form in said for form in word.forms) for word in words)
    return bool(words) and shared >= _SHARED * len(words)


def _invented(text: str, evidence: str) -> bool:
    """Tell whether a text names something, or gives a number, that the evidence does not have."""
    return any(not _has(evidence, hard.strip("`")) for hard in _HARD.findall(text))


def _has(evidence: str, said: str) -> bool:
    """Tell whether a text has something as a whole: `42` is not in `1042`."""
    return re.search(rf"(?<!\w){re.escape(said)}(?!\w)", evidence) is not None


def plain(text: str) -> str:
    """Return a model's sentence without addresses: those that people gave stand in the references."""
    return " ".join(_ADDRESS.sub("", text).split())
