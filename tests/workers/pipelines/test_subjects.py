"""Which alerts of a group are looked up, and what comes of several looks."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from tests.fakes.surroundings import QueuedModel, deps_for
from tests.fakes.webhooks import alerts_of, am_alert, am_webhook, investigate_job
from workers.documents import CollectedSources, Picture, RawDocument, SourceNote
from workers.language import Wording
from workers.limits import Limits
from workers.pipelines.subjects import look_up

NOTE = SourceNote(Wording(en="Loki", es="Loki"), Wording(en="away.", es="ausente."))


class Systems:
    """Systems that know for each pod what a test says, and keep for which they were asked."""

    def __init__(self, **known: CollectedSources) -> None:
        self._known = known
        self.asked: list[str] = []

    def collect(self, labels: Mapping[str, str], at: datetime, *, limits: Limits) -> CollectedSources:
        name = labels.get("pod") or labels.get("deployment") or ""
        self.asked.append(name)
        return self._known.get(name.replace("-", "_"), CollectedSources())


def looked_up(systems: Systems, *alerts: dict[str, Any]) -> CollectedSources:
    job = investigate_job(alerts_of(am_webhook(*alerts)))
    return look_up(job, replace(deps_for(QueuedModel()), evidence=systems))


def saw(*documents: tuple[str, str]) -> CollectedSources:
    return CollectedSources(tuple(RawDocument(source, text) for source, text in documents), (NOTE,))


def test_three_alerts_that_fire_are_looked_up_and_no_more() -> None:
    systems = Systems()
    looked_up(systems, *[am_alert(pod=f"p-{number}") for number in range(5)])

    assert sorted(systems.asked) == ["p-0", "p-1", "p-2"]


def test_one_that_is_resolved_is_not_looked_up_beside_the_first() -> None:
    systems = Systems()
    looked_up(systems, am_alert(pod="p-0"), am_alert(pod="p-1", status="resolved"), am_alert(pod="p-2"))

    assert systems.asked == ["p-0", "p-2"]


def test_what_the_first_look_met_is_not_looked_up_again() -> None:
    systems = Systems(
        p_0=saw(("log:shop/p-1/app", "x"), ("pod:shop/p-2", "y"), ("deployment:shop/api", "z"), ("log:shop/p-33/a", ""))
    )
    workload = am_alert("KubeDeploymentReplicasMismatch", pod="", labels={"deployment": "api"})
    looked_up(systems, am_alert(pod="p-0"), am_alert(pod="p-1"), am_alert(pod="p-2"), workload, am_alert(pod="p-3"))

    assert systems.asked == ["p-0", "p-3"]


def test_the_same_subject_under_one_name_is_asked_for_once() -> None:
    systems = Systems()
    looked_up(systems, am_alert(pod="p-0"), am_alert(pod="p-0", labels={"container": ""}, fingerprint="0" * 16))

    assert systems.asked == ["p-0"]


def test_documents_and_notes_come_once_and_lists_are_put_together() -> None:
    early, late = "2026-11-20T09:00:00Z Normal A", "2026-11-20T10:00:00Z Warning B"
    systems = Systems(
        p_0=saw(("events:shop", late), ("node:w-1", "first")),
        p_1=saw(("events:shop", f"{early}\n{late}"), ("node:w-1", "second"), ("log:shop/p-1/app", "boom")),
    )
    seen = looked_up(systems, am_alert(pod="p-0"), am_alert(pod="p-1"))

    assert {document.source: document.text for document in seen.documents} == {
        "events:shop": f"{early}\n{late}",
        "node:w-1": "first",
        "log:shop/p-1/app": "boom",
    }
    assert seen.notes == (NOTE,)


def test_of_pictures_with_one_name_the_first_alerts_counts() -> None:
    words = Wording(en="x", es="x")
    one, two = (Picture("figures", (((0.0, figure),),), words) for figure in (1.0, 2.0))
    systems = Systems(p_0=CollectedSources(pictures=(one,)), p_1=CollectedSources(pictures=(two,)))

    assert looked_up(systems, am_alert(pod="p-0"), am_alert(pod="p-1")).pictures == (one,)
