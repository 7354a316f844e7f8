"""32 questions at once, through real Celery workers, answered by a real vLLM and shown in Slack."""

from pathlib import Path

import pytest

from tests.integration.house import House
from tests.integration.vllm.servers import RealVllm
from workers.contracts import Answer

QUESTIONS = 32
SECONDS = 300.0


@pytest.mark.vllm
@pytest.mark.timeout(900)
def test_each_of_32_questions_gets_one_answer_from_the_model(real_vllm: RealVllm, tmp_path: Path) -> None:
    real_vllm.ensure_running()
    patient = {
        "VIGIA_MODEL_URL": real_vllm.url,
        "VIGIA_MODEL_API_KEY": real_vllm.key,
        "VIGIA_MODEL_TIMEOUT": "200",
        "VIGIA_JOB_DEADLINE": "240",
        "VIGIA_VISIBILITY_TIMEOUT": "300",
        "VIGIA_LEASE_SECONDS": "15",
    }
    with House(tmp_path, **patient) as house:
        for worker in [house.start_worker(), house.start_worker()]:
            worker.wait_until_ready()
        jobs = [house.ask() for _ in range(QUESTIONS)]
        house.wait_for_end(*jobs, seconds=SECONDS)
        answers = [house.ledger.outcome(job_id) for job_id in jobs]
        modes = [answer.mode if isinstance(answer, Answer) else type(answer).__name__ for answer in answers]
        assert modes == ["model"] * QUESTIONS
        assert [len(house.messages_of(job_id)) for job_id in jobs] == [1] * QUESTIONS
