"""Tests of the prefixes by which collectors name the writer of a line."""

import pytest

from workers.condense.reading import Reader
from workers.guardrails import redact

_BODY = "I1120 06:00:00.000001       1 main.go:7] ready"


def _read(lines: list[str]) -> set[tuple[str, str]]:
    """Return the pod and the own text of the first line of each group."""
    reader = Reader()
    reader.read([redact("\n".join(lines)).text])
    return {(reader.scopes[group.scope].pod, str(group.exemplar[0][1])[group.body :]) for group in reader.groups()}


@pytest.mark.parametrize(
    "prefix",
    [
        "2026-11-20T06:00:00.000000001Z {} app ",
        "[pod/{}/app] ",
        "[pod/{}/app] 2026-11-20T06:00:00.000000001Z ",
    ],
)
def test_a_collectors_prefix_names_the_pod_and_is_no_part_of_the_message(prefix: str) -> None:
    pods = ("web-7d9f8c6b5-x2x4z", "db-0")

    assert _read([prefix.format(pod) + _BODY for pod in pods]) == {(pod, _BODY) for pod in pods}


@pytest.mark.parametrize(
    "line",
    [
        "[pod/web-0] ready",
        "[node/web-0/app] ready",
        "[pod/Web 0/app] ready",
        "[pod/web-0/app]: ready",
        "[pod/web-0/app]",
    ],
)
def test_what_only_resembles_a_prefix_stays_in_the_message(line: str) -> None:
    assert _read([line] * 3) == {("", line)}


def test_a_line_without_a_prefix_among_others_is_nobodys() -> None:
    assert _read(["[pod/web-0/app] ready", "[pod/web-0/app] ready", "--- end of logs"]) == {
        ("web-0", "ready"),
        ("", "--- end of logs"),
    }
