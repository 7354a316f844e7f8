"""Secrets planted in every input the system has; then everything there is to read is read, and none may be there.

Redis is watched with MONITOR, which sees every command there is: queues, headers, keys, and what was there for an
instant only.
"""

import base64
import json
import os
import secrets
import string
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import pytest
from redis import Redis

from bot.sandbox.activity import Upload
from bot.sandbox.local_redis import free_port
from tests.fakes.webhooks import am_alert, am_webhook, datadog_webhook, grafana_webhook, pagerduty_webhook
from tests.integration.house import ROOT, SAID, START_SECONDS, House

ANSWERS = 23
TELLING = 12
"""So many characters of a secret in a row count as a leak."""


def _letters(count: int, alphabet: str = string.ascii_letters + string.digits) -> str:
    return "".join(secrets.choice(alphabet) for _ in range(count))


def _private_key() -> str:
    body = "\n".join(_letters(64) for _ in range(12))
    return f"-----BEGIN RSA PRIVATE KEY-----\n{body}\n-----END RSA PRIVATE KEY-----"


@dataclass
class Planted:
    """Secrets made for this run, one for each input, each in a syntax of its own."""

    slash_question: str = field(default_factory=lambda: _letters(20))
    slash_log: str = field(default_factory=lambda: f"ghp_{_letters(36)}")
    mention: str = field(default_factory=lambda: f"AKIA{_letters(16, string.ascii_uppercase + '234567')}")
    mention_twin: str = field(default_factory=lambda: _letters(40))
    direct_message: str = field(default_factory=lambda: _letters(24))
    thread: str = field(default_factory=lambda: _letters(24))
    file: str = field(default_factory=_private_key)
    file_name: str = field(default_factory=lambda: f"glpat-{_letters(20)}")
    header: str = field(default_factory=lambda: _letters(32))
    kubernetes: str = field(default_factory=lambda: _letters(32))
    model_summary: str = field(default_factory=lambda: _letters(20))
    model_command: str = field(default_factory=lambda: _letters(20))
    spanish_sentence: str = field(default_factory=lambda: _letters(18))
    alert_token: str = field(default_factory=lambda: _letters(32))
    alert_annotation: str = field(default_factory=lambda: _letters(20))
    alert_label: str = field(default_factory=lambda: _letters(20))
    alert_group_key: str = field(default_factory=lambda: _letters(24))
    alert_link: str = field(default_factory=lambda: _letters(24))
    alert_label_name: str = field(default_factory=lambda: f"ghp_{_letters(36)}")
    grafana_title: str = field(default_factory=lambda: _letters(24))
    pagerduty_title: str = field(default_factory=lambda: _letters(24))
    datadog_body: str = field(default_factory=lambda: _letters(24))
    generic_field: str = field(default_factory=lambda: _letters(24))
    refused_alert: str = field(default_factory=lambda: _letters(24))
    query_string: str = field(default_factory=lambda: _letters(24))
    terraform_request: str = field(default_factory=lambda: _letters(24))
    kubernetes_request: str = field(default_factory=lambda: _letters(24))
    reviewed_code: str = field(default_factory=lambda: _letters(24))
    reviewed_file: str = field(default_factory=lambda: _letters(24))
    runbook_search: str = field(default_factory=lambda: _letters(24))
    unknown_verb: str = field(default_factory=lambda: _letters(24))
    hidden_in_utf_16: str = field(default_factory=lambda: _letters(24))
    form_field: str = field(default_factory=lambda: _letters(24))
    shortcut: str = field(default_factory=lambda: _letters(24))
    broken_body: str = field(default_factory=lambda: _letters(24))
    bare_time: str = field(default_factory=lambda: _letters(24))
    wrong_token: str = field(default_factory=lambda: _letters(24))
    no_such_door: str = field(default_factory=lambda: _letters(24))
    response_url: str = field(default_factory=lambda: _letters(24))

    def pieces(self) -> Iterator[tuple[str, str]]:
        """Every run of TELLING characters of every secret, with the secret's name."""
        for name, value in vars(self).items():
            for line in value.splitlines():
                if "PRIVATE KEY" not in line:
                    yield from ((name, line[at : at + TELLING]) for at in range(len(line) - TELLING + 1))

    def leaked_into(self, text: str) -> set[str]:
        """The names of the secrets of which a telling piece is in `text`."""
        return {name for name, piece in self.pieces() if piece in text}


