"""A strict stand-in for vLLM's OpenAI-compatible server. `python -m tests.fakes.model_server` runs it by itself."""

from tests.fakes.model_server.protocol import Fault, Request
from tests.fakes.model_server.server import StandInModel

__all__ = ["Fault", "Request", "StandInModel"]
