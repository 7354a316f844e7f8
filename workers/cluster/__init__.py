"""The clusters, read and never changed.

The only import of the Kubernetes client, and a late one: it takes 1.2 s and 33 MiB.
"""

from workers.cluster.access import PERMISSIONS, missing_permissions, warn_of_missing_permissions
from workers.cluster.connection import ClusterProblem
from workers.cluster.dry_run import DRY_RUN, DryRun
from workers.cluster.evidence import Clusters
from workers.cluster.probe import ClusterStatus, probe_cluster
from workers.cluster.reader import Unread

__all__ = [
    "DRY_RUN",
    "PERMISSIONS",
    "ClusterProblem",
    "ClusterStatus",
    "Clusters",
    "DryRun",
    "Unread",
    "missing_permissions",
    "probe_cluster",
    "warn_of_missing_permissions",
]
