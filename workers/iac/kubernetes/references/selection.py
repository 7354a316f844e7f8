"""Selectors of Services, budgets and policies: whether they select pods of the file, and ports that these have."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from workers.iac.kubernetes.objects import Object
from workers.iac.kubernetes.references.file import File, distance
from workers.iac.kubernetes.report import Report, quoted
from workers.iac.kubernetes.rules.pods import containers_of
from workers.iac.kubernetes.schema import nearest
from workers.iac.kubernetes.selectors import is_empty, matches, selects
from workers.iac.kubernetes.tree import Mapping, mapping_in, mappings_in, text_in
from workers.iac.wording import Phrase

_CLOSE: Final = 2


def check_selection(file: File, report: Report) -> None:
    """Check what the selectors of a file select."""
    for item in file.objects:
        if not item.type:
            continue
        spec = mapping_in(item.root, "spec")
        if item.kind == "Service":
            _service(item, spec, file, report)
        elif item.kind == "PodDisruptionBudget":
            _labelled(item, mapping_in(spec, "selector"), "selects-nothing", file, report)
        elif item.kind == "NetworkPolicy":
            _labelled(item, mapping_in(spec, "podSelector"), "policy-selects-nothing", file, report)
        if item.pod is not None:
            _own_pods(item, report)


def _labels(item: Object) -> Mapping:
    return mapping_in(item.template or Mapping(), "metadata", "labels")


@dataclass(frozen=True, slots=True)
class _Selector:
    """A selector of an object.

    Attributes:
        wanted: the labels that it names, or the selector itself where it names none.
        rule: what it is called when it selects nothing.
        chosen: whether it selects these labels.
        strict: whether it is a mistake to select nothing.
    """

    item: Object
    wanted: Mapping
    rule: str
    chosen: Callable[[Mapping], bool]
    strict: bool


def _service(item: Object, spec: Mapping, file: File, report: Report) -> None:
    wanted = mapping_in(spec, "selector")
    if not wanted or spec.get("type") == "ExternalName":
        return
    chosen = [each for each in _pods(item, file) if matches(wanted, _labels(each))]
    for port in mappings_in(spec, "ports") if chosen else ():
        _target_port(port, chosen, report)
    if not chosen:
        selector = _Selector(item, wanted, "selects-nothing", lambda labels: matches(wanted, labels), strict=True)
        _selects_nothing(selector, file, report)


def _pods(item: Object, file: File) -> list[Object]:
    """Return all that makes pods in the namespace of an object, Jobs too."""
    jobs = [each for kind in ("Job", "CronJob") for each in file.of_kind(kind, item)]
    return [*file.workloads(item), *jobs]


def _labelled(item: Object, selector: Mapping, rule: str, file: File, report: Report) -> None:
    if is_empty(selector) or any(selects(selector, _labels(each)) for each in _pods(item, file)):
        return
    wanted = mapping_in(selector, "matchLabels") or selector
    strict = item.kind == "PodDisruptionBudget"
    told = _Selector(item, wanted, rule, lambda labels: selects(selector, labels), strict)
    _selects_nothing(told, file, report)


def _selects_nothing(selector: _Selector, file: File, report: Report) -> None:
    """Say that a selector selects none of the file's pods, if any of these seems to be meant."""
    item, wanted, rule = selector.item, selector.wanted, selector.rule
    workloads = file.workloads(item)
    apart = [each for each in file.workloads(replace(item, namespace="")) if selector.chosen(_labels(each))]
    told = Phrase("`{path}` of {title} selects no pod of this file", path=wanted.path, title=quoted(item.title))
    if not workloads and apart and selector.strict:
        where = Phrase(
            "{title} is in another namespace, {namespace}",
            title=quoted(apart[0].title),
            namespace=quoted(apart[0].namespace),
        )
        report.error(rule, wanted.line, Phrase("{told}: {where}.", told=told, where=where))
    if not workloads or file.has_operators:
        return
    closest = max(workloads, key=lambda each: _likeness(wanted, _labels(each)))
    meant = _is_meant(item, wanted, closest, file) or (item.kind == "Service" and _has_unserved(workloads, file))
    if meant and selector.strict:
        theirs = _labels(closest)
        wrong = next((key for key in wanted.lines if theirs.get(key) != wanted.get(key)), None)
        line = wanted.line_of(wrong) if wrong else wanted.line
        labels = [f"{key}: {value}" for key, value in theirs.items()]
        report.error(
            rule, line, Phrase("{told}. {title} has other labels.", told=told, title=quoted(closest.title)), labels
        )
    else:
        report.advise(rule, wanted.line, Phrase("{told}.", told=told))


