"""Houses for the tests: one that tests share, and one for each test that breaks something in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.house import House
from workers.contracts import Lane


@pytest.fixture(scope="module")
def shared_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with House(tmp_path_factory.mktemp("house")) as house:
        house.start_worker(Lane.INTERACTIVE, Lane.DELIVERY).wait_until_ready()
        yield house


@pytest.fixture
def house(shared_house: House) -> Iterator[House]:
    """A house with one worker, which leaves the lane `batch` alone, and with no faults left over."""
    shared_house.model.delay = 0.0
    yield shared_house
    shared_house.model.fail_with(None)
    shared_house.slack.slack.faults.clear()


@pytest.fixture(scope="module")
def house_with_faulty_model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house whose worker's circuit breaker may be open, which no other test should meet."""
    with House(tmp_path_factory.mktemp("faulty")) as house:
        house.start_worker(Lane.INTERACTIVE, Lane.DELIVERY).wait_until_ready()
        yield house


@pytest.fixture
def own_house(tmp_path: Path) -> Iterator[House]:
    """A house of one's own, without workers yet."""
    with House(tmp_path) as house:
        yield house
