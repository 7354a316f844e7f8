"""The description keeps its word: schemathesis sends what it allows and what it does not, and finds nothing."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from pydantic import SecretStr
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.schemas import OpenApiSchema
from starlette.applications import Starlette

from bot.alerts import Credentials, Inbox, alert_routes
from bot.queue import JobQueue
from tests.bot.alerts.conftest import TOKEN
from tests.bot.broker import Broker
from workers.alerts import GenericMapping, Routing
from workers.contracts import AlertSource

EXAMPLES = 8


@pytest.fixture
def schema(broker: Broker) -> Iterator[OpenApiSchema]:
    queue = JobQueue(broker.url)
    inbox = Inbox(queue, Routing(), GenericMapping(), "en")
    app = Starlette(routes=alert_routes(inbox, Credentials(SecretStr(TOKEN)), max_bytes=4_000_000))
    config = SchemathesisConfig.from_dict({"auth": {"openapi": {"bearer": {"bearer": TOKEN}}}})
    yield schemathesis.openapi.from_asgi("/alerts/openapi.json", app, config=config)
    queue.close()


@pytest.mark.parametrize("source", ["alertmanager", "grafana", "pagerduty", "datadog", "generic"])
@pytest.mark.parametrize("mode", list(GenerationMode))
def test_every_door_does_what_is_said_of_it(schema: OpenApiSchema, source: AlertSource, mode: GenerationMode) -> None:
    operation = schema[f"/alerts/{source}"]["POST"]

    @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def send(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate()

    send()
