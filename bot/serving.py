"""Serves the bot until it is told to stop, and says where."""

import socket
import sys
from typing import Final

import uvicorn
from starlette.applications import Starlette

_DRAIN_SECONDS: Final = 10
"""How long requests that have begun may take to end: Slack itself waits three seconds."""


class _Server(uvicorn.Server):
    """uvicorn, which with port 0 does not say which port it got."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        for server in self.servers:
            for bound in server.sockets:
                host, port = bound.getsockname()[:2]
                shown = f"[{host}]" if ":" in host else host
                sys.stdout.write(f"Vigía is listening on http://{shown}:{port}\n")
        sys.stdout.flush()


def serve(app: Starlette, *, host: str, port: int) -> None:
    """Serve `app` until SIGINT or SIGTERM; requests that have begun are answered.

    Raises:
        SystemExit: the address cannot be had; the log says why.
    """
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_DRAIN_SECONDS,
    )
    _Server(config).run()
