"""What holds for all tests."""

from hypothesis import HealthCheck, settings

# How long an example takes is a matter of benchmarks: the machine that runs the tests may be slow, or busy.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")
