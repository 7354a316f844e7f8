"""Two templates are compared by name and not by place, and nothing of their noise is a change."""

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.fakes.kubernetes_api.objects import controller_revision, deployment, replicaset, template
from workers.cluster.rollouts import describe_rollout

AT = datetime(2026, 11, 26, 10, tzinfo=UTC)


def changes(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    history = [replicaset("api-2", "api", 4, after), replicaset("api-1", "api", 3, before)]
    return list(describe_rollout(deployment("api"), history, AT))[2:]


def with_container(**fields: Any) -> dict[str, Any]:
    return {"spec": {"containers": [{"name": "api", **fields}]}}


def test_what_was_added_removed_and_changed_is_named() -> None:
    before = with_container(image="a:1", env=[{"name": "OLD", "value": "x"}, {"name": "POOL", "value": "50"}])
    after = with_container(image="a:2", env=[{"name": "POOL", "value": "5"}, {"name": "NEW", "value": "y"}])

    assert changes(before, after) == [
        "added containers[api].env NEW=y",
        "removed containers[api].env OLD=x",
        "changed containers[api].env POOL=50 -> POOL=5",
        "changed containers[api] image=a:1 -> image=a:2",
    ]


def test_the_order_of_named_things_is_no_change() -> None:
    env = [{"name": "A", "value": "1"}, {"name": "B", "value": "2"}]

    assert changes(with_container(env=env), with_container(env=env[::-1])) == [
        "rollout shop/api: the two templates are the same"
    ]


def test_the_templates_own_hash_is_no_change() -> None:
    assert changes(
        template("a:1"), template("a:1") | {"metadata": {"labels": {"app": "api", "pod-template-hash": "x"}}}
    ) == ["rollout shop/api: the two templates are the same"]


def test_annotations_with_dots_in_their_names_and_lists_are_whole() -> None:
    before = {"metadata": {"annotations": {"kubectl.kubernetes.io/restartedAt": "x"}}} | with_container(
        args=["--a", "1"]
    )
    after = {"metadata": {"annotations": {"kubectl.kubernetes.io/restartedAt": "y"}}} | with_container(
        args=["--a", "2"]
    )

    assert changes(before, after) == [
        'changed containers[api] args=["--a", "1"] -> args=["--a", "2"]',
        "changed metadata.annotations kubectl.kubernetes.io/restartedAt=x -> kubectl.kubernetes.io/restartedAt=y",
    ]


def test_a_value_from_a_secret_shows_its_name_alone() -> None:
    def reference(name: str) -> dict[str, Any]:
        return with_container(env=[{"name": "KEY", "valueFrom": {"secretKeyRef": {"name": name, "key": "k"}}}])

    assert changes(reference("db"), reference("db-2")) == [
        "changed containers[api].env[KEY].valueFrom.secretKeyRef name=db -> name=db-2"
    ]


def test_very_many_changes_are_counted() -> None:
    before = template("a:1", **{f"A{n}": "1" for n in range(100)})
    after = template("a:1", **{f"A{n}": "2" for n in range(100)})

    lines = changes(before, after)

    assert len(lines) == 61
    assert lines[-1] == "and 40 more changes"


def test_a_first_revision_has_nothing_to_compare_with() -> None:
    lines = list(describe_rollout(deployment("api"), [replicaset("api-1", "api", 1, template("a:1"))], AT))

    assert lines[-1] == "rollout shop/api: no earlier revision is kept"
    assert list(describe_rollout(deployment("api"), [], AT)) == []


def test_how_long_before_the_alert_is_said_of_a_rollout_of_that_day() -> None:
    newest = replicaset("api-1", "api", 1, template("a:1"))

    def headline(minutes: int) -> str:
        newest["metadata"]["creationTimestamp"] = (AT - timedelta(minutes=minutes)).isoformat()
        return next(describe_rollout(deployment("api"), [newest], AT))

    assert headline(12).endswith(", 12 minutes before the alert")
    assert "before the alert" not in headline(24 * 60 + 5)
    assert "before the alert" not in headline(-5)


def test_a_statefulsets_revisions_are_compared_alike_and_name_their_owner() -> None:
    owner = ("StatefulSet", "db")
    history = [
        controller_revision("db-6f9", owner, 5, template("pg:16", SHARED_BUFFERS="128MB")),
        controller_revision("db-7c1", owner, 6, template("pg:17", SHARED_BUFFERS="128MB")),
    ]

    newest, before, change = describe_rollout(deployment("db"), history, AT)
    assert newest.startswith("rollout shop/db: revision 6 in controllerrevision db-7c1 of statefulset db, created ")
    assert newest.endswith(", 60 minutes before the alert")
    assert before.startswith("rollout shop/db: before it revision 5 in controllerrevision db-6f9 of statefulset db")
    assert change == "changed containers[api] image=pg:16 -> image=pg:17"
