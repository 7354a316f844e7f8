"""What is valid and yet not wanted: a chosen few rules block, the rest advise.

Sources: the Pod Security Standards ("baseline" and "restricted") and the CIS Kubernetes Benchmark, section 5. What
blocks is what a good manifest has no need of, save for those that run the cluster itself: the host's doors, root by
name, secrets in plain text, images that change under their name, no limit to memory, rights over everything. What good
manifests often leave out (a probe, a profile, a request) is advice.
"""

from collections.abc import Sequence

from workers.guardrails.redaction import Secrets
from workers.iac.kubernetes.objects import Object
from workers.iac.kubernetes.policy.access import check_access
from workers.iac.kubernetes.policy.containers import check_containers
from workers.iac.kubernetes.policy.habits import check_habits
from workers.iac.kubernetes.policy.pods import check_pod
from workers.iac.kubernetes.policy.secrets import check_secrets
from workers.iac.kubernetes.report import Report


def check_policy(objects: Sequence[Object], secrets: Secrets, text: str, report: Report) -> None:
    """Check the objects of a file against the policy.

    Args:
        objects: those of the file.
        secrets: what was found to be secret in the file.
        text: the file.
        report: takes what is found.
    """
    for item in objects:
        if not item.type:
            continue
        if item.pod is not None:
            check_pod(item.pod, report)
            check_containers(item.pod, report)
        check_access(item, report)
        check_habits(item, report)
    check_secrets(objects, secrets, text, report)
