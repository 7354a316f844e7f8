"""The demo's child processes: started with a log file each, started again if they die, and stopped in order."""

import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

_STOP_SECONDS = 10.0

_SETTLED_SECONDS = 5.0
"""A process that ends sooner than this after its start would only end again."""


@dataclass(slots=True)
class Child:
    """A process of the demo, and how to start it."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(repr=False)
    log: Path
    started: float = 0.0
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        """Start it, its output at the end of its log."""
        self.started = time.monotonic()
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                self.command,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # A Ctrl-C reaches the demo alone, which stops its children in order.
            )

    @property
    def has_ended(self) -> bool:
        """Whether it has ended by itself."""
        return self.process is not None and self.process.poll() is not None

    @property
    def has_settled(self) -> bool:
        """Whether it ran long enough to be worth another start."""
        return time.monotonic() - self.started > _SETTLED_SECONDS

    def last_words(self, lines: int = 15) -> str:
        """Return the end of its log, for the person who has to find out why it ended."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])


class Children:
    """The processes of one demo.

    Attributes:
        logs: the folder that their logs are in.
    """

    def __init__(self, logs: Path) -> None:
        self.logs = logs
        self._children: list[Child] = []

    def start(self, name: str, command: list[str], environment: dict[str, str]) -> None:
        """Start `command` with its output in the log `name`.log."""
        self.logs.mkdir(parents=True, exist_ok=True)
        child = Child(name, command, environment, self.logs / f"{name}.log")
        child.start()
        self._children.append(child)

    def ended(self) -> Child | None:
        """Return a process that has ended by itself, if one has."""
        return next((child for child in self._children if child.has_ended), None)

    def stop(self) -> None:
        """Stop them all, the last one started first. One that does not listen is killed."""
        running = [child.process for child in reversed(self._children) if child.process]
        for process in running:
            process.terminate()
        for process in running:
            try:
                process.wait(timeout=_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._children.clear()
