"""What a cluster would say to some objects, and what they would change there: server-side apply as a dry run.

The API server checks them as if they came in earnest, admission webhooks and quotas too, and keeps nothing. It asks for
the rights to write all the same; that is why this is off unless it is turned on, and has a role of its own.
"""

import difflib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final

import yaml

from workers.cluster import dry_run_wording as words
from workers.cluster.connection import Unusable, configure
from workers.cluster.objects import Object, part, parts, text
from workers.cluster.reader import ClusterReader, ReadProblem, Unread
from workers.contracts.checks import Diagnostic, Gravity
from workers.contracts.gates import GateVerdict
from workers.guardrails import SafeText, new_mask_key, redact
from workers.language import Language, Wording
from workers.limits import Limits

DRY_RUN: Final = "dry run"
_RULE: Final = "dry-run"
_QUERY: Final = {"dryRun": "All", "fieldManager": "vigia", "force": "true", "fieldValidation": "Strict"}
_MOST_OBJECTS: Final = 50
_MOST_DIFF: Final = 200_000
_LONGEST: Final = 600
_API_VERSION: Final = re.compile(r"(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?/)?v[0-9][a-z0-9]*")
_RESOURCE: Final = re.compile(r"[a-z0-9][a-z0-9-]*")
_NO_DRY_RUN: Final = "does not support dry run"
_SERVERS_OWN: Final = ("managedFields", "resourceVersion", "generation", "uid", "creationTimestamp", "selfLink")
_LAST_APPLIED: Final = "kubectl.kubernetes.io/last-applied-configuration"
_REFUSALS: Final = frozenset(
    {HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY}
)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the objects of a kind are: the path of one, with `{namespace}` and `{name}` in it."""

    path: str
    namespaced: bool


@dataclass(slots=True)
class _Findings:
    """What came of the objects so far, in the words of `language`."""

    language: Language
    found: list[tuple[int, str]] = field(default_factory=list)
    unchecked: list[str] = field(default_factory=list)
    diffs: list[str] = field(default_factory=list)

    def wrong(self, line: int, wording: Wording, **values: object) -> None:
        """Note what the cluster refuses."""
        self.found.append((line, wording.in_(self.language, **values)))

    def not_asked(self, wording: Wording, **values: object) -> None:
        """Note what could not be asked, or not be told."""
        self.unchecked.append(wording.in_(self.language, **values))


@dataclass(frozen=True, slots=True)
class DryRun:
    """A cluster that is asked.

    Attributes:
        context: of the kubeconfig; None for the current one.
        seconds: that all of it may take.
    """

    context: str | None = None
    seconds: float = 20.0

    def check(
        self, written: str, objects: Sequence[tuple[int, Object]], *, limits: Limits, language: Language = "en"
    ) -> GateVerdict:
        """Return the cluster's verdict on the objects of a file; its text is the change as a unified diff.

        Args:
            written: the file, which the cluster's answers may quote.
            objects: each with its line.
            limits: the job's.
            language: that the verdict is told in, other than in the cluster's own words.

        Raises:
            JobCancelled, DeadlineExceeded: the job has to stop.
        """
        findings = _Findings(language)
        try:
            _, configuration = configure(self.context, timeout=self.seconds)
        except Unusable as unusable:
            findings.not_asked(words.NO_CLUSTER, why=words.UNUSABLE[unusable.problem].in_(language))
            return _verdict(written, findings)
        if len(objects) > _MOST_OBJECTS:
            findings.not_asked(words.FIRST_ONLY, count=_MOST_OBJECTS)
        with ClusterReader(configuration, timeout=self.seconds, limits=limits, connections=1) as reader:
            asked = _Asked(reader, findings, frozenset(_namespaces(objects)))
            for line, each in objects[:_MOST_OBJECTS]:
                asked.apply(line, each)
        return _verdict(written, findings)


@dataclass(slots=True)
class _Asked:
    """Asks about one object after the other.

    Attributes:
        made: namespaces that the file itself makes, and that no dry run can see.
    """

    reader: ClusterReader
    findings: _Findings
    made: frozenset[str]
    _places: dict[str, Mapping[str, _Place]] = field(default_factory=dict)

    def apply(self, line: int, item: Object) -> None:
        """Ask about an object, and note what comes of it."""
        kind, name = text(item, "kind"), text(item, "metadata", "name")
        title = f"{kind} {name}"
        if kind == "Secret":
            self.findings.not_asked(words.SECRETS_STAY, title=title)
            return
        if not name or not kind:
            self.findings.not_asked(words.NAMELESS)
            return
        try:
            place = self._place(text(item, "apiVersion"), kind)
            if place is None:
                self.findings.wrong(line, words.UNKNOWN_KIND, kind=kind, version=text(item, "apiVersion"))
                return
            self._sent(line, item, place, title)
        except Unread as unread:
            self._unread(title, unread.problem)

    def _sent(self, line: int, item: Object, place: _Place, title: str) -> None:
        namespace = (text(item, "metadata", "namespace") or "default") if place.namespaced else ""
        if namespace in self.made:
            self.findings.not_asked(words.NAMESPACE_MADE, title=title)
            return
        names = {"name": text(item, "metadata", "name")} | ({"namespace": namespace} if namespace else {})
        reply = self.reader.apply(place.path, json.dumps(item), _QUERY, **names)
        reason = text(reply.answer, "message")[:_LONGEST]
        if _NO_DRY_RUN in reason:
            self.findings.not_asked(words.NO_DRY_RUN, title=title)
        elif reply.status in _REFUSALS:
            why = reason or words.ANSWERED.in_(self.findings.language, status=reply.status)
            self.findings.wrong(line, words.REFUSED, why=why)
        elif reply.status == HTTPStatus.FORBIDDEN:
            self._unread(title, ReadProblem.FORBIDDEN)
        elif reply.status not in {HTTPStatus.OK, HTTPStatus.CREATED}:
            self.findings.not_asked(words.CLUSTER_ANSWERED, title=title, status=reply.status)
        else:
            self._compared(reply.answer, place, names, title)

    def _unread(self, title: str, problem: ReadProblem) -> None:
        why = words.UNREAD[problem].in_(self.findings.language)
        self.findings.not_asked(words.NOT_ASKED, title=title, why=why)

    def _compared(self, applied: Object, place: _Place, names: Mapping[str, str], title: str) -> None:
        live = self.reader.ask(place.path, **names)
        found = live.status == HTTPStatus.OK
        if not found and live.status != HTTPStatus.NOT_FOUND:
            self.findings.not_asked(words.LIVE_UNREAD, title=title)
            return
        # Each is redacted whole and by the same key: among the marks of a change, a value's name is not beside it.
        key = new_mask_key()
        before, after = (
            str(redact(_written(each), key=key).text).splitlines() for each in (live.answer if found else {}, applied)
        )
        self.findings.diffs += difflib.unified_diff(before, after, f"live: {title}", f"applied: {title}", lineterm="")

    def _place(self, api_version: str, kind: str) -> _Place | None:
        if api_version not in self._places:
            self._places[api_version] = self._discovered(api_version)
        return self._places[api_version].get(kind)

    def _discovered(self, api_version: str) -> dict[str, _Place]:
        """Ask where the kinds of a version are."""
        if not _API_VERSION.fullmatch(api_version):
            return {}
        group, _, version = api_version.rpartition("/")
        base = "/apis/{group}/{version}" if group else "/api/{version}"
        names = {"group": group, "version": version} if group else {"version": version}
        reply = self.reader.ask(base, **names)
        if reply.status == HTTPStatus.NOT_FOUND:
            return {}
        if reply.status != HTTPStatus.OK:
            raise Unread(reply.problem)
        root = f"/apis/{group}/{version}" if group else f"/api/{version}"
        return {
            text(each, "kind"): _Place(
                f"{root}/{'namespaces/{namespace}/' if each.get('namespaced') is True else ''}"
                f"{text(each, 'name')}/{{name}}",
                each.get("namespaced") is True,
            )
            for each in parts(reply.answer, "resources")
            if _RESOURCE.fullmatch(text(each, "name"))
        }


def _namespaces(objects: Sequence[tuple[int, Object]]) -> list[str]:
    return [text(each, "metadata", "name") for _, each in objects if text(each, "kind") == "Namespace"]


def _written(item: Object) -> str:
    """Return an object as people write it, without what the server keeps for itself."""
    if not item:
        return ""
    metadata = {key: each for key, each in part(item, "metadata").items() if key not in _SERVERS_OWN}
    annotations = {key: each for key, each in part(metadata, "annotations").items() if key != _LAST_APPLIED}
    metadata.pop("annotations", None)
    shown: dict[str, Any] = {key: each for key, each in item.items() if key != "status"}
    shown["metadata"] = metadata | ({"annotations": annotations} if annotations else {})
    return str(yaml.safe_dump(shown, sort_keys=False, allow_unicode=True, width=120))


def _verdict(written: str, findings: _Findings) -> GateVerdict:
    """Return the verdict in words that hold no secret: they are redacted beside the file that they may quote."""
    seam = "\n\n# ---\n"
    told = [message for _, message in findings.found]
    safe = redact(written + seam + "\n".join(told)).text.lines()[-len(told) :] if told else []
    severity: Gravity = "error"
    diagnostics = tuple(
        Diagnostic(line=max(1, line), rule=_RULE, severity=severity, message=message)
        for (line, _), message in zip(findings.found, safe, strict=True)
    )
    why = redact("; ".join(findings.unchecked)[:_LONGEST]).text if findings.unchecked else None
    state = "failed" if diagnostics else "not_checked" if why else "passed"
    return GateVerdict(gate=DRY_RUN, state=state, why=why, diagnostics=diagnostics, text=_diff(findings))


def _diff(findings: _Findings) -> SafeText | None:
    if not findings.diffs:
        return None
    whole = "\n".join(findings.diffs)
    if len(whole) > _MOST_DIFF:
        whole = f"{whole[:_MOST_DIFF]}\n{words.LEFT_OUT.in_(findings.language)}"
    return redact(whole).text
