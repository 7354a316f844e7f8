"""What needs no terraform: the mutants are many and of many kinds, and those that are surely wrong are rejected."""

from tests.evals.terraform.mutants import MUTATORS, mutants
from workers.iac.terraform import check

SURELY_WRONG = frozenset(
    {
        "typo in an argument",
        "hallucinated argument",
        "block as an argument",
        "wrong resource type",
        "reference to another name",
        "undeclared variable or local",
        "declared twice",
        "missing file",
        "provider's alias",
    }
)


def test_there_are_at_least_twenty_classes_and_each_makes_mutants() -> None:
    made = list(mutants(120, seed=3))

    assert len(MUTATORS) >= 20
    assert len({each.text for each in made}) == 120
    assert len({each.sort for each in made}) >= 20


def test_the_same_seed_makes_the_same_mutants() -> None:
    assert list(mutants(40, seed=4)) == list(mutants(40, seed=4))


def test_what_is_surely_wrong_is_rejected() -> None:
    for each in mutants(120, seed=5):
        if each.sort in SURELY_WRONG:
            assert check(each.text).valid is False, each
