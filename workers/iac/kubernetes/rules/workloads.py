"""What makes pods: Deployments, StatefulSets, DaemonSets, Jobs and CronJobs."""

from typing import Final

from workers.iac.kubernetes.objects import Context
from workers.iac.kubernetes.report import Report, quoted
from workers.iac.kubernetes.rules.registry import Rules
from workers.iac.kubernetes.schema import nearest
from workers.iac.kubernetes.selectors import is_empty, selects
from workers.iac.kubernetes.tree import Mapping, mapping_in, mappings_in, number_in, sequence_in, text_in
from workers.iac.wording import Phrase

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
            "bad-selector",
            value.line_of("selector"),
            Phrase("`{path}` selects everything: name labels in it.", path=wanted.path),
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
            "selector-mismatch",
            wanted.line,
            Phrase("`{path}` does not select the labels of its own template.", path=wanted.path),
        )
        return
    told = Phrase("has {label} there", label=quoted(labels[wrong])) if wrong in labels else Phrase("has no such label")
    report.error(
        "selector-mismatch",
        match.line_of(wrong),
        Phrase(
            "`{path}` wants {label}, and the template {told} (`{place}`).",
            path=match.path,
            label=quoted(f"{wrong}: {match[wrong]}"),
            told=told,
            place=labels.path,
        ),
        [f"{wrong}: {labels[wrong]}"] if wrong in labels else nearest(wrong, labels, least=0.4),
    )


@RULES.about("core.ReplicationControllerSpec")
def plain_selector(value: Mapping, context: Context) -> None:
    """A ReplicationController selects by plain labels."""
    wanted, labels = mapping_in(value, "selector"), mapping_in(value, "template", "metadata", "labels")
    for key, label in wanted.items():
        if labels.get(key) != label:
            context.report.error(
                "selector-mismatch",
                wanted.line_of(key),
                Phrase("`{path}` is not a label of the template.", path=wanted.path_of(key)),
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
            Phrase(
                "`{path}` is {value}, and a {kind} takes only `Always`.",
                path=pod.path_of("restartPolicy"),
                value=quoted(pod["restartPolicy"]),
                kind=context.object.kind,
            ),
            ("Always",),
        )
    if pod.get("activeDeadlineSeconds") is not None:
        context.report.error(
            "conflicting-fields",
            pod.line_of("activeDeadlineSeconds"),
            Phrase("`{path}` is only for Jobs and Pods.", path=pod.path_of("activeDeadlineSeconds")),
        )


@RULES.about("apps.DeploymentSpec")
def rollout(value: Mapping, context: Context) -> None:
    """A rollout has to be able to go on, and to be seen to stop."""
    strategy = mapping_in(value, "strategy")
    if strategy.get("type") == "Recreate" and strategy.get("rollingUpdate") is not None:
        context.report.error(
            "conflicting-fields",
            strategy.line_of("rollingUpdate"),
            Phrase("`{path}` is not for the type {kind}.", kind="`Recreate`", path=strategy.path_of("rollingUpdate")),
        )
    _both_zero(mapping_in(strategy, "rollingUpdate"), context.report)
    ready, deadline = number_in(value, "minReadySeconds") or 0, number_in(value, "progressDeadlineSeconds")
    if (_PROGRESS if deadline is None else deadline) <= ready:
        field = "minReadySeconds" if deadline is None else "progressDeadlineSeconds"
        context.report.error(
            "conflicting-fields",
            value.line_of(field),
            Phrase("`{path}` has to be above `minReadySeconds`.", path=value.path_of("progressDeadlineSeconds")),
        )
    _few_revisions(value, context.report)


def _both_zero(rolling: Mapping, report: Report) -> None:
    gone, extra = rolling.get("maxUnavailable"), rolling.get("maxSurge")
    if gone in (0, "0%") and extra in (0, "0%") and not isinstance(gone, bool):
        report.error(
            "conflicting-fields",
            rolling.line_of("maxUnavailable"),
            Phrase("`{path}`: `maxUnavailable` and `maxSurge` may not both be 0.", path=rolling.path),
        )
    if isinstance(gone, str) and gone.rstrip("%").isdecimal() and int(gone.rstrip("%")) > 100:  # noqa: PLR2004
        report.error(
            "out-of-range",
            rolling.line_of("maxUnavailable"),
            Phrase("`{path}` is above 100%.", path=rolling.path_of("maxUnavailable")),
        )


def _few_revisions(value: Mapping, report: Report) -> None:
    if number_in(value, "revisionHistoryLimit") == 0:
        report.advise(
            "no-rollback",
            value.line_of("revisionHistoryLimit"),
            Phrase("`{path}` is 0: nothing to roll back to.", path=value.path_of("revisionHistoryLimit")),
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
            Phrase("`{path}`: with `maxSurge`, `maxUnavailable` has to be 0.", path=rolling.path),
        )
    if gone in (0, "0%") and not isinstance(gone, bool) and surge in none:
        context.report.error(
            "conflicting-fields",
            rolling.line_of("maxUnavailable"),
            Phrase("`{path}`: `maxUnavailable` and `maxSurge` may not both be 0.", path=rolling.path),
        )


