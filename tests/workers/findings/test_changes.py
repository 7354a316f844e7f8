"""What changed before an alert: found with the line that shows it, and never in what only looks like a change."""

from datetime import UTC, datetime

import pytest

from tests.workers.findings.evidence import evidence
from workers.condense.clock import moment
from workers.contracts import Change, Evidence
from workers.findings import changes
from workers.language import Language

AT = datetime(2026, 11, 26, 10, tzinfo=UTC)
ROLLOUT = "rollout shop/api: revision 4 in replicaset api-7d9, created x, wanted 2, 12 minutes before the alert"


def changed(*items: Evidence, language: Language = "en") -> tuple[Change, ...]:
    return changes(items, language, at=AT, moment=moment)


def told(line: str, source: str = "log:shop/api-0/app", language: Language = "en") -> list[str]:
    return [str(change.text) for change in changed(*evidence(line, source=source), language=language)]


def test_a_rollout_is_told_with_the_fields_that_it_changed() -> None:
    field = "changed containers[api].env DB_POOL=50 -> DB_POOL=5"
    (change,) = changed(*evidence(ROLLOUT, field, source="rollout:shop/api"))

    assert str(change.text) == "`api` was rolled out (revision 4), 12 minutes before the alert."
    assert [str(citation.quote) for citation in change.citations] == [ROLLOUT, field]


@pytest.mark.parametrize(
    "line",
    [
        "2026-11-26T09:48:00Z INFO configuration reloaded from /etc/app/app.yaml",
        "2026-11-26T09:48:00Z INFO reloading config",
        '2026-11-26T09:48:00Z LOG:  parameter "max_connections" changed to "40"',
        "2026-11-26T09:48:00Z LOG:  received SIGHUP, reloading configuration files",
        "2026-11-26T09:48:00Z INFO connection pool resized 50 -> 5",
        "2026-11-26T09:48:00Z INFO maximumPoolSize was 50, now 5",
        "2026-11-26T09:48:00Z INFO timeout lowered to 200ms",
    ],
)
def test_a_changed_setting_is_told_with_its_line_and_its_time(line: str) -> None:
    (change,) = changed(*evidence(line, source="log:shop/api-0/app"))

    assert str(change.text) == "Settings were loaded or changed, 12 minutes before the alert."
    assert str(change.citations[0].quote) == line


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("2026-11-26T09:48:00Z INFO deployed version 2.1.0", "Another version was deployed"),
        ('{"ts":"2026-11-26T09:48:00Z","msg":"feature flag new-cart enabled"}', "A feature flag was changed"),
        ("2026-11-26T09:48:00Z INFO applying migration 0042_orders", "A schema was migrated"),
        ("2026-11-26T09:48:00Z INFO failover to db-1 completed", "Another instance took the lead"),
        ("2026-11-26T09:48:00Z INFO certificate for api.shop renewed", "A certificate or a credential was replaced"),
    ],
)
def test_other_changes_are_told_by_their_kind(line: str, words: str) -> None:
    assert told(line) == [f"{words}, 12 minutes before the alert."]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            "2026-11-26T09:48:00Z Normal ScalingReplicaSet deployment/api: Scaled up replica set api-5 to 3",
            "`deployment/api` was scaled or replaced",
        ),
        (
            "2026-11-26T09:48:00Z Normal NodeNotSchedulable node/worker-1: Node worker-1 status is now: NotSchedulable",
            "`node/worker-1` came, left or was drained",
        ),
        ("2026-11-26T09:48:00Z Warning Evicted pod/api-0: The node was low on resource", "`pod/api-0` was pushed out"),
    ],
)
def test_moves_of_the_cluster_are_read_from_its_events_alone(line: str, words: str) -> None:
    assert told(line, source="events:shop") == [f"{words}, 12 minutes before the alert."]
    assert told(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "2026-11-26T09:48:00Z ERROR dial tcp 10.0.0.7:5432: connect: connection refused",
        "2026-11-26T09:48:00Z INFO GET /config 200",
        "2026-11-26T09:48:00Z WARN invalid flag value",
        "2026-11-26T09:48:00Z INFO reading config from /etc/app.yaml",
        "2026-11-26T09:48:00Z ERROR the connection limit of 40 is reached",
        "2026-11-26T09:48:00Z ERROR certificate has expired",
        "2026-11-26T09:48:00Z ERROR password authentication failed for user app",
        "2026-11-26T09:48:00Z INFO set up tracing",
    ],
)
def test_what_only_speaks_of_such_things_is_no_change(line: str) -> None:
    assert told(line) == []


def test_what_came_after_the_alert_or_on_another_day_did_not_bring_it_about() -> None:
    assert told("2026-11-26T10:20:00Z INFO configuration reloaded") == []
    assert told("2026-11-24T09:48:00Z INFO configuration reloaded") == []
    assert told("2026-11-26T10:00:20Z INFO configuration reloaded") == [
        "Settings were loaded or changed, just as the alert began."
    ]


def test_a_line_without_a_time_is_told_without_one_and_last() -> None:
    items = evidence("INFO configuration reloaded", "2026-11-26T09:30:00Z INFO deployed version 2", source="paste")

    assert [str(change.text) for change in changed(*items)] == [
        "Another version was deployed, 30 minutes before the alert.",
        "Settings were loaded or changed.",
    ]


def test_what_came_nearest_to_the_alert_is_told_first() -> None:
    later = evidence("2026-11-26T09:55:00Z INFO configuration reloaded", source="log:shop/api-0/app", start=9)
    items = (*evidence(ROLLOUT, source="rollout:shop/api"), later[0].model_copy(update={"id": "E9"}))

    assert [str(change.text).partition(",")[0] for change in changed(*items)] == [
        "Settings were loaded or changed",
        "`api` was rolled out (revision 4)",
    ]


def test_the_asker_and_a_runbook_show_no_change() -> None:
    line = "2026-11-26T09:48:00Z INFO configuration reloaded"
    for source in ("question", "alert", "runbook:a.md#Fix"):
        assert told(line, source=source) == []


def test_it_is_told_in_the_askers_language() -> None:
    assert told("2026-11-26T09:48:00Z INFO configuration reloaded", language="es") == [
        "Se cargó o cambió la configuración, 12 minutos antes de la alerta."
    ]
