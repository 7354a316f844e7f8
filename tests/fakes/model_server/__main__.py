"""Runs the stand-in until it is interrupted: `python -m tests.fakes.model_server --port 0 --delay 2`."""

import argparse
import json
import signal
from pathlib import Path

from tests.fakes.model_server import StandInModel


def main() -> None:
    """Serve, and print the base URL on standard output once the port is open."""
    parser = argparse.ArgumentParser(description="A stand-in for vLLM's OpenAI-compatible server.")
    parser.add_argument("--port", type=int, default=0, help="0: one that is free")
    parser.add_argument("--delay", type=float, default=0.0, help="seconds that an answer takes")
    parser.add_argument("--answer", type=Path, help="a file with the JSON object to answer with")
    parser.add_argument("--no-schema-support", action="store_true", help="ignore response_format")
    options = parser.parse_args()
    ends = {signal.SIGINT, signal.SIGTERM}
    signal.pthread_sigmask(signal.SIG_BLOCK, ends)  # Before the server's thread starts, which inherits it.
    with StandInModel(delay=options.delay, port=options.port) as model:
        model.schema_support = not options.no_schema_support
        if options.answer:
            model.answer_with(json.loads(options.answer.read_text(encoding="utf-8")))
        print(model.url, flush=True)
        signal.sigwait(ends)


if __name__ == "__main__":
    main()
