"""What makes pods: Deployments, StatefulSets, DaemonSets, Jobs and CronJobs."""

from typing import Final

from workers.iac.kubernetes.objects import Context
from workers.iac.kubernetes.report import Report, quoted
from workers.iac.kubernetes.rules.registry import Rules
from workers.iac.kubernetes.schema import nearest
from workers.iac.kubernetes.selectors import is_empty, selects
from workers.iac.kubernetes.tree import Mapping, mapping_in, mappings_in, number_in, sequence_in, text_in

RULES: Final = Rules()

_PROGRESS: Final = 600


@RULES.about("apps.DeploymentSpec", "apps.StatefulSetSpec", "apps.DaemonSetSpec", "apps.ReplicaSetSpec")
def selector(value: Mapping, context: Context) -> None:
    """A workload has to select the pods that it makes."""
    wanted = value.get("selector")
    if not isinstance(wanted, Mapping):
        return
    if is_empty(wanted):
        context.report.error(
            "bad-selector", value.line_of("selector"), f"`{wanted.path}` selects everything: name labels in it."
        )
    else:
        _mismatch(wanted, value, context.report)


def _mismatch(wanted: Mapping, value: Mapping, report: Report) -> None:
    labels = mapping_in(value, "template", "metadata", "labels")
    if selects(wanted, labels):
        return
    match = mapping_in(wanted, "matchLabels")
    wrong = next((key for key in match if labels.get(key) != match[key]), None)
    if wrong is None:
        report.error(
            "selector-mismatch", wanted.line, f"`{wanted.path}` does not select the labels of its own template."
        )
        return
    told = f"has {quoted(labels[wrong])} there" if wrong in labels else "has no such label"
    report.error(
        "selector-mismatch",
        match.line_of(wrong),
        f"`{match.path}` wants {quoted(f'{wrong}: {match[wrong]}')}, and the template {told} (`{labels.path}`).",
        [f"{wrong}: {labels[wrong]}"] if wrong in labels else nearest(wrong, labels, least=0.4),
    )


@RULES.about("core.ReplicationControllerSpec")
def plain_selector(value: Mapping, context: Context) -> None:
    """A ReplicationController selects by plain labels."""
    wanted, labels = mapping_in(value, "selector"), mapping_in(value, "template", "metadata", "labels")
    for key, label in wanted.items():
        if labels.get(key) != label:
            context.report.error(
                "selector-mismatch", wanted.line_of(key), f"`{wanted.path_of(key)}` is not a label of the template."
            )


@RULES.about(
    "apps.DeploymentSpec",
    "apps.StatefulSetSpec",
    "apps.DaemonSetSpec",
    "apps.ReplicaSetSpec",
    "core.ReplicationControllerSpec",
)
def restarts(value: Mapping, context: Context) -> None:
    """Pods that have to go on are always started again."""
    pod = mapping_in(value, "template", "spec")
    if pod.get("restartPolicy") in ("OnFailure", "Never"):
        context.report.error(
            "bad-value",
            pod.line_of("restartPolicy"),
            f"`{pod.path_of('restartPolicy')}` is {quoted(pod['restartPolicy'])}, and a "
            f"{context.object.kind} takes only `Always`.",
            ("Always",),
        )
    if pod.get("activeDeadlineSeconds") is not None:
        context.report.error(
            "conflicting-fields",
            pod.line_of("activeDeadlineSeconds"),
            f"`{pod.path_of('activeDeadlineSeconds')}` is only for Jobs and Pods.",
        )


@RULES.about("apps.DeploymentSpec")
def rollout(value: Mapping, context: Context) -> None:
    """A rollout has to be able to go on, and to be seen to stop."""
    strategy = mapping_in(value, "strategy")
    if strategy.get("type") == "Recreate" and strategy.get("rollingUpdate") is not None:
        context.report.error(
            "conflicting-fields",
            strategy.line_of("rollingUpdate"),
            f"`{strategy.path_of('rollingUpdate')}` is not for the type `Recreate`.",
        )
    _both_zero(mapping_in(strategy, "rollingUpdate"), context.report)
    ready, deadline = number_in(value, "minReadySeconds") or 0, number_in(value, "progressDeadlineSeconds")
    if (_PROGRESS if deadline is None else deadline) <= ready:
        field = "minReadySeconds" if deadline is None else "progressDeadlineSeconds"
        context.report.error(
            "conflicting-fields",
            value.line_of(field),
            f"`{value.path_of('progressDeadlineSeconds')}` has to be above `minReadySeconds`.",
        )
    _few_revisions(value, context.report)


def _both_zero(rolling: Mapping, report: Report) -> None:
    gone, extra = rolling.get("maxUnavailable"), rolling.get("maxSurge")
    if gone in (0, "0%") and extra in (0, "0%") and not isinstance(gone, bool):
        report.error(
            "conflicting-fields",
            rolling.line_of("maxUnavailable"),
            f"`{rolling.path}`: `maxUnavailable` and `maxSurge` may not both be 0.",
        )
    if isinstance(gone, str) and gone.rstrip("%").isdecimal() and int(gone.rstrip("%")) > 100:  # noqa: PLR2004
        report.error(
            "out-of-range", rolling.line_of("maxUnavailable"), f"`{rolling.path_of('maxUnavailable')}` is above 100%."
        )


def _few_revisions(value: Mapping, report: Report) -> None:
    if number_in(value, "revisionHistoryLimit") == 0:
        report.advise(
            "no-rollback",
            value.line_of("revisionHistoryLimit"),
            f"`{value.path_of('revisionHistoryLimit')}` is 0: nothing to roll back to.",
        )


