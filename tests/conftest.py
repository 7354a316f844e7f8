"""What holds for all tests."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes is a matter of benchmarks: the machine that runs the tests may be slow, or busy.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def _hooks_restored() -> Iterator[None]:
    """Keep pytest's hooks for what nobody catches: logging, once it is set up, puts its own in their place."""
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    yield
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks


@pytest.fixture(scope="session")
def cache_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where the programs of one run keep what they compile, so that each but the first starts as at home."""
    return tmp_path_factory.mktemp("cache", numbered=True)