class Watch:
    """Every command that Redis gets, as text."""

    def __init__(self, url: str) -> None:
        self._redis = Redis.from_url(url, socket_timeout=None)  # A watch waits as long as nothing happens.
        self._ended = "ended:" + secrets.token_hex(8)
        self.seen: list[str] = []
        listening = threading.Event()
        self._thread = threading.Thread(target=self._listen, args=(listening,))
        self._thread.start()
        assert listening.wait(10)

    def _listen(self, listening: threading.Event) -> None:
        with self._redis.monitor() as monitor:
            listening.set()
            for command in monitor.listen():
                self.seen.append(command["command"])
                if self._ended in command["command"]:
                    return

    def everything(self) -> str:
        """End the watch and return all commands, and whatever lies in the keys."""
        self._redis.echo(self._ended)
        self._thread.join(10)
        with closing(self._redis) as redis:
            left = [repr(redis.dump(key)) for key in redis.scan_iter()]
        return "\n".join(self.seen + left)


def _get(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - an address of our own
            return str(answer.read().decode())
    except OSError:
        return ""


@dataclass
class Bot:
    """The bot in a process of its own, telling its log everything it would ever tell."""

    house: House
    log: Path
    alert_token: str = field(repr=False)
    port: int = field(default_factory=free_port)

    def __enter__(self) -> Self:
        environment = os.environ | {
            "VIGIA_REDIS_URL": self.house.redis.url,
            "VIGIA_SLACK_API_URL": self.house.slack.api_url,
            "VIGIA_SLACK_BOT_TOKEN": self.house.slack.bot_token,
            "VIGIA_SLACK_SIGNING_SECRET": self.house.slack.signing_secret,
            "VIGIA_HOST": "127.0.0.1",
            "VIGIA_PORT": str(self.port),
            "VIGIA_LOG_LEVEL": "DEBUG",
            "VIGIA_ALERT_TOKEN": self.alert_token,
            "VIGIA_ALERT_ROUTES": str(self._routes()),
        }
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bot.app"], cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT
            )
        self._wait_until_ready()
        self.house.slack.connect_bot(f"http://127.0.0.1:{self.port}/slack/events")
        return self

    def _routes(self) -> Path:
        path = self.log.with_name("routes.yaml")
        path.write_text(f"default_channel: {self.house.channel}\n")
        return path

    def post_alert(self, body: object, source: str = "alertmanager", *, token: str | None = None) -> str:
        """Send a webhook as its source does, and return what it is answered. Bytes are sent as they are."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/alerts/{source}",
            data=body if isinstance(body, bytes) else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {token or self.alert_token}", "Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310 - as above
                return str(answer.read().decode())
        except urllib.error.HTTPError as refused:
            return str(refused.read().decode())

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not _get(f"http://127.0.0.1:{self.port}/readyz"):
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.process.kill()
                raise AssertionError(self.log.read_text())
            time.sleep(0.1)

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(20)


@dataclass
class Seen:
    """Everything there is to read after the run, by where it was read."""

    planted: Planted
    places: dict[str, str]


def _alert(planted: Planted) -> dict[str, object]:
    """Return a webhook with a secret in everything that may hold one."""
    told = {"description": f"login fails: password={planted.alert_annotation}", "summary": "api is in ImagePullBackOff"}
    labels = {"db_password": planted.alert_label, planted.alert_label_name: "1"}
    alert = am_alert(labels=labels, annotations=told)
    alert["generatorURL"] = f"http://admin:{planted.alert_link}@prometheus.example.test/graph"
    return am_webhook(alert, group=f'{{}}:{{dsn="postgres://app:{planted.alert_group_key}@db/app"}}')


def _other_alerts(planted: Planted) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield a webhook of each other source with a secret in it, and one that is refused."""
    grafana = grafana_webhook()
    grafana["alerts"][0]["annotations"]["summary"] = f"login with --password {planted.grafana_title} fails"
    yield "grafana", grafana
    pagerduty = pagerduty_webhook()
    pagerduty["event"]["data"]["title"] = f"PGPASSWORD={planted.pagerduty_title} psql fails"
    yield "pagerduty", pagerduty
    yield "datadog", datadog_webhook() | {"body": f"Authorization: Bearer {planted.datadog_body}"}
    yield "generic", {"labels": {"alertname": "DiskFull", "api_token": planted.generic_field}}
    refused = am_alert()
    refused["startsAt"] = f"password={planted.refused_alert}"
    yield f"alertmanager?token={planted.query_string}", am_webhook(refused)


