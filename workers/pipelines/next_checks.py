"""What to look at where nothing supports a cause: commands that only read, about the very thing that an alert names."""

from collections.abc import Iterator

from workers.contracts import AnyJob, InvestigateJob, NextStep
from workers.guardrails import redact
from workers.language import Wording
from workers.pipelines.wording import (
    CHECK_EVENTS,
    CHECK_LOGS,
    CHECK_NAMESPACE,
    CHECK_NODE,
    CHECK_POD,
    CHECK_POD_LOG,
    CHECK_PODS,
    CHECK_WORKLOAD,
    say,
)
from workers.targets import Target, target_of


def next_checks(job: AnyJob) -> list[NextStep]:
    """Return the next checks, in the job's language. Without an alert that names anything they are general ones."""
    target = _target(job)
    told = list(_named(target)) or [(CHECK_LOGS, ""), (CHECK_EVENTS, "kubectl get events --sort-by=.lastTimestamp")]
    return [
        NextStep(text=say(words, job.language), command=redact(command).text if command else None)
        for words, command in told
    ]


def _target(job: AnyJob) -> Target:
    if not isinstance(job, InvestigateJob):
        return Target()
    return target_of({name: str(value) for name, value in job.alerts[0].labels.items()})


def _named(target: Target) -> Iterator[tuple[Wording, str]]:
    """Yield words and a command for each thing that is named; names are well-formed, so none brings a command along."""
    kind, workload = target.workload
    within = f" -n {target.namespace}" if target.namespace else ""
    if target.pod:
        container = f" -c {target.container}" if target.container else ""
        yield CHECK_POD, f"kubectl describe pod {target.pod}{within}"
        yield CHECK_POD_LOG, f"kubectl logs {target.pod}{container}{within} --since=1h --tail=300"
    elif workload:
        yield CHECK_WORKLOAD, f"kubectl describe {kind.lower()} {workload}{within}"
    elif target.namespace:
        yield CHECK_PODS, f"kubectl get pods{within} -o wide"
    if target.node:
        yield CHECK_NODE, f"kubectl describe node {target.node}"
    if target.namespace:
        yield CHECK_NAMESPACE, f"kubectl get events{within} --sort-by=.lastTimestamp"
