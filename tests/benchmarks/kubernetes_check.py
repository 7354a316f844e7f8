"""(e) Kubernetes: time of the whole check per manifest, beside kubernetes-validate, which sees the schema alone."""

import time
from collections.abc import Callable
from statistics import median

import kubernetes_validate
import yaml

from tests.benchmarks.stack import show
from tests.evals.kubernetes.corpus import Manifest, Object, manifests
from tests.evals.kubernetes.measure import mutant
from tests.evals.kubernetes.mutants import CLASSES
from workers.iac.kubernetes import check, versions

ROUNDS = 3
STRIDE = 12
"""Each class of mistakes is made in one manifest of so many."""


def run() -> None:
    """Print the times, of the processor, and what of the seeded mistakes each sees."""
    good = list(manifests(ROUNDS))
    check(good[0].text)
    ours = sorted(_seconds(lambda: check(each.text)) for each in good)  # noqa: B023
    theirs = sorted(_seconds(lambda: _theirs(each.text)) for each in good)  # noqa: B023
    for name, times in (("vigia", ours), ("kubernetes-validate", theirs)):
        show(
            "kubernetes-check",
            of=name,
            manifests=len(times),
            p50_ms=median(times) * 1000,
            p95_ms=times[int(len(times) * 0.95)] * 1000,
        )
    _show_what_is_seen(good)


def _show_what_is_seen(good: list[Manifest]) -> None:
    seen = {"vigia": 0, "kubernetes-validate": 0}
    made = 0
    for place, mistake in enumerate(CLASSES.values()):
        if mistake.caught_by != "error":
            continue
        for text in filter(None, (mutant(mistake, each) for each in good[place % STRIDE :: STRIDE])):
            made += 1
            seen["vigia"] += check(text).valid is False
            seen["kubernetes-validate"] += not _theirs(text)
    for name, count in seen.items():
        show("kubernetes-check", of=name, mistakes=made, seen=count / made)


def _theirs(text: str) -> bool:
    """Tell whether kubernetes-validate finds nothing wrong."""
    try:
        documents = [each for each in yaml.load_all(text, Loader=yaml.CSafeLoader) if each]
    except yaml.YAMLError:
        return False
    return all(
        _is_good(item) for each in documents for item in (each["items"] if each.get("kind") == "List" else [each])
    )


def _is_good(item: Object) -> bool:
    try:
        kubernetes_validate.validate(item, versions()[-1], strict=True)
    except kubernetes_validate.SchemaNotFoundError:
        return "." in item["apiVersion"]
    except (kubernetes_validate.ValidationError, KeyError, TypeError):
        return False
    return True


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
