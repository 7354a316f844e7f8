"""What a line says of itself: its level, its trouble, its change."""

import pytest

from workers.condense.signs import signs


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("2026-11-20 10:00:00,123 ERROR [main] boom", "error"),
        ("E1120 23:49:27.666734       1 reflector.go:138] watch failed", "error"),
        ("W1120 23:49:27.666734       1 reflector.go:138] watch closed", "warning"),
        ('{"level":"warn","ts":1700000000.1,"msg":"slow"}', "warning"),
        ("time=2026-11-20T10:00:00Z level=fatal msg=bye", "fatal"),
        ("2026/11/20 23:49:27 [crit] 7#7: *1 open() failed", "fatal"),
        ("Warning  Failed   3m  kubelet  Failed to pull image", "warning"),
        ("Error: listen EADDRINUSE", "error"),
        ("INFO:root:an error was expected", "info"),
        ("Log entry 5", None),
        ("the informed user", None),
    ],
)
def test_levels_of_common_formats(line: str, level: str | None) -> None:
    assert signs(line).level == level


def test_a_field_that_denies_trouble_is_no_trouble() -> None:
    assert signs('{"msg":"done","error":null}').trouble == 0
    assert signs('{"msg":"done","error":"disk"}').trouble == 1


def test_a_failed_request_is_trouble() -> None:
    assert signs("done status=503").trouble == 1
    assert signs("done status=200").trouble == 0


@pytest.mark.parametrize(
    "line",
    [
        "max_connections changed from 100 to 10",
        "rollout: weights stable=0 next=100",
        "se aplicó la nueva configuración",
        "leader elected: node-3",
        "certificate renewal failed",
    ],
)
def test_changes_are_recognised(line: str) -> None:
    assert signs(line).change


def test_ordinary_work_is_no_change() -> None:
    assert not signs("request completed in 12 ms for user alma").change
