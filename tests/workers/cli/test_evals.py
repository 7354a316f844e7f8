"""`vigia evals`: what people judged, listed and answered again."""

import json
import time

import pytest

from tests.fakes.surroundings import QueuedModel, deps_for
from tests.fakes.webhooks import alerts_of, am_alert, am_webhook, investigate_job
from tests.workers.cli.conftest import Vigia
from workers.contracts.evals import EvalCase
from workers.errors import ModelFailure
from workers.ledger import Ledger
from workers.pipelines import investigate


@pytest.fixture
def case(redis_url: str) -> EvalCase:
    told = {"description": "dial tcp 10.0.0.7:5432: connect: connection refused"}
    job = investigate_job(alerts_of(am_webhook(am_alert(annotations=told))))
    answer = investigate.run(job, deps_for(QueuedModel(ModelFailure.TIMEOUT)))
    case = EvalCase(id=job.id, reason="wrong_cause", saved_at=time.time(), job=job, answer=answer)
    ledger = Ledger.connect(redis_url)
    ledger.evals.save(case)
    ledger.close()
    return case


def test_the_cases_are_listed_with_what_people_thought(vigia: Vigia, case: EvalCase) -> None:
    assert case.id in vigia("evals", "list").stdout
    (listed,) = json.loads(vigia("evals", "list", "--json").stdout)["cases"]
    assert (listed["id"], listed["reason"], listed["alert"]) == (case.id, "wrong_cause", "KubePodCrashLooping")


def test_a_case_is_answered_again_from_its_own_evidence(vigia: Vigia, case: EvalCase) -> None:
    (compared,) = json.loads(vigia("evals", "replay", "--json").stdout)["cases"]
    assert compared["before"] == compared["after"]
    assert not compared["changed"]
    assert compared["after"]["verdict"] == "partial"
    assert vigia("evals", "replay", case.id).stdout.startswith("= ")


def test_a_case_that_is_not_there_is_told(vigia: Vigia, case: EvalCase) -> None:
    result = vigia("evals", "replay", "nope")
    assert result.exit_code == 2
    assert "no case nope" in result.stderr


def test_without_redis_it_says_so(vigia: Vigia, no_redis: None) -> None:
    result = vigia("evals", "list")
    assert result.exit_code == 2
    assert "Redis" in result.stderr
