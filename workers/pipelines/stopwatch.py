"""How long each step of a pipeline took: operators read it in the answer's provenance and in the logs."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Stopwatch:
    """Wall milliseconds by step. A step that runs twice counts twice."""

    def __init__(self) -> None:
        self.timings_ms: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time the block as the step `name`."""
        start = time.perf_counter()
        try:
            yield
        finally:
            spent = (time.perf_counter() - start) * 1000
            self.timings_ms[name] = round(self.timings_ms.get(name, 0.0) + spent, 2)
