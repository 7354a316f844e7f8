"""The bars of retrieval hold on the questions that nothing was tuned by, and plain BM25 is beaten on every kind."""

from pathlib import Path

import pytest

from tests.evals.runbooks.__main__ import BAR_AT_1, BAR_AT_3
from tests.evals.runbooks.corpus import foreign_questions, starter_questions, write_foreign, write_starter
from tests.evals.runbooks.score import Recall, measure, plain_bm25, vigia


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("starter")
    write_starter(folder)
    return folder


@pytest.fixture(scope="module")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("foreign")
    write_foreign(folder)
    return folder


def test_the_right_starter_runbook_is_found_among_distractors(starter: Path) -> None:
    recall = measure(vigia(starter), starter_questions())

    assert recall["all"].asked >= 150
    assert recall["all"].at_1 >= BAR_AT_1
    assert recall["all"].at_3 >= BAR_AT_3


def test_the_bars_hold_on_what_was_held_out(starter: Path) -> None:
    held_out = [question for question in starter_questions() if question.held_out]
    recall = measure(vigia(starter), held_out)["all"]

    assert recall.asked >= 50
    assert recall.at_1 >= BAR_AT_1
    assert recall.at_3 >= BAR_AT_3


def test_a_library_of_other_peoples_runbooks_is_searched_better_than_by_plain_bm25(foreign: Path) -> None:
    ours = measure(vigia(foreign), foreign_questions())
    plain = measure(plain_bm25(foreign), foreign_questions())

    assert _shares(ours["alert"]) >= (0.80, 0.93)
    assert _shares(ours["name"]) >= (0.95, 0.97)
    for kind, tally in ours.items():
        assert tally.at_1 > plain[kind].at_1, kind
        assert tally.at_3 > plain[kind].at_3, kind


def _shares(tally: Recall) -> tuple[float, float]:
    return tally.at_1, tally.at_3
