"""The sandbox's page in a real browser: Debian's Chromium, headless, with nothing of it reaching the network."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from bot.sandbox.server import SandboxServer
from tests.bot.sandbox.echo_bot import EchoBot
from workers.contracts import Job

_ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def _chromium() -> str:
    found = os.environ.get("VIGIA_TEST_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if not found:
        pytest.skip("SKIPPED, NOT PASSED: no Chromium on the PATH (Debian: apt install chromium)")
    return found


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for a module: while it lives, its event loop runs in this thread and no other may."""
    executable = _chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def jobs() -> list[Job]:
    """What the page shows as having left the edge; a test may add to it."""
    return []


@pytest.fixture
def sandbox(jobs: list[Job]) -> Iterator[SandboxServer]:
    with SandboxServer(recent_jobs=lambda: jobs, retry_delays=(), ack_seconds=2.0) as server:
        yield server


@pytest.fixture
def bot(sandbox: SandboxServer) -> Iterator[EchoBot]:
    with EchoBot(sandbox) as bot:
        sandbox.connect_bot(bot.url, verify=True)
        yield bot


@pytest.fixture
def page(chromium: Browser, sandbox: SandboxServer) -> Iterator[Page]:
    """The page as Ana sees it. Whatever the browser complains of fails the test."""
    complaints: list[str] = []
    context = chromium.new_context(viewport={"width": 1500, "height": 900}, locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(10_000)
    expect.set_options(timeout=10_000)
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(f"a script ran: {dialog.message}"))
    page.goto(sandbox.base_url)
    expect(page.get_by_role("heading", name="# incidentes")).to_be_visible()
    yield page
    context.close()
    assert complaints == []