@RULES.about("apps.StatefulSetSpec")
def stateful(value: Mapping, context: Context) -> None:
    """Each pod of a StatefulSet has a name of its own, by a headless Service."""
    if not value.get("serviceName"):
        context.report.advise(
            "no-service-name",
            value.line_of("serviceName"),
            Phrase(
                "`{path}` is missing: the pods get no names of their own. Name a headless Service.",
                path=value.path_of("serviceName"),
            ),
        )
    strategy = mapping_in(value, "updateStrategy")
    if strategy.get("type") == "OnDelete" and strategy.get("rollingUpdate") is not None:
        context.report.error(
            "conflicting-fields",
            strategy.line_of("rollingUpdate"),
            Phrase("`{path}` is not for the type {kind}.", kind="`OnDelete`", path=strategy.path_of("rollingUpdate")),
        )
    volumes = {text_in(volume, "name") for volume in mappings_in(mapping_in(value, "template", "spec"), "volumes")}
    for claim in mappings_in(value, "volumeClaimTemplates"):
        metadata = mapping_in(claim, "metadata")
        name = text_in(metadata, "name")
        if not name:
            context.report.error(
                "missing-field", metadata.line_of("name"), Phrase("`{path}` is missing.", path=metadata.path_of("name"))
            )
        elif name in volumes:
            context.report.advise(
                "shadowed-volume",
                metadata.line_of("name"),
                Phrase("the pod has a volume {name} as well: the claim takes its place.", name=quoted(name)),
            )


@RULES.about("batch.JobSpec")
def job(value: Mapping, context: Context) -> None:
    """A Job's pods end some day."""
    report, pod = context.report, mapping_in(value, "template", "spec")
    policy = pod.get("restartPolicy")
    if policy in (None, "", "Always"):
        told = Phrase("is missing") if policy in (None, "") else Phrase("is `Always`")
        report.error(
            "bad-value",
            pod.line_of("restartPolicy"),
            Phrase(
                "`{path}` {told}, and a Job takes only `OnFailure` or `Never`.",
                path=pod.path_of("restartPolicy"),
                told=told,
            ),
            ("OnFailure", "Never"),
        )
    if value.get("completionMode") == "Indexed" and value.get("completions") is None:
        report.error(
            "missing-field",
            value.line_of("completionMode"),
            Phrase("`{path}` is missing, and an indexed Job needs it.", path=value.path_of("completions")),
        )
    if value.get("podFailurePolicy") is not None and policy == "OnFailure":
        report.error(
            "conflicting-fields",
            value.line_of("podFailurePolicy"),
            Phrase("`{path}` needs `restartPolicy: Never`.", path=value.path_of("podFailurePolicy")),
        )
    if (
        value.get("selector") is not None
        and value.get("manualSelector") is not True
        and context.object.root.get("status") is None
    ):
        report.error(
            "conflicting-fields",
            value.line_of("selector"),
            Phrase(
                "`{path}` is made by the API server: remove it, or set `manualSelector`.",
                path=value.path_of("selector"),
            ),
        )
    if value.get("maxFailedIndexes") is not None and value.get("backoffLimitPerIndex") is None:
        report.error(
            "missing-field",
            value.line_of("maxFailedIndexes"),
            Phrase("`{path}` is missing: `maxFailedIndexes` needs it.", path=value.path_of("backoffLimitPerIndex")),
        )
    if value.get("backoffLimitPerIndex") is not None and value.get("completionMode") != "Indexed":
        report.error(
            "conflicting-fields",
            value.line_of("backoffLimitPerIndex"),
            Phrase("`{path}` needs `completionMode: Indexed`.", path=value.path_of("backoffLimitPerIndex")),
        )


@RULES.about("batch.CronJobSpec")
def cron_job(value: Mapping, context: Context) -> None:
    """A CronJob that has little time to start may never start."""
    deadline = number_in(value, "startingDeadlineSeconds")
    if deadline is not None and 0 <= deadline < 10:  # noqa: PLR2004 - the controller looks every 10 s
        context.report.advise(
            "short-deadline",
            value.line_of("startingDeadlineSeconds"),
            Phrase(
                "`{path}` is {value}: schedules are looked at every 10 s, so a run may be missed.",
                path=value.path_of("startingDeadlineSeconds"),
                value=deadline,
            ),
        )


@RULES.about("core.PodTemplateSpec")
def template(value: Mapping, context: Context) -> None:
    """A template without a spec makes no pods."""
    if value.get("spec") is None:
        context.report.error("missing-field", value.line, Phrase("`{path}` is missing.", path=value.path_of("spec")))
    if sequence_in(mapping_in(value, "spec"), "ephemeralContainers"):
        pod = mapping_in(value, "spec")
        context.report.error(
            "conflicting-fields",
            pod.line_of("ephemeralContainers"),
            Phrase("`{path}` is only for pods that run.", path=pod.path_of("ephemeralContainers")),
        )
