"""One suite, two servers: what holds of the stand-in has to hold of a real vLLM, or the stand-in is wrong."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from pydantic import SecretStr

from tests.integration.vllm.servers import RealVllm, Server, StandIn
from workers.inference import ModelClient, ModelConfig

MakeClient = Callable[..., ModelClient]


@pytest.fixture(scope="session")
def stand_in() -> Iterator[StandIn]:
    server = StandIn()
    yield server
    server.kill()


@pytest.fixture(scope="session")
def real_vllm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealVllm]:
    server = RealVllm(tmp_path_factory.mktemp("vllm") / "server.log")
    yield server
    server.kill()


@pytest.fixture(params=["stand_in", pytest.param("real_vllm", marks=[pytest.mark.vllm, pytest.mark.timeout(900)])])
def server(request: pytest.FixtureRequest) -> Server:
    """Each server in turn, running."""
    chosen: Server = request.getfixturevalue(request.param)
    chosen.ensure_running()
    return chosen


@pytest.fixture
def make_client(server: Server) -> Iterator[MakeClient]:
    """Make clients of the server that are closed at the end."""
    with ExitStack() as clients:

        def make(**config: Any) -> ModelClient:
            settings: dict[str, Any] = {"api_key": SecretStr(server.key), "timeout": 60.0} | config
            return clients.enter_context(ModelClient(ModelConfig(server.url, **settings)))

        yield make


@pytest.fixture
def client(make_client: MakeClient) -> ModelClient:
    """A client that has met the server already."""
    known = make_client()
    assert known.probe().failure is None
    return known
