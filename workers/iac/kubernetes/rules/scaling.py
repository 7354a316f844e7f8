"""Autoscalers and disruption budgets."""

from typing import Final

from workers.iac.kubernetes.objects import Context
from workers.iac.kubernetes.report import quoted
from workers.iac.kubernetes.rules.registry import Rules
from workers.iac.kubernetes.tree import Mapping, mapping_in, mappings_in, number_in, text_in

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
            f"`{value.path_of('maxReplicas')}` is {most}, below `minReplicas`, which is {least}.",
        )
    elif least is not None and least == most:
        report.advise(
            "no-room",
            value.line_of("maxReplicas"),
            f"`{value.path_of('maxReplicas')}` is the same as `minReplicas`: nothing is scaled.",
        )
    metrics = mappings_in(value, "metrics")
    if least == 0 and not any(metric.get("type") in ("Object", "External") for metric in metrics):
        report.error(
            "out-of-range",
            value.line_of("minReplicas"),
            f"`{value.path_of('minReplicas')}` is 0, which needs a metric of the type Object or External.",
        )


@RULES.about("autoscaling.MetricSpec")
def metric(value: Mapping, context: Context) -> None:
    """A metric says what its type announces, and only that."""
    kind = text_in(value, "type")
    wanted = _SOURCES.get(kind)
    if wanted and value.get(wanted) is None:
        context.report.error(
            "missing-field", value.line, f"`{value.path_of(wanted)}` is missing, and the type {kind} needs it."
        )
    for field in _SOURCES.values():
        if wanted and field != wanted and value.get(field) is not None:
            context.report.error(
                "conflicting-fields", value.line_of(field), f"`{value.path_of(field)}` is not for the type {kind}."
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
            f"`{target.path_of('type')}` is `Value`, and resources take only `Utilization` or `AverageValue`.",
        )
    name = text_in(value, "name")
    if name not in ("cpu", "memory", "") and "/" not in name:
        context.report.advise(
            "unlikely-metric",
            value.line_of("name"),
            f"`{value.path_of('name')}` is {quoted(name)}: resource metrics are `cpu` and `memory`.",
        )


@RULES.about("autoscaling.MetricTarget")
def target(value: Mapping, context: Context) -> None:
    """A target says what its type announces."""
    wanted = _TARGETS.get(text_in(value, "type"))
    if wanted and value.get(wanted) is None:
        context.report.error(
            "missing-field", value.line, f"`{value.path_of(wanted)}` is missing, and the type {value['type']} needs it."
        )
    if value.get("averageUtilization") is not None and value.get("averageValue") is not None:
        context.report.error(
            "conflicting-fields",
            value.line_of("averageValue"),
            f"`{value.path}` has `averageUtilization` and `averageValue`, and takes only one.",
        )


@RULES.about("policy.PodDisruptionBudgetSpec")
def budget(value: Mapping, context: Context) -> None:
    """A budget says what has to be left, or what may go."""
    least, most = value.get("minAvailable"), value.get("maxUnavailable")
    if least is not None and most is not None:
        context.report.error(
            "conflicting-fields",
            value.line_of("maxUnavailable"),
            f"`{value.path}` has `minAvailable` and `maxUnavailable`, and takes only one.",
        )
    elif least is None and most is None:
        context.report.advise(
            "empty-budget",
            value.line,
            f"`{value.path}` has neither `minAvailable` nor `maxUnavailable`: it is as `minAvailable: 1`.",
        )
    if least == "100%" or most in (0, "0%"):
        field = "minAvailable" if least == "100%" else "maxUnavailable"
        context.report.advise(
            "no-disruption",
            value.line_of(field),
            f"`{value.path_of(field)}` allows no disruption: nodes cannot be drained.",
        )
    for field in ("minAvailable", "maxUnavailable"):
        said = value.get(field)
        if isinstance(said, str) and said.rstrip("%").isdecimal() and int(said.rstrip("%")) > 100:  # noqa: PLR2004
            context.report.error("out-of-range", value.line_of(field), f"`{value.path_of(field)}` is above 100%.")
    if value.get("selector") is None:
        context.report.advise(
            "selects-nothing", value.line, f"`{value.path_of('selector')}` is missing: the budget is about no pods."
        )
