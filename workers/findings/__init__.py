"""Findings: the conclusions that code can draw from evidence, without a model.

Each analyser knows one kind of trouble. What it says comes from the lines it cites, in the asker's language.
"""

from collections.abc import Sequence
from typing import Final

from workers.contracts import Evidence, Finding
from workers.findings.analyser import Analyser
from workers.findings.catalogue import Role, load_rules
from workers.findings.certificate_expired import CERTIFICATE_EXPIRED
from workers.findings.changes import changes
from workers.findings.connection_refused import CONNECTION_REFUSED
from workers.findings.container_exited import CONTAINER_EXITED, CONTAINER_STARTED_AGAIN
from workers.findings.crash_loop import CRASH_LOOP
from workers.findings.disk_full import DISK_FULL
from workers.findings.dns import DNS
from workers.findings.failed_probe import FAILED_PROBE
from workers.findings.fails_alike import FAILS_ALIKE
from workers.findings.figure_beyond_threshold import FIGURE_BEYOND_THRESHOLD
from workers.findings.image_pull import IMAGE_PULL
from workers.findings.job_recovered import JOB_RECOVERED
from workers.findings.oom_killed import OOM_KILLED
from workers.findings.permission_denied import PERMISSION_DENIED
from workers.findings.rate_limited import RATE_LIMITED
from workers.findings.recent_rollout import RECENT_ROLLOUT
from workers.findings.replicas_missing import REPLICAS_MISSING
from workers.findings.signs import error_like
from workers.findings.unschedulable import UNSCHEDULABLE
from workers.language import Language

_RULES: Final = load_rules()

ANALYSERS: Final[tuple[Analyser, ...]] = (
    JOB_RECOVERED,
    OOM_KILLED,
    DISK_FULL,
    CERTIFICATE_EXPIRED,
    IMAGE_PULL,
    UNSCHEDULABLE,
    *(rule.analyser() for rule in _RULES if rule.role is Role.CAUSE),
    PERMISSION_DENIED,
    DNS,
    RATE_LIMITED,
    RECENT_ROLLOUT,
    CONNECTION_REFUSED,
    *(rule.analyser() for rule in _RULES if rule.role is Role.SYMPTOM),
    FAILS_ALIKE,
    FAILED_PROBE,
    CRASH_LOOP,
    CONTAINER_EXITED,
    CONTAINER_STARTED_AGAIN,
    REPLICAS_MISSING,
    FIGURE_BEYOND_THRESHOLD,
)
"""In the order of how near each is to a root cause: a crash loop is what the others lead to."""

_STRENGTH: Final = {"high": 0, "medium": 1, "low": 2}


def find(evidence: Sequence[Evidence], language: Language) -> tuple[Finding, ...]:
    """Return what code concludes from the evidence, strongest first.

    Runbooks tell what may happen, not what did: nothing is concluded from them.
    """
    text = "\n".join(str(item.text) for item in evidence).lower()
    findings = (analyser.find(evidence, language) for analyser in ANALYSERS if analyser.may_show_in(text))
    return tuple(sorted(filter(None, findings), key=lambda finding: _STRENGTH[finding.confidence]))


__all__ = ["ANALYSERS", "Analyser", "changes", "error_like", "find"]