@RULES.about("apps.DaemonSetSpec")
def daemon_update(value: Mapping, context: Context) -> None:
    """A DaemonSet has no more pods than nodes, unless it surges."""
    rolling = mapping_in(value, "updateStrategy", "rollingUpdate")
    surge, gone = rolling.get("maxSurge"), rolling.get("maxUnavailable")
    none = (None, 0, "0%")
    if surge not in none and gone not in (0, "0%"):
        context.report.error(
            "conflicting-fields",
            rolling.line_of("maxSurge"),
            f"`{rolling.path}`: with `maxSurge`, `maxUnavailable` has to be 0.",
        )
    if gone in (0, "0%") and not isinstance(gone, bool) and surge in none:
        context.report.error(
            "conflicting-fields",
            rolling.line_of("maxUnavailable"),
            f"`{rolling.path}`: `maxUnavailable` and `maxSurge` may not both be 0.",
        )


@RULES.about("apps.StatefulSetSpec")
def stateful(value: Mapping, context: Context) -> None:
    """Each pod of a StatefulSet has a name of its own, by a headless Service."""
    if not value.get("serviceName"):
        context.report.advise(
            "no-service-name",
            value.line_of("serviceName"),
            f"`{value.path_of('serviceName')}` is missing: the pods get no names of their own. Name a "
            "headless Service.",
        )
    strategy = mapping_in(value, "updateStrategy")
    if strategy.get("type") == "OnDelete" and strategy.get("rollingUpdate") is not None:
        context.report.error(
            "conflicting-fields",
            strategy.line_of("rollingUpdate"),
            f"`{strategy.path_of('rollingUpdate')}` is not for the type `OnDelete`.",
        )
    volumes = {text_in(volume, "name") for volume in mappings_in(mapping_in(value, "template", "spec"), "volumes")}
    for claim in mappings_in(value, "volumeClaimTemplates"):
        metadata = mapping_in(claim, "metadata")
        name = text_in(metadata, "name")
        if not name:
            context.report.error("missing-field", metadata.line_of("name"), f"`{metadata.path_of('name')}` is missing.")
        elif name in volumes:
            context.report.advise(
                "shadowed-volume",
                metadata.line_of("name"),
                f"the pod has a volume {quoted(name)} as well: the claim takes its place.",
            )


@RULES.about("batch.JobSpec")
def job(value: Mapping, context: Context) -> None:
    """A Job's pods end some day."""
    report, pod = context.report, mapping_in(value, "template", "spec")
    policy = pod.get("restartPolicy")
    if policy in (None, "", "Always"):
        told = "is missing" if policy in (None, "") else "is `Always`"
        report.error(
            "bad-value",
            pod.line_of("restartPolicy"),
            f"`{pod.path_of('restartPolicy')}` {told}, and a Job takes only `OnFailure` or `Never`.",
            ("OnFailure", "Never"),
        )
    if value.get("completionMode") == "Indexed" and value.get("completions") is None:
        report.error(
            "missing-field",
            value.line_of("completionMode"),
            f"`{value.path_of('completions')}` is missing, and an indexed Job needs it.",
        )
    if value.get("podFailurePolicy") is not None and policy == "OnFailure":
        report.error(
            "conflicting-fields",
            value.line_of("podFailurePolicy"),
            f"`{value.path_of('podFailurePolicy')}` needs `restartPolicy: Never`.",
        )
    if (
        value.get("selector") is not None
        and value.get("manualSelector") is not True
        and context.object.root.get("status") is None
    ):
        report.error(
            "conflicting-fields",
            value.line_of("selector"),
            f"`{value.path_of('selector')}` is made by the API server: remove it, or set `manualSelector`.",
        )
    if value.get("maxFailedIndexes") is not None and value.get("backoffLimitPerIndex") is None:
        report.error(
            "missing-field",
            value.line_of("maxFailedIndexes"),
            f"`{value.path_of('backoffLimitPerIndex')}` is missing: `maxFailedIndexes` needs it.",
        )
    if value.get("backoffLimitPerIndex") is not None and value.get("completionMode") != "Indexed":
        report.error(
            "conflicting-fields",
            value.line_of("backoffLimitPerIndex"),
            f"`{value.path_of('backoffLimitPerIndex')}` needs `completionMode: Indexed`.",
        )


@RULES.about("batch.CronJobSpec")
def cron_job(value: Mapping, context: Context) -> None:
    """A CronJob that has little time to start may never start."""
    deadline = number_in(value, "startingDeadlineSeconds")
    if deadline is not None and 0 <= deadline < 10:  # noqa: PLR2004 - the controller looks every 10 s
        context.report.advise(
            "short-deadline",
            value.line_of("startingDeadlineSeconds"),
            f"`{value.path_of('startingDeadlineSeconds')}` is {deadline}: schedules are looked at every 10 "
            "s, so a run may be missed.",
        )


@RULES.about("core.PodTemplateSpec")
def template(value: Mapping, context: Context) -> None:
    """A template without a spec makes no pods."""
    if value.get("spec") is None:
        context.report.error("missing-field", value.line, f"`{value.path_of('spec')}` is missing.")
    if sequence_in(mapping_in(value, "spec"), "ephemeralContainers"):
        pod = mapping_in(value, "spec")
        context.report.error(
            "conflicting-fields",
            pod.line_of("ephemeralContainers"),
            f"`{pod.path_of('ephemeralContainers')}` is only for pods that run.",
        )
