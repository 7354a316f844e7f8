import html
import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.parsing import (
    Command,
    Verb,
    linked_threads,
    looks_like_log,
    parse_command,
    parse_message,
    plain_text,
    unfence,
)
from workers.contracts import ThreadRef

BOT = "U0VIGIA01"
LOG = "2026-11-20T10:00:01Z ERROR connection refused\n2026-11-20T10:00:02Z INFO retrying\n2026-11-20T10:00:03Z ERROR no"


@pytest.mark.parametrize(
    ("text", "verb", "rest"),
    [
        ("ask why is it down?", Verb.ASK, "why is it down?"),
        ("pregunta ¿por qué falla?", Verb.ASK, "¿por qué falla?"),
        ("  ASK   why?  ", Verb.ASK, "why?"),
        ("logs\nline one\nline two", Verb.LOGS, "line one\nline two"),
        ("registros una línea", Verb.LOGS, "una línea"),
        ("status", Verb.STATUS, ""),
        ("estado", Verb.STATUS, ""),
        ("cancel abcdefghijklmnop", Verb.CANCEL, "abcdefghijklmnop"),
        ("cancelar abcdefghijklmnop", Verb.CANCEL, "abcdefghijklmnop"),
        ("help", Verb.HELP, ""),
        ("ayuda", Verb.HELP, ""),
        ("", Verb.HELP, ""),
        ("   ", Verb.HELP, ""),
        ("frobnicate all", None, "all"),
        ("terraform an S3 bucket", Verb.TERRAFORM, "an S3 bucket"),
        ("tf: un bucket S3", Verb.TERRAFORM, "un bucket S3"),
        ("k8s a cron job", Verb.KUBERNETES, "a cron job"),
        ("review\nkind: Pod\nspec:\n  containers: []", Verb.REVIEW, "kind: Pod\nspec:\n  containers: []"),
        ("revisa ```kind: Pod\nspec:\n  x: 1\n```", Verb.REVIEW, "kind: Pod\nspec:\n  x: 1"),
        ("\u200b\ufeff", Verb.HELP, ""),
        ("ask \u200b\u202e", Verb.ASK, ""),
        ("\u202eask\u00a0why\u200b", Verb.ASK, "why"),
        ("logs ```\n\u200b\n```", Verb.LOGS, ""),
        ("ask 🔥", Verb.ASK, "🔥"),
    ],
)
def test_a_slash_command_begins_with_its_verb_in_either_language(text: str, verb: Verb | None, rest: str) -> None:
    command = parse_command(text)
    assert (command.verb, command.rest) == (verb, rest)


@pytest.mark.parametrize(
    ("text", "verb", "rest"),
    [
        ("why is it down?", Verb.ASK, "why is it down?"),
        ("ask why is it down?", Verb.ASK, "why is it down?"),
        ("help me, the API is down", Verb.ASK, "help me, the API is down"),
        ("status of the API?", Verb.ASK, "status of the API?"),
        ("cancel the deployment?", Verb.ASK, "cancel the deployment?"),
        ("help", Verb.HELP, ""),
        ("estado", Verb.STATUS, ""),
        ("cancel `abcdefghijklmnop`", Verb.CANCEL, "`abcdefghijklmnop`"),
        ("terraform an S3 bucket", Verb.TERRAFORM, "an S3 bucket"),
        ("terraform plan fails with an error", Verb.ASK, "terraform plan fails with an error"),
        ("kubernetes is slow today", Verb.ASK, "kubernetes is slow today"),
        ("Crea un cluster EKS con 3 nodos t3.medium", Verb.TERRAFORM, "Crea un cluster EKS con 3 nodos t3.medium"),
        ("create a deployment of nginx", Verb.KUBERNETES, "create a deployment of nginx"),
        ("write Terraform for a deployment", Verb.TERRAFORM, "write Terraform for a deployment"),
        ("create table fails in production", Verb.ASK, "create table fails in production"),
        ("write a runbook for EKS", Verb.ASK, "write a runbook for EKS"),
        ("review this: ```kind: Pod```", Verb.REVIEW, "kind: Pod"),
        ("revisa este archivo", Verb.REVIEW, ""),
        ("review what happened last night", Verb.ASK, "review what happened last night"),
        ("", Verb.HELP, ""),
    ],
)
def test_a_message_needs_no_verb_to_be_a_question(text: str, verb: Verb, rest: str) -> None:
    command = parse_message(f"<@{BOT}> {text}", BOT)
    assert (command.verb, command.rest) == (verb, rest)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<@U0VIGIA01> why?", "why?"),
        ("why, <@U0VIGIA01>?", "why, ?"),
        ("ask <@U123ABC>", "ask @U123ABC"),
        ("ask <@U123ABC|ana>", "ask @ana"),
        ("in <#C123ABC|incidentes>", "in #incidentes"),
        ("in <#C123ABC>", "in #C123ABC"),
        ("<!here> and <!subteam^S123|@oncall>", "@here and @oncall"),
        ("<https://a.example/x?y=1&amp;z=2>", "https://a.example/x?y=1&z=2"),
        ("<https://a.example/x|the page>", "https://a.example/x"),
        ("<http://registry.example|registry.example>:5000", "registry.example:5000"),
        ("<mailto:ops@a.example|ops@a.example>", "ops@a.example"),
        ("a &lt;none&gt; &amp;&amp; b", "a <none> && b"),
        ("&amp;lt;", "&lt;"),
        ("NODE <none> <nil>", "NODE <none> <nil>"),
    ],
)
def test_slack_markup_is_read_as_it_was_typed(text: str, plain: str) -> None:
    assert plain_text(text, BOT) == plain


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_slack_escapes_comes_back_as_it_was(text: str) -> None:
    assert plain_text(html.escape(f"a{text}z", quote=False)) == f"a{text}z"


