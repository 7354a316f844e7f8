"""What stops a job from outside."""

import pytest

from workers.errors import DeadlineExceeded, JobCancelled
from workers.limits import Deadline, Limits


def test_time_that_is_left_lets_a_job_go_on() -> None:
    limits = Limits.of(60)
    limits.check()
    assert 59 < limits.deadline.remaining() <= 60


def test_a_passed_deadline_stops_it_and_leaves_no_negative_time() -> None:
    passed = Deadline.after(-1)
    assert passed.remaining() == 0
    with pytest.raises(DeadlineExceeded):
        Limits(passed).check()


def test_a_cancel_comes_before_a_deadline() -> None:
    limits = Limits(Deadline.after(-1))
    limits.cancelled.set()
    with pytest.raises(JobCancelled):
        limits.check()


def test_each_job_has_a_cancel_of_its_own() -> None:
    one, other = Limits.of(1), Limits.of(1)
    one.cancelled.set()
    assert not other.cancelled.is_set()
