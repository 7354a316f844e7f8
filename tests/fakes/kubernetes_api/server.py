"""The server: it holds objects and logs, lets through what deploy/rbac.yaml allows, and answers in the API's own form.

Strict: a wrong token is 401, what the role does not allow is 403, an unknown query parameter is 400, and anything but
a read, a dry run, and the question what one may do is kept in `violations`.
"""

import json
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import parse_qs, urlsplit

import yaml

from tests.fakes.kubernetes_api.faults import Fault

_RBAC: Final = Path(__file__).resolve().parents[3] / "deploy" / "rbac.yaml"
_GROUPS: Final = {
    "pods": "",
    "events": "",
    "nodes": "",
    "deployments": "apps",
    "replicasets": "apps",
    "statefulsets": "apps",
    "daemonsets": "apps",
    "controllerrevisions": "apps",
    "jobs": "batch",
    "configmaps": "",
    "services": "",
}
_KINDS: Final = {"deployments": "Deployment", "configmaps": "ConfigMap", "services": "Service", "nodes": "Node"}
"""What discovery tells of, of which nodes alone are in no namespace."""

_APPLY: Final = {"dryRun", "fieldManager", "force", "fieldValidation"}
_LIST_QUERY: Final = {"fieldSelector", "labelSelector", "limit", "continue"}
_LOG_QUERY: Final = {"container", "previous", "sinceTime", "tailLines", "limitBytes", "timestamps"}
_REVIEWS: Final = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews"


def allowed_by_manifest() -> set[tuple[str, str, str]]:
    """Return (group, resource, verb) of the role in deploy/rbac.yaml."""
    documents = list(yaml.safe_load_all(_RBAC.read_text(encoding="utf-8")))
    role = next(each for each in documents if each["kind"] == "ClusterRole")
    return {
        (group, resource, verb)
        for rule in role["rules"]
        for group in rule["apiGroups"]
        for resource in rule["resources"]
        for verb in rule["verbs"]
    }


