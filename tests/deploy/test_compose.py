"""The compose file and the image: what code can see of them without Docker."""

import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.settings import BotSettings
from workers.contracts import Lane
from workers.settings import WorkerSettings

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
WORKERS = {name: service for name, service in SERVICES.items() if name.startswith("worker-")}
OURS = {"bot": SERVICES["bot"], **WORKERS}
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")


def variables(settings: type[BotSettings | WorkerSettings]) -> set[str]:
    return {f"VIGIA_{name.upper()}" for name in settings.model_fields}


def told(service: dict[str, Any]) -> set[str]:
    """Return the settings that a service is given."""
    return {name for name in service["environment"] if name.startswith("VIGIA_")}


def lanes(service: dict[str, Any]) -> list[str]:
    command = service["command"]
    return str(command[command.index("-Q") + 1]).split(",")


def test_every_lane_has_workers_and_only_one_service() -> None:
    served = [lane for service in WORKERS.values() for lane in lanes(service)]

    assert sorted(served) == sorted(lane.value for lane in Lane)


def test_delivery_shares_its_workers_with_no_other_lane() -> None:
    assert [Lane.DELIVERY.value] in [lanes(service) for service in WORKERS.values()]


def test_each_role_is_given_every_setting_of_its_own_and_no_other() -> None:
    assert told(SERVICES["bot"]) == variables(BotSettings)
    assert told(SERVICES["worker-interactive"]) == variables(WorkerSettings)
    assert told(SERVICES["worker-alerts"]) == variables(WorkerSettings)


def test_delivery_knows_nothing_of_the_model() -> None:
    delivery = SERVICES["worker-delivery"]

    assert told(delivery) < variables(WorkerSettings)
    assert not [name for name in told(delivery) if name.startswith("VIGIA_MODEL")]
    assert "model" not in delivery["networks"]


def test_whatever_the_file_takes_from_the_environment_is_explained() -> None:
    text = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    taken = set(re.findall(r"(?<!\$)\$\{([A-Z_]+)", text))
    passed = {name for service in SERVICES.values() for name, value in service["environment"].items() if value is None}
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    explained = set(re.findall(r"^(?:# )?([A-Z_]+)=", example, flags=re.MULTILINE))

    assert taken | passed <= explained


def test_the_roles_start_modules_that_exist() -> None:
    assert SERVICES["bot"]["command"] == ["python", "-m", "bot.app"]
    assert find_spec("bot.app")
    for service in WORKERS.values():
        assert service["command"][:6] == ["celery", "-A", "workers.app", "worker", "-P", "threads"]
        assert {"--without-gossip", "--without-mingle"} <= set(service["command"])
    assert (ROOT / "workers" / "app.py").is_file()


@pytest.mark.parametrize("name", [*OURS, "redis"])
def test_a_service_can_write_nothing_and_gain_nothing(name: str) -> None:
    service = SERVICES[name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert "privileged" not in service


def test_only_the_bot_is_published_and_only_on_the_loopback() -> None:
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}

    assert list(published) == ["bot"]
    assert all(port.startswith("127.0.0.1:") for port in published["bot"])


def test_redis_keeps_what_it_is_told_and_is_reached_by_ours_alone() -> None:
    redis = SERVICES["redis"]

    assert redis["networks"] == ["queue"]
    assert COMPOSE["networks"]["queue"]["internal"] is True
    assert "appendonly yes" in redis["entrypoint"][2]
    assert "maxmemory-policy noeviction" in redis["entrypoint"][2]
    assert redis["volumes"] == ["redis-data:/data"]


def test_passwords_have_no_default_in_the_file() -> None:
    text = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")

    assert re.findall(r"\$\{(?:REDIS_PASSWORD|VIGIA_MODEL_API_KEY):-[^}]", text) == []


@pytest.mark.skipif(not shutil.which("sh"), reason="needs a shell")
def test_redis_reads_its_settings_with_the_password_filled_in(tmp_path: Path) -> None:
    server = tmp_path / "redis-server"
    server.write_text('#!/bin/sh\necho "$@"\ncat\n')
    server.chmod(0o755)
    script = SERVICES["redis"]["entrypoint"][2].replace("$$", "$")

    said = subprocess.run(
        ["sh", "-c", script],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin", "REDIS_PASSWORD": "from-the-environment"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()

    assert said[0] == "-"
    assert 'requirepass "from-the-environment"' in said
    assert all(line == line.strip() for line in said)


@pytest.mark.parametrize("name", ["redis", "vllm"])
def test_the_images_of_others_are_pinned(name: str) -> None:
    tag = SERVICES[name]["image"].partition(":")[2]

    assert re.match(r"v?\d+\.\d+", tag)


def test_vllm_has_a_gpu_and_refuses_what_it_cannot_queue() -> None:
    vllm = SERVICES["vllm"]
    [device] = vllm["deploy"]["resources"]["reservations"]["devices"]

    assert device["driver"] == "nvidia"
    assert "gpu" in device["capabilities"]
    assert [flag for flag in vllm["command"] if flag.startswith("--max-num-queued-reqs=")]
    assert "VLLM_API_KEY" in vllm["environment"]
    assert vllm["healthcheck"]


def test_every_volume_and_network_is_declared() -> None:
    for service in SERVICES.values():
        assert set(service["networks"]) <= set(COMPOSE["networks"])
        for volume in service.get("volumes", []):
            assert volume.partition(":")[0] in COMPOSE["volumes"]


def test_the_image_is_built_from_files_that_exist_and_that_the_builder_may_see() -> None:
    seen = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, flags=re.MULTILINE)

    for source in " ".join(copied).split():
        assert (ROOT / source).exists(), source
        assert any(source.startswith(line[1:]) for line in seen if line.startswith("!")), source


def test_the_image_runs_without_root_and_holds_only_what_is_locked() -> None:
    final = DOCKERFILE.rpartition("\nFROM ")[2]

    assert re.search(r"^USER [1-9]", final, flags=re.MULTILINE)
    assert "HEALTHCHECK" in final
    assert len(re.findall(r"install .*--require-hashes -r deploy/locks/", DOCKERFILE)) == 2
    assert "--hash=sha256:" in (DEPLOY / "locks" / "runtime.txt").read_text(encoding="utf-8")
