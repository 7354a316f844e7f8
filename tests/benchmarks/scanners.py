"""The scanners that redaction is measured beside, each as its users run it on a log: the time for one text."""

import tempfile
import time
from pathlib import Path


def detect_secrets_seconds(text: str) -> tuple[float, int]:
    """Return the processor's time, in seconds, of detect-secrets with all plugins, and how many secrets it reports."""
    from detect_secrets.core.scan import scan_line  # noqa: PLC0415 - installed for the benchmarks alone
    from detect_secrets.settings import default_settings  # noqa: PLC0415

    with default_settings():
        start = time.process_time()
        found = sum(len(list(scan_line(line))) for line in text.splitlines())
        return time.process_time() - start, found


def credsweeper_seconds(text: str) -> tuple[float, int]:
    """Return the processor's time, in seconds, of CredSweeper with its model, and how many secrets it reports."""
    from credsweeper import CredSweeper  # noqa: PLC0415
    from credsweeper.file_handler.files_provider import FilesProvider  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "server.log"
        log.write_text(text, "utf-8")
        sweeper = CredSweeper(ml_threads_limit=1)
        start = time.process_time()
        sweeper.run(FilesProvider([str(log)]))
        return time.process_time() - start, sweeper.credential_manager.len_credentials()
