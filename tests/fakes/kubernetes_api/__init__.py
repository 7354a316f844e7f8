"""A strict stand-in for a Kubernetes API server, over real HTTP."""

from tests.fakes.kubernetes_api.faults import Fault
from tests.fakes.kubernetes_api.server import FakeApiServer

__all__ = ["FakeApiServer", "Fault"]