@given(st.text(st.characters()))
def test_any_text_can_be_parsed_and_encoded(text: str) -> None:
    for command in (parse_command(text), parse_message(text, BOT)):
        command.rest.encode()


@given(st.text("<@U0VIGIA01>|! `\nabc:/&;"))
def test_any_markup_can_be_parsed(text: str) -> None:
    assert isinstance(parse_message(text, BOT), Command)


def test_half_a_surrogate_pair_does_not_travel_on() -> None:
    assert plain_text("a\ud800b") == "a?b"


@pytest.mark.parametrize(
    ("link", "thread_ts"),
    [
        ("https://acme.slack.com/archives/C123ABC/p1763689200000100", "1763689200.000100"),
        (
            "https://acme.slack.com/archives/C123ABC/p1763689300000200?thread_ts=1763689200.000100&cid=C123ABC",
            "1763689200.000100",
        ),
        ("https://acme.enterprise.slack.com/archives/C123ABC/p1763689200000100", "1763689200.000100"),
    ],
)
def test_a_link_to_a_message_names_its_thread(link: str, thread_ts: str) -> None:
    command = parse_message(f"<@U0VIGIA01> why did <{link}|this> fail? Again: <{link}>", BOT)

    assert linked_threads(command.rest) == (ThreadRef(channel="C123ABC", thread_ts=thread_ts),)


@pytest.mark.parametrize(
    "text",
    [
        "https://slack.com.evil.example/archives/C123ABC/p1763689200000100",
        "https://acme.slack.com/archives/C123ABC",
        "https://acme.slack.com/files/U1/F1/app.log",
    ],
)
def test_other_links_name_no_thread(text: str) -> None:
    assert linked_threads(text) == ()


def test_fences_are_taken_off_and_their_lines_kept() -> None:
    assert unfence("see:\n```line one\n  line two```\nthanks") == "see:\nline one\n  line two\nthanks"
    assert unfence("a stray ``` stays") == "a stray ``` stays"


@pytest.mark.parametrize(
    "text",
    [
        LOG,
        f"look\n{LOG}",
        "```\nNAME READY STATUS\napi-1 0/1 ImagePullBackOff\n```",
        'Traceback (most recent call last):\n  File "a.py", line 1, in f\n  File "b.py", line 2, in g\nValueError: x',
        "I1120 10:00:01.1 1 kubelet.go:1] a\nE1120 10:00:02.1 1 kubelet.go:2] b\nW1120 10:00:03.1 1 kubelet.go:3] c",
    ],
)
def test_pasted_logs_are_recognised(text: str) -> None:
    assert looks_like_log(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "why does my pod say ImagePullBackOff?",
        "The deploy failed with an ERROR.\nIt worked yesterday.\nWhat changed?",
        "Why does this fail, and what could we do about it in the long run?\n```\nkubectl get pods\nx\n```",
    ],
)
def test_questions_are_not_taken_for_logs(text: str) -> None:
    assert not looks_like_log(text)


def test_a_commands_text_never_shows_in_a_repr() -> None:
    assert "hidden" not in repr(parse_command("ask hidden"))


def test_a_job_id_is_all_that_is_said_or_none_is() -> None:
    assert parse_command("cancel `abcdefghijklmnop`").job_id == "abcdefghijklmnop"
    assert parse_command("cancel abcdefghijklmnop now").job_id is None
    assert parse_command("cancel ABC").job_id is None


def test_nothing_that_was_typed_shows_in_a_repr() -> None:
    typed = secrets.token_hex()
    assert typed not in repr(parse_command(f"{typed} {typed}"))


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("draft a runbook", Verb.DRAFT),
        ("Draft a runbook from this thread, please", Verb.DRAFT),
        ("draft a runbook from this thread please", Verb.DRAFT),
        ("redacta un runbook", Verb.DRAFT),
        ("redacta un runbook de este hilo, por favor", Verb.DRAFT),
        ("redacta un runbook de este hilo", Verb.DRAFT),
        ("borrador", Verb.DRAFT),
        ("draft the deployment order for the API", Verb.ASK),
        ("summary", Verb.SUMMARY),
        ("Summary of this thread please", Verb.SUMMARY),
        ("resumen del hilo", Verb.SUMMARY),
        ("resumen", Verb.SUMMARY),
        ("handover", Verb.SUMMARY),
        ("resume the rollout?", Verb.ASK),
        ("summary of the errors in api-0?", Verb.ASK),
        ("runbooks search disk full", Verb.RUNBOOKS),
        ("runbooks of the team are old, right?", Verb.ASK),
    ],
)
def test_what_concerns_a_thread_or_the_library_is_told_from_a_question(text: str, verb: Verb) -> None:
    assert parse_message(f"<@U0BOT> {text}", "U0BOT").verb is verb


@pytest.mark.parametrize(
    ("text", "looked_for"),
    [
        ("runbooks search disk full", "disk full"),
        ("runbooks busca disco lleno", "disco lleno"),
        ("runbook search for Redis OOM", "Redis OOM"),
        ("runbooks search", ""),
        ("runbooks", None),
    ],
)
def test_what_is_looked_for_comes_after_the_search(text: str, looked_for: str | None) -> None:
    assert parse_command(text).looked_for == looked_for
