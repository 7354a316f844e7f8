"""What holds for all tests."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes is a matter of benchmarks: the machine that runs the tests may be slow, or busy.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def cache_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where the programs of one run keep what they compile, so that each but the first starts as at home."""
    return tmp_path_factory.mktemp("cache", numbered=True)
