"""A model that lies about an alert, in every way that we could think of: nothing unsupported reaches a person."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import pytest

from tests.fakes.surroundings import QueuedModel, deps_for
from tests.fakes.webhooks import investigate_job
from workers.contracts import Answer, ModelAnswer, ModelCause, ModelCitation
from workers.documents import CollectedSources, RawDocument
from workers.limits import Limits
from workers.pipelines import investigate

LIE = "The intern deleted the database."
LOG = "09:58:01 INFO pool resized to 4\n09:58:07 WARN 4 of 4 connections in use\n09:59:12 WARN waited 30000 ms for one"


class Logs:
    """Sources with one quiet log, in which no rule of ours sees a cause."""

    def collect(self, labels: Mapping[str, str], at: datetime, *, limits: Limits) -> CollectedSources:
        return CollectedSources((RawDocument("log:shop/api-0/app", LOG),))


def answered(*citations: tuple[str, str]) -> Answer:
    """Return the answer to a model that claims the lie with these citations, each an id and a quote."""
    cited = [ModelCitation(evidence=evidence, quote=quote) for evidence, quote in citations]
    draft = ModelAnswer(summary=LIE, causes=[ModelCause(text=LIE, confidence="high", citations=cited)], next_steps=[])
    return investigate.run(investigate_job(), replace(deps_for(QueuedModel(draft)), evidence=Logs()))


def test_what_is_really_there_is_let_through() -> None:
    answer = answered(("E2", "INFO pool resized to 4"))
    assert [str(cause.text) for cause in answer.causes] == [LIE]


@pytest.mark.parametrize(
    "citations",
    [
        pytest.param([], id="no citation at all"),
        pytest.param([("E9", "pool resized to 4")], id="an item that does not exist"),
        pytest.param([("E3", "pool resized to 4")], id="a true quote of another item"),
        pytest.param([("E2", "DROP DATABASE shop")], id="an invented quote"),
        pytest.param([("E2", "pool resized to 40")], id="a changed number"),
        pytest.param([("E2", "pool … resized to 4")], id="a quote with a gap"),
        pytest.param([("E2", "pool was resized to 4")], id="a quote with a word put in"),
        pytest.param([("E2", "log:shop/api-0/app")], id="the item's header"),
        pytest.param([("E2", "4")], id="a quote too short to prove anything"),
        pytest.param([("E2", "   ")], id="a quote of nothing"),
        pytest.param([("E2", "Stopping container redis")], id="a quote of the prompt's own example"),
        pytest.param([("E2", "pool redimensionado a 4")], id="a translated quote"),
        pytest.param([("E2; E3", "pool resized to 4")], id="two items in one"),
    ],
)
def test_a_lie_is_dropped_with_the_summary_that_tells_it(citations: list[tuple[str, str]]) -> None:
    answer = answered(*citations)
    assert LIE not in answer.model_dump_json()
    assert answer.verdict != "supported"
    assert answer.provenance.dropped_claims == 1


def test_of_true_and_false_citations_the_true_ones_stay() -> None:
    answer = answered(("E2", "pool resized to 4"), ("E2", "DROP DATABASE shop"))
    (cause,) = answer.causes
    assert [str(citation.quote) for citation in cause.citations] == ["pool resized to 4"]
    for citation in cause.citations:
        cited = next(item for item in answer.evidence if item.id == citation.evidence)
        assert str(citation.quote) in str(cited.text.lines()[citation.line - cited.start_line])