def _knock_in_vain(bot: Bot, planted: Planted) -> list[str]:
    """Send what the bot can only refuse, and return what it says."""
    bare = am_alert()
    bare["startsAt"] = planted.bare_time  # Nothing around it says that it is a secret.
    return [
        bot.post_alert(f'{{"password": "{planted.broken_body}'.encode()),
        bot.post_alert(am_webhook(bare)),
        bot.post_alert(am_webhook(am_alert()), token=planted.wrong_token),
        bot.post_alert({}, f"no-such-source?password={planted.no_such_door}"),
    ]


def _use_a_form_and_a_shortcut(house: House, planted: Planted) -> None:
    """Ask for code field by field, and have a message reviewed by its shortcut."""
    slack = house.slack
    slack.slash("terraform")
    (view,) = slack.wait_for(slack.views)
    slack.submit(view["id"], what="a database", where="eu-west-1", limits=f"the admin password is {planted.form_field}")
    url = f"https://hooks.slack.com/commands/T0ACME001/7012345678901/{planted.response_url}"
    code = f'resource "x" "y" {{\n  secret_key = "{planted.shortcut}"\n  url = "{url}"\n}}'
    slack.shortcut(slack.post_message("deploys", f"is this right?\n```\n{code}\n```"), "vigia_review")


def _ask_for_code(house: House, planted: Planted) -> list[Any]:
    """Ask for code and for a review of some, with secrets in what is asked."""
    slack = house.slack
    said = base64.b64encode(f"$env:DB_PASSWORD='{planted.hidden_in_utf_16}'".encode("utf-16-le")).decode()
    acks = [
        slack.slash(f"terraform an aws_db_instance with password = {planted.terraform_request}"),
        slack.slash(f"kubernetes a deployment with env API_KEY={planted.kubernetes_request}"),
        slack.slash(f'review ```resource "aws_db_instance" "x" {{\n  password = "{planted.reviewed_code}"\n}}```'),
        slack.slash(f"runbooks search password={planted.runbook_search} is refused"),
        slack.slash(f"frobnicate token={planted.unknown_verb}"),
        slack.slash(f"ask why does powershell -EncodedCommand {said} fail?"),
    ]
    code = f'provider "x" {{\n  api_token = "{planted.reviewed_file}"\n}}\n'
    slack.mention("deploys", "review this", files=[Upload("main.tf", code.encode())])
    return acks


