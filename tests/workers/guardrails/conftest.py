"""What tests of the guardrails share."""

from collections.abc import Iterator

import pytest

from workers.guardrails.policy import current_policy, install_policy


@pytest.fixture
def policy_restored() -> Iterator[None]:
    """Leave the process with the policy that it had."""
    before = current_policy()
    yield
    install_policy(before)
