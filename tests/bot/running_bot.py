"""The bot as it runs in production, served by uvicorn in a thread of the test."""

import threading
from types import TracebackType
from typing import Self

import uvicorn

from bot.app import create_app
from bot.settings import BotSettings


class RunningBot:
    """Serves the bot from `with` to its end.

    Attributes:
        url: its base URL, without a slash at the end.
    """

    def __init__(self, settings: BotSettings) -> None:
        self.url = ""
        self._up = threading.Event()
        config = uvicorn.Config(create_app(settings), port=0, log_config=None, access_log=False)
        self._server = _Server(config, self._up)
        self._thread = threading.Thread(target=self._server.run)

    @property
    def events_url(self) -> str:
        return f"{self.url}/slack/events"

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._up.wait(20), "the bot did not start"
        self.url = f"http://127.0.0.1:{self._server.servers[0].sockets[0].getsockname()[1]}"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.should_exit = True
        self._thread.join(20)
        assert not self._thread.is_alive(), "the bot did not stop"


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, up: threading.Event) -> None:
        super().__init__(config)
        self._is_up = up

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override] # none are passed
        await super().startup()
        self._is_up.set()