def _say_it_all(house: House, bot: Bot, planted: Planted) -> list[str]:
    """Use every input once; return what people were told at once."""
    slack = house.slack
    acks = [
        bot.post_alert(_alert(planted)),
        slack.slash(f"ask why does it crash? DB_PASSWORD={planted.slash_question}"),
        slack.slash(f"logs ERROR push failed for https://x-access-token:{planted.slash_log}@github.com/a/b.git"),
    ]
    slack.mention(
        "incidentes",
        f"is this key wrong? aws_access_key_id={planted.mention}\naws_secret_access_key = {planted.mention_twin}",
    )
    slack.direct_message(f"why? DATABASE_URL=postgres://app:{planted.direct_message}@db/app says connection refused")
    slack.direct_message(f"por qué no entra nadie? la contraseña del root es {planted.spanish_sentence}")
    root = slack.post_message("incidentes", f"the api is down, --password {planted.thread} does not help")
    slack.mention("incidentes", "what happened here?", thread_ts=root)
    body = f"curl -H 'Authorization: Bearer {planted.header}' https://api\n{planted.file}\nERROR: connection refused"
    upload = Upload(name=f"{planted.file_name}.log", content=body.encode())
    slack.mention("incidentes", "look at this log", files=[upload])
    manifest = f"kind: Secret\napiVersion: v1\ndata:\n  token: {planted.kubernetes}\n"
    slack.mention("deploys", f"why is this not found?\n```{manifest}```")
    acks += _ask_for_code(house, planted)
    _use_a_form_and_a_shortcut(house, planted)
    acks += [bot.post_alert(body, source) for source, body in _other_alerts(planted)]
    acks += _knock_in_vain(bot, planted)
    slack.mention("incidentes", "handover", thread_ts=root)
    slack.mention("incidentes", "draft a runbook", thread_ts=root)
    return [repr(ack) for ack in acks]


def _answered(house: House) -> Callable[[], bool]:
    def all_over() -> bool:
        jobs = house.ledger.recent_jobs(2 * ANSWERS)
        statuses = [house.ledger.status(job.id) for job in jobs]
        return len(jobs) == ANSWERS and all(status and status.state.is_final for status in statuses)

    return all_over


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    folder, planted, metrics_port = tmp_path_factory.mktemp("leaks"), Planted(), free_port()
    with House(folder, VIGIA_LOG_LEVEL="DEBUG", VIGIA_METRICS_PORT=str(metrics_port)) as house:
        house.model.answer_with(
            SAID
            | {
                "summary": f"The password={planted.model_summary} is wrong.",
                "next_steps": [{"text": "Log in", "command": f"psql postgres://app:{planted.model_command}@db/app"}],
            }
        )
        watch = Watch(house.redis.url)
        with Bot(house, folder / "bot.log", planted.alert_token) as bot:
            acks = _say_it_all(house, bot, planted)
            worker = house.start_worker()
            over = house.slack.wait_for(_answered(house), timeout=60)
            assert over, " ".join(job.kind for job in house.ledger.recent_jobs(2 * ANSWERS))
            house.wait_for_end(*(job.id for job in house.ledger.recent_jobs(2 * ANSWERS)))
            calls = [call for call in house.slack.calls if call.method != "files.info"]
            places = {
                "redis": watch.everything(),
                "acks": "\n".join(acks),
                "prompts": json.dumps([request.body for request in house.model.prompts]),
                "slack": "\n".join(repr(call.arguments) for call in calls),
                "metrics": _get(f"http://127.0.0.1:{bot.port}/metrics") + _get(f"http://127.0.0.1:{metrics_port}"),
                "worker log": worker.log,
            }
        places["bot log"] = bot.log.read_text(errors="replace")
    return Seen(planted, places)


PLACES = ["redis", "acks", "prompts", "slack", "metrics", "worker log", "bot log"]


@pytest.mark.parametrize("place", PLACES)
def test_no_planted_secret_is_there(seen: Seen, place: str) -> None:
    assert seen.planted.leaked_into(seen.places[place]) == set()


def test_the_places_hold_what_they_should_otherwise(seen: Seen) -> None:
    """An empty place proves nothing: each shows the traces of the run."""
    assert "vigia.run_job" in seen.places["redis"]
    assert seen.places["redis"].count("[REDACTED:") >= ANSWERS
    assert seen.places["prompts"].count("[REDACTED:") >= ANSWERS
    assert seen.places["slack"].count("[REDACTED:") >= ANSWERS
    assert "vigia_" in seen.places["metrics"]
    assert "job_id" in seen.places["worker log"]
    assert seen.places["bot log"]


def test_the_search_would_find_a_leak(seen: Seen) -> None:
    for name, value in vars(seen.planted).items():
        assert seen.planted.leaked_into(f"…{value}…") == {name}
