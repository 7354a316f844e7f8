"""A sample of the evaluation: no good manifest is called bad, and each class of mistakes is caught."""

from itertools import islice

import pytest

from tests.evals.kubernetes.corpus import make, manifests, shapes
from tests.evals.kubernetes.measure import alarms, is_caught, mutant
from tests.evals.kubernetes.mutants import CLASSES
from workers.iac.kubernetes import check

OF_EACH_CLASS = 2


def test_no_good_manifest_is_called_bad() -> None:
    assert len(shapes()) >= 40
    assert alarms(manifests(1)) == []


@pytest.mark.parametrize("version", ["1.25", "1.30"])
def test_on_an_older_cluster_only_what_is_newer_is_told(version: str) -> None:
    told = {
        (manifest.name, found.rule)
        for manifest in manifests(1)
        for found in check(manifest.text, version=version).diagnostics
        if found.severity == "error"
    }

    assert {rule for _, rule in told} <= {"unknown-field", "unknown-api"}
    assert len(told) == (6 if version == "1.25" else 0)


def test_every_class_of_mistakes_is_caught() -> None:
    assert len(CLASSES) >= 40
    good = list(manifests(2))
    for place, (name, mistake) in enumerate(CLASSES.items()):
        made = (mutant(mistake, each) for each in [*good[place:], *good[:place]])
        texts = list(islice(filter(None, made), OF_EACH_CLASS))
        assert texts, name
        for text in texts:
            assert is_caught(mistake, check(text)), f"{name}:\n{text}"


def test_manifests_are_made_again_from_their_number_and_differ() -> None:
    shape = next(iter(shapes()))

    assert make(shape, 3) == make(shape, 3)
    assert len({make(shape, number).text for number in range(8)}) == 8


def test_a_good_manifest_does_not_count_as_a_mistake_caught() -> None:
    good = check(make("web application with everything around it", 0).text)

    assert not any(is_caught(mistake, good) for mistake in CLASSES.values())
