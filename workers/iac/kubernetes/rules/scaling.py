"""Autoscalers and disruption budgets."""

from typing import Final

from workers.iac.kubernetes.objects import Context
from workers.iac.kubernetes.report import quoted
from workers.iac.kubernetes.rules.registry import Rules
from workers.iac.kubernetes.tree import Mapping, mapping_in, mappings_in, number_in, text_in
from workers.iac.wording import Phrase

RULES: Final = Rules()

_SOURCES: Final = {
    "Resource": "resource",
    "ContainerResource": "containerResource",
    "Pods": "pods",
    "Object": "object",
    "External": "external",
}
_TARGETS: Final = {"Utilization": "averageUtilization", "AverageValue": "averageValue", "Value": "value"}


@RULES.about("autoscaling.HorizontalPodAutoscalerSpec")
def autoscaler(value: Mapping, context: Context) -> None:
    """An autoscaler needs room between its bounds."""
    report, least, most = context.report, number_in(value, "minReplicas"), number_in(value, "maxReplicas")
    if least is not None and most is not None and least > most:
        report.error(
            "out-of-range",
            value.line_of("maxReplicas"),
            Phrase(
                "`{path}` is {value}, below `minReplicas`, which is {least}.",
                path=value.path_of("maxReplicas"),
                value=most,
                least=least,
            ),
        )
    elif least is not None and least == most:
        report.advise(
            "no-room",
            value.line_of("maxReplicas"),
            Phrase("`{path}` is the same as `minReplicas`: nothing is scaled.", path=value.path_of("maxReplicas")),
        )
    metrics = mappings_in(value, "metrics")
    if least == 0 and not any(metric.get("type") in ("Object", "External") for metric in metrics):
        report.error(
            "out-of-range",
            value.line_of("minReplicas"),
            Phrase(
                "`{path}` is 0, which needs a metric of the type Object or External.", path=value.path_of("minReplicas")
            ),
        )


@RULES.about("autoscaling.MetricSpec")
def metric(value: Mapping, context: Context) -> None:
    """A metric says what its type announces, and only that."""
    kind = text_in(value, "type")
    wanted = _SOURCES.get(kind)
    if wanted and value.get(wanted) is None:
        context.report.error(
            "missing-field",
            value.line,
            Phrase("`{path}` is missing, and the type {kind} needs it.", path=value.path_of(wanted), kind=kind),
        )
    for field in _SOURCES.values():
        if wanted and field != wanted and value.get(field) is not None:
            context.report.error(
                "conflicting-fields",
                value.line_of(field),
                Phrase("`{path}` is not for the type {kind}.", path=value.path_of(field), kind=kind),
            )


@RULES.about("autoscaling.ResourceMetricSource", "autoscaling.ContainerResourceMetricSource")
def resource_metric(value: Mapping, context: Context) -> None:
    """A resource is scaled by its use or by its amount."""
    target = mapping_in(value, "target")
    kind = text_in(target, "type")
    if kind == "Value":
        context.report.error(
            "bad-value",
            target.line_of("type"),
            Phrase(
                "`{path}` is `Value`, and resources take only `Utilization` or `AverageValue`.",
                path=target.path_of("type"),
            ),
        )
    name = text_in(value, "name")
    if name not in ("cpu", "memory", "") and "/" not in name:
        context.report.advise(
            "unlikely-metric",
            value.line_of("name"),
            Phrase(
                "`{path}` is {value}: resource metrics are `cpu` and `memory`.",
                path=value.path_of("name"),
                value=quoted(name),
            ),
        )


@RULES.about("autoscaling.MetricTarget")
def target(value: Mapping, context: Context) -> None:
    """A target says what its type announces."""
    wanted = _TARGETS.get(text_in(value, "type"))
    if wanted and value.get(wanted) is None:
        context.report.error(
            "missing-field",
            value.line,
            Phrase(
                "`{path}` is missing, and the type {kind} needs it.", path=value.path_of(wanted), kind=value["type"]
            ),
        )
    if value.get("averageUtilization") is not None and value.get("averageValue") is not None:
        context.report.error(
            "conflicting-fields",
            value.line_of("averageValue"),
            Phrase("`{path}` has `averageUtilization` and `averageValue`, and takes only one.", path=value.path),
        )


@RULES.about("policy.PodDisruptionBudgetSpec")
def budget(value: Mapping, context: Context) -> None:
    """A budget says what has to be left, or what may go."""
    least, most = value.get("minAvailable"), value.get("maxUnavailable")
    if least is not None and most is not None:
        context.report.error(
            "conflicting-fields",
            value.line_of("maxUnavailable"),
            Phrase("`{path}` has `minAvailable` and `maxUnavailable`, and takes only one.", path=value.path),
        )
    elif least is None and most is None:
        context.report.advise(
            "empty-budget",
            value.line,
            Phrase(
                "`{path}` has neither `minAvailable` nor `maxUnavailable`: it is as `minAvailable: 1`.", path=value.path
            ),
        )
    if least == "100%" or most in (0, "0%"):
        field = "minAvailable" if least == "100%" else "maxUnavailable"
        context.report.advise(
            "no-disruption",
            value.line_of(field),
            Phrase("`{path}` allows no disruption: nodes cannot be drained.", path=value.path_of(field)),
        )
    for field in ("minAvailable", "maxUnavailable"):
        said = value.get(field)
        if isinstance(said, str) and said.rstrip("%").isdecimal() and int(said.rstrip("%")) > 100:  # noqa: PLR2004
            context.report.error(
                "out-of-range", value.line_of(field), Phrase("`{path}` is above 100%.", path=value.path_of(field))
            )
    if value.get("selector") is None:
        context.report.advise(
            "selects-nothing",
            value.line,
            Phrase("`{path}` is missing: the budget is about no pods.", path=value.path_of("selector")),
        )
