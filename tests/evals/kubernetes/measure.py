"""Makes every mistake in every manifest that has a place for it, and counts what is caught."""

import copy
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tests.evals.kubernetes.corpus import Manifest, dump
from tests.evals.kubernetes.mutants import CLASSES, Mistake
from workers.contracts.checks import Check
from workers.iac.kubernetes import check


@dataclass(slots=True)
class Tally:
    """What became of the mutants of one class.

    Attributes:
        missed: the names of the manifests in which it was not caught, with the text.
    """

    made: int = 0
    missed: list[tuple[str, str]] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Return the share that was caught."""
        return 1 - len(self.missed) / self.made if self.made else 0.0


def alarms(manifests: Iterable[Manifest]) -> list[tuple[Manifest, Check]]:
    """Return the valid manifests that are said not to be."""
    checked = ((each, check(each.text)) for each in manifests)
    return [(each, made) for each, made in checked if _is_alarm(made)]


def _is_alarm(made: Check) -> bool:
    return made.valid is False or any(found.severity == "error" for found in made.diagnostics)


def measure(manifests: list[Manifest]) -> dict[str, Tally]:
    """Return what was caught, by class."""
    tallies = {name: Tally() for name in CLASSES}
    for manifest in manifests:
        for name, text in mutants(manifest):
            tally = tallies[name]
            tally.made += 1
            if not is_caught(CLASSES[name], check(text)):
                tally.missed.append((manifest.name, text))
    return tallies


def mutants(manifest: Manifest) -> Iterator[tuple[str, str]]:
    """Yield the mutants of a manifest: the class of each, and its text."""
    for name, mistake in CLASSES.items():
        text = mutant(mistake, manifest)
        if text is not None:
            yield name, text


def mutant(mistake: Mistake, manifest: Manifest) -> str | None:
    """Return a manifest with a mistake in it, or nothing where it has no place for it."""
    source = random.Random(f"{mistake.name}/{manifest.name}")
    if mistake.text is not None:
        return mistake.text(manifest.text, source)
    objects = copy.deepcopy(manifest.objects)
    return dump(objects) if mistake.change and mistake.change(objects, source) else None


def is_caught(mistake: Mistake, made: Check) -> bool:
    """Tell whether a check says what it has to about a mistake: its severity, by one of its rules."""
    if mistake.caught_by == "error" and made.valid is not False:
        return False
    if mistake.caught_by == "block" and not made.blocked:
        return False
    told = (found for found in made.diagnostics if found.severity == mistake.caught_by)
    return any(not mistake.rules or found.rule in mistake.rules for found in told)
