"""What a job's end says of the library: which runbooks people are shown, and which alerts have none."""

from workers.contracts import Answer, Failure, InvestigateJob, Job, Result, RunbookResults, sources


def runbooks_shown(outcome: Result | Failure | None) -> tuple[str, ...]:
    """Return the paths of the runbooks that an outcome brings along, each once."""
    match outcome:
        case Answer():
            places = (sources.runbook_place(item.source) for item in outcome.evidence)
            return tuple(dict.fromkeys(place[0] for place in places if place))
        case RunbookResults():
            return tuple(dict.fromkeys(passage.path for passage in outcome.passages))
        case _:
            return ()


def alerts_named(job: Job | None) -> tuple[str, ...]:
    """Return the names of the alerts that a job looks into, each once; those that need no runbook are left out."""
    if not isinstance(job, InvestigateJob) or job.expected:
        return ()
    return tuple(dict.fromkeys(str(alert.name) for alert in job.alerts if alert.name))
