import secrets

import pytest

from bot.sandbox.people import ANA, BOB, INCIDENTS, TEAM
from bot.sandbox.server import SandboxServer
from bot.wording import (
    ASK_USAGE,
    CANCEL_USAGE,
    HELP,
    LOGS_USAGE,
    NO_JOBS,
    NOT_UNDERSTOOD,
    QUEUE_AWAY,
    REFUSED_CHANNEL,
    REFUSED_JOB,
    REFUSED_USER,
    UNKNOWN_JOB,
)
from tests.bot.broker import Broker
from tests.bot.conftest import MakeSettings
from tests.bot.running_bot import RunningBot
from workers.contracts import AskJob, JobState, Lane, LogsJob, ReplyTo, Tenant
from workers.language import Language

LOG = "2026-11-20T10:00:01Z ERROR refused\n2026-11-20T10:00:02Z ERROR refused\n2026-11-20T10:00:03Z INFO bye"

pytestmark = pytest.mark.usefixtures("bot")


def said(sandbox: SandboxServer, text: str, *, user: str = "ana") -> str:
    """Run `/vigia text` and return what the person alone is told."""
    ack = sandbox.slash(text, user=user)
    assert ack.status == 200
    assert ack.json["response_type"] == "ephemeral"
    return str(ack.json["text"])


@pytest.mark.parametrize(
    ("text", "language", "begins"),
    [
        ("ask why does my pod say ImagePullBackOff?", "en", "On it"),
        ("pregunta ¿por qué mi pod dice ImagePullBackOff?", "es", "En marcha"),
        ("pregunta ImagePullBackOff", "es", "En marcha"),
        ("ask ImagePullBackOff", "es", "En marcha"),
    ],
)
def test_a_question_is_a_job_in_the_askers_language(
    sandbox: SandboxServer, broker: Broker, text: str, language: Language, begins: str
) -> None:
    reply = said(sandbox, text)
    job = broker.only_job()
    assert isinstance(job, AskJob)
    assert reply.startswith(begins)
    assert job.id in reply
    assert (job.language, job.lane) == (language, Lane.INTERACTIVE)
    assert "ImagePullBackOff" in job.question
    assert job.tenant == Tenant(team=TEAM, channel=INCIDENTS, user=ANA.id)
    assert job.reply_to == ReplyTo(channel=INCIDENTS)
    assert job.trigger.kind == "slash"
    assert [sent.args for sent in broker.sent(Lane.INTERACTIVE)] == [[job.id]]


@pytest.mark.parametrize("verb", ["logs", "registros"])
def test_log_lines_are_a_job_of_their_own_kind(sandbox: SandboxServer, broker: Broker, verb: str) -> None:
    said(sandbox, f"{verb} {LOG}")
    job = broker.only_job()
    assert isinstance(job, LogsJob)
    assert str(job.text) == LOG


def test_a_question_that_is_mainly_a_log_is_one_about_logs(sandbox: SandboxServer, broker: Broker) -> None:
    said(sandbox, f"ask\n```{LOG}```")
    job = broker.only_job()
    assert isinstance(job, LogsJob)
    assert str(job.text) == LOG


def test_the_queue_ahead_is_told(sandbox: SandboxServer) -> None:
    said(sandbox, "ask the first")
    assert "ahead of it in the queue: 1" in said(sandbox, "ask the second")


@pytest.mark.parametrize(
    ("text", "user", "language"),
    [
        ("help", "ana", "es"),
        ("help", "bob", "en"),
        ("ayuda", "ana", "es"),
        ("ayuda", "bob", "es"),
        ("", "ana", "es"),
        ("", "bob", "en"),
    ],
)
def test_help_comes_in_the_askers_language(sandbox: SandboxServer, text: str, user: str, language: Language) -> None:
    assert said(sandbox, text, user=user) == HELP.in_(language)


@pytest.mark.parametrize(
    ("text", "user", "language"),
    [
        ("frobnicate the pods", "ana", "en"),
        ("mira este log", "bob", "es"),
        ("arregla el servicio", "bob", "es"),
        ("foo bar", "ana", "es"),
        ("foo bar", "bob", "en"),
    ],
)
def test_a_command_nobody_knows_gets_help(
    sandbox: SandboxServer, broker: Broker, text: str, user: str, language: Language
) -> None:
    assert said(sandbox, text, user=user) == f"{NOT_UNDERSTOOD.in_(language)}\n{HELP.in_(language)}"
    assert broker.jobs() == []


@pytest.mark.parametrize(
    ("text", "user", "usage"),
    [
        ("ask", "ana", ASK_USAGE.es),
        ("ask", "bob", ASK_USAGE.en),
        ("preguntar", "bob", ASK_USAGE.es),
        ("logs", "ana", LOGS_USAGE.es),
        ("logs", "bob", LOGS_USAGE.en),
        ("registros", "bob", LOGS_USAGE.es),
        ("cancel", "ana", CANCEL_USAGE.es),
        ("cancel", "bob", CANCEL_USAGE.en),
        ("cancelar", "bob", CANCEL_USAGE.es),
    ],
)
def test_a_command_without_its_object_gets_an_example(
    sandbox: SandboxServer, broker: Broker, text: str, user: str, usage: str
) -> None:
    assert said(sandbox, text, user=user) == usage
    assert broker.jobs() == []


