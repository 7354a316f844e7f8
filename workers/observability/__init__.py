"""Log stores and metrics: what Loki, Elasticsearch and Prometheus know about an alert, read-only."""

from workers.observability.backend import Backend, BackendProblem, Unavailable
from workers.observability.elasticsearch import Elasticsearch
from workers.observability.loki import Loki
from workers.observability.prometheus import Prometheus

__all__ = ["Backend", "BackendProblem", "Elasticsearch", "Loki", "Prometheus", "Unavailable"]
