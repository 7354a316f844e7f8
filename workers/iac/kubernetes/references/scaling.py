"""Autoscalers and what they scale; StatefulSets and their Service."""

from workers.iac.kubernetes.objects import Object
from workers.iac.kubernetes.references.file import SCALABLE, File, is_typo, same_namespace
from workers.iac.kubernetes.report import Report, quoted
from workers.iac.kubernetes.schema import nearest
from workers.iac.kubernetes.selectors import selects
from workers.iac.kubernetes.tree import Mapping, mapping_in, mappings_in, number_in, text_in
from workers.iac.wording import Phrase


def check_scaling(file: File, report: Report) -> None:
    """Check what autoscalers and budgets of a file are about."""
    for item in file.objects:
        if not item.type:
            continue
        if item.kind == "HorizontalPodAutoscaler":
            _autoscaler(item, file, report)
        elif item.kind == "PodDisruptionBudget":
            _budget(item, file, report)
        elif item.kind == "StatefulSet":
            _governing(item, file, report)


def _autoscaler(item: Object, file: File, report: Report) -> None:
    spec = mapping_in(item.root, "spec")
    target = mapping_in(spec, "scaleTargetRef")
    kind, name = text_in(target, "kind"), text_in(target, "name")
    group = text_in(target, "apiVersion").rpartition("/")[0]
    if kind in ("DaemonSet", "Job", "CronJob", "Pod") and group in ("apps", "batch", ""):
        report.error(
            "bad-value",
            target.line_of("kind"),
            Phrase("`{path}` is `{kind}`, which cannot be scaled.", path=target.path_of("kind"), kind=kind),
            sorted(SCALABLE),
        )
        return
    _target_api(target, kind, group, report)
    if kind not in SCALABLE or not name:
        return
    there = [each for each in file.objects if each.kind in SCALABLE and each.type and same_namespace(each, item)]
    found = next((each for each in there if each.name == name), None)
    if found is None:
        others = {
            text_in(mapping_in(each.root, "spec", "scaleTargetRef"), "name")
            for each in file.of_kind("HorizontalPodAutoscaler", item)
        }
        if any(is_typo(name, each.name) or each.name not in others for each in there):
            names = nearest(name, [each.name for each in there])
            report.error(
                "unknown-reference",
                target.line_of("name"),
                Phrase(
                    "`{path}` is {value}, and the file has nothing of that name to scale.",
                    path=target.path_of("name"),
                    value=quoted(name),
                ),
                names,
            )
    elif found.kind != kind:
        report.error(
            "unknown-reference",
            target.line_of("kind"),
            Phrase(
                "`{path}` is `{kind}`, and {name} of this file is a {other}.",
                path=target.path_of("kind"),
                kind=kind,
                name=quoted(name),
                other=found.kind,
            ),
            (found.kind,),
        )
    else:
        _requests(spec, found, report)
        if number_in(mapping_in(found.root, "spec"), "replicas") is not None:
            line = mapping_in(found.root, "spec").line_of("replicas")
            report.advise(
                "replicas-and-autoscaler",
                line,
                Phrase(
                    "{title} scales {workload}: leave out `spec.replicas`, or each apply resets it.",
                    title=quoted(item.title),
                    workload=quoted(found.title),
                ),
            )


def _target_api(target: Mapping, kind: str, group: str, report: Report) -> None:
    right = "apps" if kind in ("Deployment", "StatefulSet", "ReplicaSet") else ""
    if kind in SCALABLE and group != right:
        wanted = "apps/v1" if right else "v1"
        report.error(
            "unknown-api",
            target.line_of("apiVersion"),
            Phrase(
                "`{path}` has to be `{wanted}` for a {kind}.",
                path=target.path_of("apiVersion"),
                wanted=wanted,
                kind=kind,
            ),
            (wanted,),
        )


def _requests(spec: Mapping, found: Object, report: Report) -> None:
    """A share of a request can be told only where there is a request."""
    for metric in mappings_in(spec, "metrics"):
        source = mapping_in(metric, "resource")
        name = text_in(source, "name")
        if mapping_in(source, "target").get("type") != "Utilization" or not name:
            continue
        for container in mappings_in(found.pod or Mapping(), "containers"):
            resources = mapping_in(container, "resources")
            if name not in mapping_in(resources, "requests") and name not in mapping_in(resources, "limits"):
                report.advise(
                    "no-request-to-scale-by",
                    source.line,
                    Phrase(
                        "`{path}` of {title} requests no {name}, so its utilization is unknown.",
                        path=container.path,
                        title=quoted(found.title),
                        name=name,
                    ),
                )


def _budget(item: Object, file: File, report: Report) -> None:
    spec = mapping_in(item.root, "spec")
    least = number_in(spec, "minAvailable")
    for workload in file.workloads(item):
        replicas = number_in(mapping_in(workload.root, "spec"), "replicas")
        labels = mapping_in(workload.template or Mapping(), "metadata", "labels")
        if least and replicas and least >= replicas and selects(mapping_in(spec, "selector"), labels):
            report.advise(
                "no-disruption",
                spec.line_of("minAvailable"),
                Phrase(
                    "`{path}` is {value} of {replicas} replicas: nodes cannot be drained.",
                    path=spec.path_of("minAvailable"),
                    value=least,
                    replicas=replicas,
                ),
            )


def _governing(item: Object, file: File, report: Report) -> None:
    spec = mapping_in(item.root, "spec")
    name = text_in(spec, "serviceName")
    service = file.find("Service", name, item) if name else None
    if name and service is None and not file.of_kind("Service", item):
        report.advise(
            "not-in-file",
            spec.line_of("serviceName"),
            Phrase(
                "`{path}` is {value}: that headless Service has to be in the cluster.",
                path=spec.path_of("serviceName"),
                value=quoted(name),
            ),
        )
    elif service is not None and mapping_in(service.root, "spec").get("clusterIP") != "None":
        report.advise(
            "not-headless",
            spec.line_of("serviceName"),
            Phrase(
                "{title} is not headless (`clusterIP: None`), so the pods get no names of their own.",
                title=quoted(service.title),
            ),
        )
