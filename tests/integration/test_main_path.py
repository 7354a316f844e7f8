"""From the queue to Slack on real parts, where nothing breaks and where the model or Slack does."""

import json

import pytest

from tests.fakes.jobs import generate_job
from tests.fakes.model_server import Fault
from tests.fakes.model_server.protocol import Request
from tests.integration.house import MODEL_SAYS, SAID, House
from workers.contracts import Answer, CodeAnswer, JobState, Lane, ReplyTo
from workers.errors import ModelFailure
from workers.ledger import CancelOutcome
from workers.settings import content_dir

WANTED = "Crea un cluster EKS con 3 nodos t3.medium"
CLUSTER = (content_dir("prompts") / "examples/terraform/eks.tf").read_text().partition("\n# ---\n")[2].lstrip("\n")
BROKEN = CLUSTER.replace("instance_types  =", "instance_type   =")


def writes_code(request: Request) -> str:
    """Plan, write an attribute that does not exist, and mend it when told so."""
    wanted = request.body["response_format"]["json_schema"]["name"]
    if wanted == "ModelPlan":
        return json.dumps({"types": ["aws_eks_cluster", "aws_eks_node_group"], "question": "", "defaults": []})
    if wanted == "ModelCode":
        code = CLUSTER if "What the checks say of it" in request.prompt else BROKEN
        return json.dumps({"files": [{"path": "main.tf", "text": code}], "assumptions": ["Las subredes existen."]})
    return json.dumps(SAID)


def answer_of(house: House, job_id: str) -> Answer:
    outcome = house.ledger.outcome(job_id)
    assert isinstance(outcome, Answer)
    return outcome


def only_message(house: House, job_id: str) -> str:
    (message,) = house.messages_of(job_id)
    return message


def test_a_question_is_answered_by_the_model(house: House) -> None:
    job_id = house.ask()
    house.wait_for_end(job_id)
    assert answer_of(house, job_id).mode == "model"
    assert MODEL_SAYS in only_message(house, job_id)


def test_progress_is_shown_and_becomes_the_answer(house: House) -> None:
    house.model.delay = 1.5
    job_id = house.ask()
    placeholder = house.slack.wait_for(lambda: house.messages_of(job_id))
    assert "vigia_cancel" in placeholder[0]
    house.wait_for_end(job_id)
    assert MODEL_SAYS in only_message(house, job_id)


@pytest.mark.parametrize("fault", [Fault.HANG, Fault.DIE_HALFWAY, Fault.NONSENSE, Fault.HTTP_500])
def test_where_the_model_fails_the_findings_answer(house_with_faulty_model: House, fault: Fault) -> None:
    house = house_with_faulty_model
    house.model.fail_with(fault)
    job_id = house.ask()
    house.wait_for_end(job_id)
    answer = answer_of(house, job_id)
    assert (answer.mode, [finding.rule for finding in answer.findings]) == ("findings_only", ["image-pull"])
    assert answer.provenance.model_failure in list(ModelFailure)
    assert len(house.messages_of(job_id)) == 1


@pytest.mark.parametrize("after_effect", [False, True])
@pytest.mark.parametrize(("method", "delay"), [("chat.postMessage", 0.0), ("chat.update", 1.5)])
def test_slack_in_trouble_delays_the_answer_and_doubles_nothing(
    house: House, method: str, delay: float, *, after_effect: bool
) -> None:
    house.model.delay = delay
    house.slack.fail_next(method, status=500, times=2, after_effect=after_effect)
    job_id = house.ask()
    house.wait_for_end(job_id)
    assert MODEL_SAYS in only_message(house, job_id)


@pytest.mark.parametrize(("method", "delay"), [("chat.postMessage", 0.0), ("chat.update", 1.5)])
def test_a_throttled_answer_comes_when_slack_lets_it(house: House, method: str, delay: float) -> None:
    house.model.delay = delay
    house.slack.fail_next(method, status=429, retry_after=2)
    job_id = house.ask()
    house.wait_for_end(job_id)
    assert MODEL_SAYS in only_message(house, job_id)


def test_a_waiting_job_is_cancelled_and_never_runs(house: House) -> None:
    before = len(house.model.prompts)
    job_id = house.ask(lane=Lane.BATCH)  # no worker serves it
    assert house.slack.wait_for(lambda: house.messages_of(job_id))
    assert house.queue.cancel(job_id) is CancelOutcome.CANCELLED
    house.wait_for_end(job_id)
    assert len(house.model.prompts) == before
    assert len(house.messages_of(job_id)) == 1


def test_a_running_job_is_cancelled_and_the_model_is_told_to_stop(house: House) -> None:
    house.wait_for_end(house.ask())  # From now on the worker knows the model, and asks it nothing but prompts.
    house.model.delay = 60
    before = len(house.model.prompts)
    job_id = house.ask()
    assert house.model.wait_until(lambda model: len(model.prompts) > before)
    assert house.queue.cancel(job_id) is CancelOutcome.CANCELLING
    assert house.model.wait_until(lambda model: model.prompts[-1].disconnected, 3)
    house.wait_for_end(job_id)
    status = house.ledger.status(job_id)
    assert status
    assert status.state is JobState.CANCELLED
    assert MODEL_SAYS not in only_message(house, job_id)


def test_an_eks_cluster_is_written_repaired_and_shown_with_its_file(house: House) -> None:
    house.model.answer_with(writes_code)
    job = generate_job(WANTED, language="es")
    job = job.model_copy(update={"reply_to": ReplyTo(channel=house.channel)})
    house.queue.submit(job)
    house.wait_for_end(job.id)
    house.model.answer_with(SAID)

    answer = house.ledger.outcome(job.id)
    assert isinstance(answer, CodeAnswer)
    assert (answer.mode, answer.verdict, answer.rounds) == ("model", "supported", 2)
    assert str(answer.files[0].text) == CLUSTER
    message = json.loads(only_message(house, job.id))
    assert "Terraform válido" in message["text"]
    assert "✓ políticas: superado" in json.dumps(message["blocks"], ensure_ascii=False)
    shared = [file["name"] for post in house.slack.messages(house.channel) for file in post.get("files") or ()]
    assert shared == [f"main-{job.id}.tf"]
