"""The workers' Prometheus metrics. Labels have fixed values only: none comes from a person or from a log."""

from typing import Final

from prometheus_client import Counter, Gauge, Histogram

JOBS: Final = Counter("vigia_jobs", "Jobs that ended in this worker.", ["kind", "outcome"])
JOB_SECONDS: Final = Histogram(
    "vigia_job_seconds",
    "Wall seconds from a job's start in this worker to its end.",
    ["kind"],
    buckets=(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 80, 160, 320),
)
DELIVERIES: Final = Counter("vigia_deliveries", "Attempts to show a version of a job in Slack.", ["outcome"])
RESENT: Final = Counter("vigia_resent", "Tasks that were due and sent (again) by the ticker.", ["task"])
WAITING: Final = Gauge("vigia_jobs_waiting", "Jobs that wait on a lane.", ["lane"])
RUNNING: Final = Gauge("vigia_jobs_running", "Jobs of a lane that some worker runs.", ["lane"])