def test_a_secret_does_not_pass_the_edge(sandbox: SandboxServer, broker: Broker) -> None:
    secret = secrets.token_urlsafe(18)
    reply = said(sandbox, f"ask why does it fail? password={secret}")
    job = broker.only_job()
    assert secret not in broker.everything()
    assert secret not in reply
    assert isinstance(job, AskJob)
    assert "password=[REDACTED:" in job.question
    assert sum(masked.count for masked in job.receipt) == 1


def test_status_lists_ones_own_jobs_and_the_queue(sandbox: SandboxServer, broker: Broker) -> None:
    assert said(sandbox, "status").startswith(NO_JOBS.es)
    assert said(sandbox, "status", user="bob").startswith(NO_JOBS.en)
    said(sandbox, "ask why?")
    job = broker.only_job()
    assert f"`{job.id}` (pregunta): en espera" in said(sandbox, "estado")
    assert "Queue: 1 waiting, 0 running." in said(sandbox, "status", user="bob")
    assert job.id not in said(sandbox, "status", user="bob")


def test_status_of_one_job_is_its_askers_to_see(sandbox: SandboxServer, broker: Broker) -> None:
    said(sandbox, "ask why?", user="bob")
    job = broker.only_job()
    assert said(sandbox, f"status {job.id}", user="bob") == f"• `{job.id}` (question): waiting"
    assert said(sandbox, f"status {job.id}", user="ana") == REFUSED_JOB.es


@pytest.mark.parametrize("job", ["nosuchjob", "aaaaaaaaaaaaaaaa", "`aaaaaaaaaaaaaaaa`"])
@pytest.mark.parametrize(
    ("verb", "user", "language"),
    [
        ("status", "ana", "es"),
        ("status", "bob", "en"),
        ("estado", "bob", "es"),
        ("cancel", "ana", "es"),
        ("cancel", "bob", "en"),
        ("cancelar", "bob", "es"),
    ],
)
def test_a_job_that_is_not_there_is_said_not_to_be(
    sandbox: SandboxServer, job: str, verb: str, user: str, language: Language
) -> None:
    assert said(sandbox, f"{verb} {job}", user=user) == UNKNOWN_JOB.in_(language)


def test_a_job_is_cancelled_by_its_asker_alone(sandbox: SandboxServer, broker: Broker) -> None:
    said(sandbox, "ask why?")
    job = broker.only_job()
    assert said(sandbox, f"cancel {job.id}", user="bob") == REFUSED_JOB.en
    assert said(sandbox, f"cancelar {job.id}").startswith("Cancelado")
    status = broker.ledger.status(job.id)
    assert status is not None
    assert status.state is JobState.CANCELLED
    assert "ya terminó" in said(sandbox, f"cancel {job.id}")


def test_an_admin_sees_and_cancels_anyones_job(
    sandbox: SandboxServer, broker: Broker, make_settings: MakeSettings
) -> None:
    said(sandbox, "ask why?")
    job = broker.only_job()
    with RunningBot(make_settings(admins=frozenset({BOB.id}))) as bot:
        sandbox.connect_bot(bot.events_url)
        assert job.id in said(sandbox, f"status {job.id}", user="bob")
        assert said(sandbox, f"cancel {job.id}", user="bob").startswith("Cancelled")


def test_who_is_not_served_is_told_so(sandbox: SandboxServer, broker: Broker, make_settings: MakeSettings) -> None:
    settings = make_settings(allowed_users=frozenset({BOB.id}), allowed_channels=frozenset({"C0OTHER"}))
    with RunningBot(settings) as bot:
        sandbox.connect_bot(bot.events_url)
        assert said(sandbox, "ask why is it down?") == REFUSED_USER.en
        assert said(sandbox, "pregunta ¿por qué?", user="bob") == REFUSED_CHANNEL.es
    assert broker.jobs() == []


def test_a_text_that_is_too_long_is_refused_whole(
    sandbox: SandboxServer, broker: Broker, make_settings: MakeSettings
) -> None:
    with RunningBot(make_settings(max_input_bytes=2000)) as bot:
        sandbox.connect_bot(bot.events_url)
        assert "up to 2 kB" in said(sandbox, f"logs {LOG * 30}")
    assert broker.jobs() == []


@pytest.mark.parametrize(("text", "language"), [("ask why is it down?", "en"), ("estado", "es")])
def test_without_redis_the_person_is_told_in_time(
    sandbox: SandboxServer, make_settings: MakeSettings, closed_url: str, text: str, language: Language
) -> None:
    with RunningBot(make_settings(redis_url=closed_url)) as bot:
        sandbox.connect_bot(bot.events_url)
        assert said(sandbox, text) == QUEUE_AWAY.in_(language)


def test_slack_is_asked_for_a_persons_language_only_where_their_words_do_not_tell(sandbox: SandboxServer) -> None:
    for text in ("ask why is it down?", "pregunta ImagePullBackOff", "estado", "ayuda"):
        said(sandbox, text)
    assert "users.info" not in {call.method for call in sandbox.calls}
    said(sandbox, "help")
    assert "users.info" in {call.method for call in sandbox.calls}
