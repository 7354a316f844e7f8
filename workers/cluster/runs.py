"""The runs of a CronJob: one that failed before others that went well is history."""

from collections.abc import Iterator, Sequence
from typing import Final

from workers.cluster.objects import Object, conditions, name_of, number, text

_SHOWN: Final = 10


def describe_runs(namespace: str, cronjob: str, runs: Sequence[Object]) -> Iterator[str]:
    """Yield a line for each of the CronJob's last runs, the oldest first, and one that says if a failure is over."""
    dated = sorted(runs, key=lambda run: text(run, "metadata", "creationTimestamp"))
    for run in dated[-_SHOWN:]:
        failures = number(run, "status", "failed")
        counts = f"succeeded {number(run, 'status', 'succeeded')}" + (f", failed {failures}" if failures else "")
        created = text(run, "metadata", "creationTimestamp")
        yield f"cronjob {namespace}/{cronjob}: run {name_of(run)} created {created}: {outcome_of(run)}, {counts}"
    failed = [name_of(run) for run in dated[:-1] if outcome_of(run) == "Failed"]
    if failed and outcome_of(dated[-1]) == "Complete":
        later = f"the later run {name_of(dated[-1])} is complete"
        yield f"cronjob {namespace}/{cronjob}: run {failed[-1]} failed, and {later}"


def outcome_of(job: Object) -> str:
    """Return `Complete`, `Failed` or `running`."""
    return next(
        (kind for kind, state, _ in conditions(job) if kind in {"Complete", "Failed"} and state == "True"), "running"
    )