def _likeness(wanted: Mapping, labels: Mapping) -> float:
    return sum(1.0 if labels.get(key) == value else 0.5 if key in labels else 0.0 for key, value in wanted.items())


def _is_meant(item: Object, wanted: Mapping, workload: Object, file: File) -> bool:
    """Tell whether a selector is about a workload but for a mistake."""
    labels = _labels(workload)
    if any(labels.get(key) == value for key, value in wanted.items() if key != "app.kubernetes.io/part-of"):
        return True
    names = [each.name for each in file.workloads(item)]
    if any(name and (item.name == name or item.name.startswith(f"{name}-")) for name in names):
        return True
    for key, value in wanted.items():
        if value in labels.values():
            return True
        theirs = labels.get(key)
        if (
            isinstance(theirs, str)
            and isinstance(value, str)
            and min(len(theirs), len(value)) > _CLOSE
            and distance(theirs, value) <= _CLOSE
        ):
            return True
    return False


def _has_unserved(workloads: list[Object], file: File) -> bool:
    """Tell whether a workload has ports and no Service of the file selects it."""
    exposed = [
        each for each in workloads if any(mappings_in(one, "ports") for one in containers_of(each.pod or Mapping()))
    ]
    return any(not _is_selected(each, file) for each in exposed)


def _is_selected(workload: Object, file: File) -> bool:
    """Tell whether a Service of the file selects a workload."""
    labels = _labels(workload)
    return any(
        matches(selector, labels)
        for service in file.of_kind("Service", workload)
        if (selector := mapping_in(service.root, "spec", "selector"))
    )


def _target_port(port: Mapping, chosen: list[Object], report: Report) -> None:
    target = port.get("targetPort", port.get("port"))
    field = "targetPort" if "targetPort" in port else "port"
    declared = [
        each
        for item in chosen
        for container in containers_of(item.pod or Mapping())
        for each in mappings_in(container, "ports")
    ]
    names = [text_in(each, "name") for each in declared if text_in(each, "name")]
    numbers = {each.get("containerPort") for each in declared}
    told = Phrase(
        "`{path}` is {value}, and {title}",
        path=port.path_of(field),
        value=quoted(target),
        title=quoted(chosen[0].title),
    )
    if isinstance(target, str) and target and target not in names:
        report.error(
            "unknown-port",
            port.line_of(field),
            Phrase("{told} has no port of that name.", told=told),
            nearest(target, names),
        )
    elif isinstance(target, int) and declared and target not in numbers:
        known = ", ".join(sorted(map(str, numbers)))
        report.advise(
            "unexposed-port",
            port.line_of(field),
            Phrase("{told} has only the ports {known}. Is it right?", told=told, known=known),
        )


def _own_pods(item: Object, report: Report) -> None:
    """Check the selectors by which a workload keeps its own pods apart."""
    pod, labels = item.pod or Mapping(), _labels(item)
    holders = mappings_in(pod, "topologySpreadConstraints")
    anti = mapping_in(pod, "affinity", "podAntiAffinity")
    holders += mappings_in(anti, "requiredDuringSchedulingIgnoredDuringExecution")
    holders += [
        mapping_in(term, "podAffinityTerm")
        for term in mappings_in(anti, "preferredDuringSchedulingIgnoredDuringExecution")
    ]
    for holder in holders:
        selector = mapping_in(holder, "labelSelector")
        if labels and not is_empty(selector) and not selects(selector, labels) and not holder.get("namespaceSelector"):
            report.advise(
                "spreads-nothing",
                selector.line,
                Phrase(
                    "`{path}` does not select the pods of {title} itself.", path=selector.path, title=quoted(item.title)
                ),
            )
