"""What is killed, restarted or cut off while jobs run: each is answered, once, in time."""

import random
import threading

import pytest

from tests.fakes.model_server import Fault
from tests.integration.house import MODEL_SAYS, House
from workers.contracts import Answer


def answers(house: House, job_ids: list[str]) -> list[int]:
    """Return how many messages each job has; [1, 1, …] if all is well."""
    return [len(house.messages_of(job_id)) for job_id in job_ids]


def test_a_killed_workers_job_is_done_by_another_which_stops_in_order(own_house: House) -> None:
    # All else is slow here: what brings the job back is its lease.
    slow = {"VIGIA_MODEL_TIMEOUT": "100", "VIGIA_JOB_DEADLINE": "100", "VIGIA_VISIBILITY_TIMEOUT": "300"}
    victim = own_house.start_worker(**slow).wait_until_ready()
    own_house.model.delay = 100
    job_id = own_house.ask()
    assert own_house.model.wait_until(lambda model: bool(model.requests))
    heir = own_house.start_worker(**slow).wait_until_ready()

    own_house.model.delay = 0
    victim.kill()
    own_house.wait_for_end(job_id, seconds=60)

    assert answers(own_house, [job_id]) == [1]
    assert MODEL_SAYS in own_house.messages_of(job_id)[0]

    own_house.model.delay = 1.5
    asked, last = len(own_house.model.prompts), own_house.ask()
    assert own_house.model.wait_until(lambda model: len(model.prompts) > asked)
    assert heir.stop() == 0, "a worker that is told to stop ends what it runs"
    outcome = own_house.ledger.outcome(last)
    assert isinstance(outcome, Answer)
    assert outcome.mode == "model"


def test_redis_restarts_under_load(own_house: House) -> None:
    own_house.start_worker().wait_until_ready()
    own_house.model.delay = 1.0
    job_ids = [own_house.ask() for _ in range(12)]
    assert own_house.model.wait_until(lambda model: len(model.prompts) >= 6)
    own_house.redis.stop()
    own_house.redis.start()
    job_ids += [own_house.ask() for _ in range(4)]
    own_house.wait_for_end(*job_ids, seconds=90)
    assert answers(own_house, job_ids) == [1] * 16


def test_a_worker_with_a_broken_prompt_does_not_start(own_house: House) -> None:
    worker = own_house.start_worker(VIGIA_PROMPTS_DIR=str(own_house.directory))
    assert worker.process.wait(60) != 0
    assert "the worker cannot start" in worker.log


@pytest.mark.timeout(240)
def test_forty_jobs_through_every_fault_are_answered_once_each(own_house: House) -> None:
    chance = random.Random(2)
    victim = own_house.start_worker()
    own_house.start_worker().wait_until_ready()
    victim.wait_until_ready()
    own_house.model.delay = 0.5
    job_ids: list[str] = []
    for number in range(40):
        if number % 4 == 0:
            own_house.model.fail_with(chance.choice([Fault.DIE_HALFWAY, Fault.NONSENSE, Fault.HANG]), times=1)
            status, method = chance.choice([429, 500]), chance.choice(["chat.postMessage", "chat.update"])
            own_house.slack.fail_next(method, status=status, after_effect=status == 500 and chance.random() < 0.5)
        if number == 15:
            victim.kill()
        if number == 25:
            threading.Thread(target=own_house.start_worker).start()
            own_house.redis.stop()
            own_house.redis.start()
        job_ids.append(own_house.ask())
    own_house.wait_for_end(*job_ids, seconds=150)
    assert answers(own_house, job_ids) == [1] * 40
    assert all(isinstance(own_house.ledger.outcome(job_id), Answer) for job_id in job_ids)
