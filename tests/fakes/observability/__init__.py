"""Strict stand-ins for Prometheus, Loki and Elasticsearch, over real HTTP."""

from tests.fakes.observability.elasticsearch import FakeElasticsearch
from tests.fakes.observability.loki import FakeLoki
from tests.fakes.observability.prometheus import FakePrometheus
from tests.fakes.observability.server import Fault

__all__ = ["FakeElasticsearch", "FakeLoki", "FakePrometheus", "Fault"]
