"""What holds for all findings: places, order, names in commands, languages, and whose word counts how much."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workers.findings.evidence import evidence
from workers.contracts import Evidence
from workers.findings import ANALYSERS, error_like, find
from workers.guardrails import redact
from workers.guardrails.identifiers import EVERYTHING, Pseudonyms

SIGNS = (
    "CrashLoopBackOff",
    "Error: connect ECONNREFUSED db:5432",
    "open /data/x: permission denied",
    "Last State: OOMKilled",
    "x509: certificate has expired or is not yet valid",
    "429 Too Many Requests",
    "lookup db on 10.0.0.1:53: no such host",
    "write /var/x: no space left on device",
    "Liveness probe failed: timeout",
    'Back-off pulling image "a/b:c"',
)


def cited_rules(items: tuple[Evidence, ...]) -> list[str]:
    return [finding.rule for finding in find(items, "en")]


def test_there_are_many_analysers_with_names_of_their_own() -> None:
    assert len({analyser.rule for analyser in ANALYSERS}) == len(ANALYSERS) >= 90


@given(
    st.lists(st.lists(st.one_of(st.sampled_from(SIGNS), st.text(max_size=30)), max_size=6).map("\n".join), max_size=5),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["question", "paste", "file:x"]),
)
@settings(max_examples=150)
def test_every_quote_stands_in_its_evidence_on_the_line_it_names(texts: list[str], line_end: str, source: str) -> None:
    items = evidence(*(text.replace("\n", line_end) for text in texts), source=source, start=7)
    by_id = {item.id: item for item in items}

    for finding in find(items, "es"):
        assert set(finding.evidence) <= set(by_id)
        assert 1 <= len(finding.citations) <= 4
        for citation in finding.citations:
            item = by_id[citation.evidence]
            assert str(citation.quote) in str(item.text.lines()[citation.line - item.start_line])
            assert citation.quote


def test_a_line_within_a_longer_text_is_cited_where_it_stands() -> None:
    (item,) = evidence("all is well\r\nstill well\r\nwrite /var/x: no space left on device\r\nbye", start=40)

    (finding,) = find((item,), "en")

    assert finding.citations[0].line == 42
    assert str(finding.citations[0].quote) == "write /var/x: no space left on device"


def test_what_lies_nearer_to_the_root_comes_first() -> None:
    items = evidence("web-5f-abcde 0/1 CrashLoopBackOff, exit code 137", "Last State: Terminated, OOMKilled")

    assert cited_rules(items) == ["oom-killed", "crash-loop"]


def test_the_same_trouble_on_many_lines_is_one_finding_with_few_citations() -> None:
    items = evidence(*(f"dial tcp 10.0.0.{i}:5432: connect: connection refused" for i in range(9)))

    (finding,) = find(items, "en")

    assert len(finding.evidence) == 9
    assert len(finding.citations) == 4


@pytest.mark.parametrize("source", ["question", "alert"])
def test_the_words_of_asker_and_alert_weigh_less_than_what_was_seen(source: str) -> None:
    said = evidence("Mi pod fue OOMKilled", source=source)
    seen = evidence("Last State: OOMKilled")

    assert [finding.confidence for finding in find(said, "es")] == ["medium"]
    assert [finding.confidence for finding in find(seen, "es")] == ["high"]


@pytest.mark.parametrize("source", ["question", "alert"])
def test_what_was_seen_is_cited_before_what_was_said(source: str) -> None:
    (said,) = evidence("why is it OOMKilled?", source=source)
    seen = Evidence(id="E2", source="paste", start_line=1, end_line=1, text=evidence("OOMKilled")[0].text)

    (finding,) = find((said, seen), "en")

    assert finding.evidence == ("E2", "E1")
    assert finding.confidence == "high"


def test_a_runbook_is_no_sign_of_anything() -> None:
    items = evidence(*SIGNS, source="runbook:oom.md#Causes")

    assert find(items, "en") == ()
    assert not error_like(items)


def test_commands_name_the_pod_where_the_line_does() -> None:
    items = evidence("Back-off restarting failed container api in pod web-7d9f4c-x2k4p_shop(0b1c)")

    commands = [str(step.command) for step in find(items, "en")[0].next_steps]

    assert commands == [
        "kubectl logs web-7d9f4c-x2k4p -c api -n shop --previous --tail=100",
        "kubectl describe pod web-7d9f4c-x2k4p -n shop",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "getaddrinfo ENOTFOUND $(reboot).evil in pod web-1",
        'Failed to pull image "x;reboot": not found',
        "Readiness probe failed in pod `reboot`",
        'pods is forbidden: User "a;reboot" cannot list resource "pods;reboot"',
        "open /data/$(reboot): permission denied",
    ],
)
def test_hostile_names_never_reach_a_command(line: str) -> None:
    findings = find(evidence(line), "en")

    assert findings
    for finding in findings:
        assert not any("reboot" in str(step.command) for step in finding.next_steps)


def test_the_question_of_the_newcomer_gets_an_answer_in_spanish() -> None:
    question = "Mi aplicación Kubernetes está fallando con 'ImagePullBackOff'"

    (finding,) = find(evidence(question, source="question"), "es")

    assert str(finding.text).startswith("Kubernetes no puede descargar una imagen:")
    assert str(finding.citations[0].quote) == question
    assert str(finding.next_steps[0].command) == "kubectl describe pod <pod>"


@pytest.mark.parametrize(
    "line",
    [
        "2026-11-20T10:00:00Z ERROR boom",
        "level=warning msg=slow",
        "W1120 10:00:00.123 x.go:1] closed",
        "java.lang.NullPointerException",
        '"GET / HTTP/1.1" 502 0',
        "no se pudo conectar",
        "FallbackError: x",
    ],
)
def test_lines_that_look_like_trouble(line: str) -> None:
    assert error_like(evidence("all good", line))


@pytest.mark.parametrize(
    "line",
    [
        "INFO request done status=200",
        "0 errors, 0 warnings",
        "sin errores",
        '{"error": null}',
        "terror in the mirror",
        "failed=0",
    ],
)
def test_lines_that_do_not(line: str) -> None:
    assert not error_like(evidence(line))


@pytest.mark.parametrize(
    "hostile", ["a" * 200_000, "/a" * 100_000, "a." * 100_000, "lookup " * 30_000, "image " * 30_000]
)
@pytest.mark.timeout(30)  # Anything worse than linear would take minutes.
def test_hostile_lines_are_read_to_their_end(hostile: str) -> None:
    items = evidence(hostile)

    assert find(items, "en") == ()
    assert not error_like(items)


def test_a_pod_that_all_of_the_evidence_agrees_on_is_named_in_commands() -> None:
    described = (
        "Name:             web-7d9f4c-x2k4p",
        "Namespace:        shop",
        "      Reason:       OOMKilled",
        "kubelet  Created container in pod web-7d9f4c-x2k4p_shop(0b1c2d)",
    )

    (finding,) = find(evidence(*described), "en")

    assert str(finding.next_steps[0].command) == "kubectl describe pod web-7d9f4c-x2k4p -n shop"


def test_of_two_pods_none_is_guessed() -> None:
    described = ("Name:  web-7d9f4c-x2k4p", "Name:  db-0", "      Reason:       OOMKilled")

    (finding,) = find(evidence(*described), "en")

    assert str(finding.next_steps[0].command) == "kubectl describe pod <pod>"


@pytest.mark.parametrize(
    "line",
    [
        "dial tcp 10.20.30.40:5432: connect: connection refused",
        "dial tcp [2a02:9008:1::17]:5432: connect: connection refused",
        "dial tcp: lookup db.shop.svc.cluster.local on 10.96.0.10:53: no such host",
        "dial tcp: lookup pay.tienda-norte.com on [2a02:9008:1::17]:53: no such host",
        "Readiness probe failed: dial tcp 10.20.30.40:8080: connect: connection refused",
        "x509: certificate has expired: https://pay.tienda-norte.com:8443/",
        'Failed to pull image "reg.tienda-norte.com/shop/api:v2": not found',
    ],
)
def test_what_stands_in_for_an_address_is_read_like_one(line: str) -> None:
    """The rules never see what a team keeps from the model, and conclude the same."""
    job, text = Pseudonyms(EVERYTHING, b"key"), redact(line).text
    hidden, _ = job.hide(text)
    assert hidden != text
    (in_clear,) = find(evidence(line), "en")
    (inside,) = find(evidence(str(hidden)), "en")
    assert str(job.restore(inside.text)) == str(in_clear.text)
    assert inside.confidence == in_clear.confidence