class Refused(Exception):
    """The request is answered with a Status."""

    def __init__(self, code: int, reason: str, message: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.reason = reason
        self.message = message


class _QuietServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of clients that hang up: they are told to."""


@dataclass
class FakeApiServer:
    """A cluster's API server.

    Attributes:
        token: what a client has to show.
        allowed: what that token may do, as (group, resource, verb).
        page: the most objects in one page of a list, whatever is asked for.
        faults: looked at in order, before everything else.
        requests: the paths that were asked for, with their queries.
        violations: requests that would have changed something.
        refusals: what a dry run of an object of that name is refused with: a status and a message.
    """

    token: str
    allowed: set[tuple[str, str, str]] = field(default_factory=allowed_by_manifest)
    page: int = 500
    faults: list[Fault] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    refusals: dict[str, tuple[int, str]] = field(default_factory=dict)
    _objects: dict[tuple[str, str, str], dict[str, Any]] = field(default_factory=dict)
    _logs: dict[tuple[str, str, str, bool], bytes] = field(default_factory=dict)

    def add(self, resource: str, *objects: dict[str, Any]) -> Self:
        """Add objects of a resource, such as `pods`."""
        for each in objects:
            metadata = each["metadata"]
            self._objects[resource, metadata.get("namespace", ""), metadata["name"]] = each
        return self

    def log(self, pod: str, container: str, content: bytes | str, *, previous: bool = False) -> Self:
        """Add a log, its lines with the kubelet's timestamps, to a pod written as `NAMESPACE/NAME`."""
        namespace, _, name = pod.partition("/")
        written = content if isinstance(content, bytes) else content.encode()
        self._logs[namespace, name, container, previous] = written
        return self

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def kubeconfig(self, path: Path, *contexts: str) -> Path:
        """Write a kubeconfig whose contexts all lead here; the first is the current one."""
        names = contexts or ("fake",)
        config = {
            "apiVersion": "v1",
            "kind": "Config",
            "current-context": names[0],
            "clusters": [{"name": "here", "cluster": {"server": self.url}}],
            "users": [{"name": "me", "user": {"token": self.token}}],
            "contexts": [{"name": name, "context": {"cluster": "here", "user": "me"}} for name in names],
        }
        path.write_text(yaml.safe_dump(config))
        return path

    def __enter__(self) -> Self:
        fake = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                fake._serve(self)

            do_POST = do_PUT = do_PATCH = do_DELETE = do_GET  # noqa: N815 - http.server looks for these names

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = _QuietServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _serve(self, handler: BaseHTTPRequestHandler) -> None:
        self.requests.append(handler.path)
        body = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
        for number, fault in enumerate(self.faults):
            if fault.times and fault.concerns(handler.path):
                self.faults[number] = Fault(**{**fault.__dict__, "times": fault.times - 1})
                handler.close_connection = True
                try:
                    fault.play(handler)
                except OSError:
                    return
                return
        try:
            answer = self._answer(handler, body)
        except Refused as refused:
            status = {"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": refused.reason}
            answer = json.dumps({**status, "message": refused.message, "code": refused.code}).encode()
            handler.send_response(refused.code)
        else:
            handler.send_response(201 if handler.command == "POST" else 200)
        handler.send_header("Content-Length", str(len(answer)))
        handler.end_headers()
        handler.wfile.write(answer)

    def _answer(self, handler: BaseHTTPRequestHandler, body: bytes) -> bytes:
        if handler.headers.get("Authorization") != f"Bearer {self.token}":
            raise Refused(401, "Unauthorized", "Unauthorized")
        url = urlsplit(handler.path)
        query = {name: values[-1] for name, values in parse_qs(url.query, strict_parsing=bool(url.query)).items()}
        if handler.command == "POST" and url.path == _REVIEWS:
            return self._review(json.loads(body))
        if handler.command == "PATCH" and query.get("dryRun") == "All":
            return self._dry_run(url.path, query, handler.headers.get("Content-Type"), json.loads(body))
        if handler.command != "GET":
            self.violations.append(f"{handler.command} {handler.path}")
            raise Refused(405, "MethodNotAllowed")
        if url.path in {"/version", "/version/"}:
            return json.dumps({"major": "1", "minor": "37", "gitVersion": "v1.37.0"}).encode()
        if url.path in {"/api/v1", "/apis/apps/v1"}:
            return _discovery(url.path)
        return self._read(url.path, query)

    def _dry_run(self, path: str, query: dict[str, str], form: str | None, sent: dict[str, Any]) -> bytes:
        """Answer a server-side apply that keeps nothing: what there is, with what was sent laid over it."""
        _only(query, _APPLY)
        if form != "application/apply-patch+yaml" or not query.get("fieldManager"):
            raise Refused(415, "UnsupportedMediaType")
        group, (_, namespace, resource, name) = _split(path)
        live = self._objects.get((resource, namespace, name))
        for verb in ("patch",) if live else ("patch", "create"):
            if _GROUPS.get(resource) != group or (group, resource, verb) not in self.allowed:
                raise Refused(403, "Forbidden", f"{resource} is forbidden: cannot {verb}")
        if name in self.refusals:
            code, message = self.refusals[name]
            raise Refused(code, "Invalid", message)
        kept = {"uid": "1-2-3", "managedFields": [{"manager": query["fieldManager"]}]}
        merged = {**(live or {}), **sent}
        return json.dumps(
            {**merged, "metadata": {**(live or {}).get("metadata", {}), **sent["metadata"], **kept}}
        ).encode()

    def _review(self, review: dict[str, Any]) -> bytes:
        asked = review["spec"]["resourceAttributes"]
        resource = "/".join(filter(None, (asked["resource"], asked.get("subresource"))))
        allowed = (asked.get("group", ""), resource, asked["verb"]) in self.allowed
        return json.dumps({**review, "status": {"allowed": allowed}}).encode()

    def _read(self, path: str, query: dict[str, str]) -> bytes:
        group, parts = _split(path)
        namespace = parts.pop(1) if parts[0] == "namespaces" and len(parts) > 1 else ""
        if namespace:
            parts.pop(0)
        resource, name, subresource = [*parts, "", ""][:3]
        what = "/".join(filter(None, (resource, subresource)))
        verb = "get" if name else "list"
        if _GROUPS.get(resource) != group or (group, what, verb) not in self.allowed:
            who = 'User "system:serviceaccount:vigia:vigia"'
            raise Refused(403, "Forbidden", f'{resource} is forbidden: {who} cannot {verb} resource "{what}"')
        if subresource:
            return self._log(namespace, name, query)
        if not name:
            return self._list(resource, namespace, query)
        _only(query, set())
        found = self._objects.get((resource, namespace, name))
        if found is None:
            raise Refused(404, "NotFound", f'{resource} "{name}" not found')
        return json.dumps(found).encode()

    def _list(self, resource: str, namespace: str, query: dict[str, str]) -> bytes:
        _only(query, _LIST_QUERY)
        chosen = [
            each
            for (kind, place, _), each in self._objects.items()
            if kind == resource and (not namespace or place == namespace)
        ]
        for selector in filter(None, query.get("fieldSelector", "").split(",")):
            field_path, _, wanted = selector.partition("=")
            chosen = [each for each in chosen if _field(each, field_path) == wanted]
        for selector in filter(None, query.get("labelSelector", "").split(",")):
            name, _, wanted = selector.partition("=")
            chosen = [each for each in chosen if each["metadata"].get("labels", {}).get(name) == wanted]
        start = int(query.get("continue", "0"))
        end = start + min(self.page, int(query.get("limit", "500")))
        metadata = {"continue": str(end)} if end < len(chosen) else {}
        return json.dumps({"kind": "List", "metadata": metadata, "items": chosen[start:end]}).encode()

    def _log(self, namespace: str, pod: str, query: dict[str, str]) -> bytes:
        _only(query, _LOG_QUERY)
        found = self._objects.get(("pods", namespace, pod))
        if found is None:
            raise Refused(404, "NotFound", f'pods "{pod}" not found')
        previous = query.get("previous") == "true"
        content = self._logs.get((namespace, pod, query["container"], previous))
        if content is None:
            raise Refused(400, "BadRequest", f'container "{query["container"]}" in pod "{pod}" is waiting to start')
        lines = content.splitlines(keepends=True)
        if "sinceTime" in query:
            since = datetime.fromisoformat(query["sinceTime"])
            lines = [line for line in lines if datetime.fromisoformat(line.split(b" ")[0].decode()) >= since]
        if "tailLines" in query:
            lines = lines[-int(query["tailLines"]) :]
        return b"".join(lines)[: int(query["limitBytes"])]


def _split(path: str) -> tuple[str, list[str]]:
    """Return the API group and the path below its version."""
    parts = [part for part in path.split("/") if part]
    if parts[:2] == ["api", "v1"]:
        return "", parts[2:]
    if parts[:1] == ["apis"] and len(parts) > 3:
        return parts[1], parts[3:]
    raise Refused(404, "NotFound", "the server could not find the requested resource")


def _discovery(path: str) -> bytes:
    """Return which kinds there are at a version."""
    group = path.split("/")[2] if path.startswith("/apis/") else ""
    resources = [
        {"name": name, "kind": kind, "namespaced": kind != "Node"}
        for name, kind in _KINDS.items()
        if _GROUPS[name] == group
    ]
    scale = {"name": "deployments/scale", "kind": "Scale", "namespaced": True}
    return json.dumps({"kind": "APIResourceList", "resources": [*resources, scale]}).encode()


def _only(query: dict[str, str], known: Iterable[str]) -> None:
    unknown = sorted(set(query) - set(known))
    if unknown:
        raise Refused(400, "BadRequest", f"unknown parameters {unknown}")


def _field(thing: Any, path: str) -> Any:
    for key in path.split("."):
        thing = thing.get(key, {}) if isinstance(thing, dict) else {}
    return thing
