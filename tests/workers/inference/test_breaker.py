"""The circuit breaker by a clock of the test's own."""

import asyncio

import pytest

from workers.errors import ModelFailure
from workers.inference.breaker import CircuitBreaker
from workers.inference.failures import CallFailed


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> CircuitBreaker:
    return CircuitBreaker(failures=3, pause=10, clock=clock)


def call(breaker: CircuitBreaker, failure: ModelFailure | None = None) -> ModelFailure | None:
    """Make a call that ends in `failure`, and return what it ended in."""
    try:
        with breaker.guard():
            _end_in(failure)
    except CallFailed as failed:
        return failed.failure
    return None


def _end_in(failure: ModelFailure | None) -> None:
    if failure:
        raise CallFailed(failure)


def open_it(breaker: CircuitBreaker) -> None:
    for _ in range(3):
        call(breaker, ModelFailure.UNREACHABLE)


def test_opens_after_failures_in_a_row(breaker: CircuitBreaker) -> None:
    call(breaker, ModelFailure.BROKEN)
    call(breaker, ModelFailure.UNREACHABLE)
    assert call(breaker) is None
    open_it(breaker)

    assert call(breaker) is ModelFailure.CIRCUIT_OPEN


@pytest.mark.parametrize(
    "failure", [ModelFailure.PROMPT_TOO_LONG, ModelFailure.UNAUTHORIZED, ModelFailure.OVERLOADED, ModelFailure.REFUSED]
)
def test_a_refusal_is_a_sign_of_health(breaker: CircuitBreaker, failure: ModelFailure) -> None:
    for _ in range(9):
        assert call(breaker, failure) is failure


def test_lets_one_trial_through_after_the_pause(breaker: CircuitBreaker, clock: Clock) -> None:
    open_it(breaker)
    clock.now = 11
    with breaker.guard():
        assert call(breaker) is ModelFailure.CIRCUIT_OPEN

    assert call(breaker) is None


def test_a_failed_trial_opens_it_again(breaker: CircuitBreaker, clock: Clock) -> None:
    open_it(breaker)
    clock.now = 11
    assert call(breaker, ModelFailure.BROKEN) is ModelFailure.BROKEN
    assert call(breaker) is ModelFailure.CIRCUIT_OPEN
    clock.now = 22

    assert call(breaker) is None


def test_a_cancelled_trial_decides_nothing_and_makes_room_for_the_next(breaker: CircuitBreaker, clock: Clock) -> None:
    open_it(breaker)
    clock.now = 11
    with pytest.raises(asyncio.CancelledError), breaker.guard():
        raise asyncio.CancelledError

    assert call(breaker, ModelFailure.BROKEN) is ModelFailure.BROKEN
    assert call(breaker) is ModelFailure.CIRCUIT_OPEN
