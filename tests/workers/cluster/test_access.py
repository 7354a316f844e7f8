"""What may be read is asked of the API server itself, and what may not is said at the start."""

import pytest

from tests.fakes.kubernetes_api import FakeApiServer, Fault
from workers.cluster import PERMISSIONS, Unread, missing_permissions, warn_of_missing_permissions


def test_with_the_role_of_the_manifest_nothing_is_missing(api: FakeApiServer) -> None:
    assert missing_permissions(None, timeout=5) == ()
    assert len(api.requests) == sum(len(verbs) for verbs in PERMISSIONS.values())


def test_what_is_missing_is_named_by_verb_and_resource(api: FakeApiServer) -> None:
    api.allowed -= {("", "pods/log", "get"), ("batch", "jobs", "list")}

    assert missing_permissions("production", timeout=5) == ("get pods/log", "list jobs")


def test_a_server_that_does_not_answer_is_no_permission_and_no_lack_of_it(api: FakeApiServer) -> None:
    api.faults.append(Fault("selfsubjectaccessreviews", status=500))

    with pytest.raises(Unread, match="server error"):
        missing_permissions(None, timeout=5)


def test_where_no_cluster_is_configured_nothing_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUBECONFIG", "/nonexistent")
    monkeypatch.delenv("KUBERNETES_SERVICE_HOST", raising=False)

    assert missing_permissions(None, timeout=5) == ()


def test_a_start_warns_once_for_each_cluster(api: FakeApiServer, caplog: pytest.LogCaptureFixture) -> None:
    api.allowed.discard(("", "events", "list"))

    warn_of_missing_permissions([None, "production", None], timeout=5)

    assert caplog.text.count("list events") == 2
    assert api.token not in caplog.text
