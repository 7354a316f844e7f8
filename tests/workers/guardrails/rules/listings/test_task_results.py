"""What a task of Ansible returns whose title or command says that it is a secret."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

RETURNED = (
    'TASK [show generated password] ****\nok: [web01] => {\n    "msg": "%s"\n}\n',
    'ok: [h] => {\n    "result": {\n        "cmd": "openssl rand -base64 24",\n        "stdout": "%s"\n    }\n}\n',
    'changed: [h] => {"cmd": ["openssl", "rand", "-hex", "16"], "rc": 0, "stdout": "%s"}\n',
    'changed: [h] => {"cmd": "cat /var/lib/rancher/k3s/server/node-token", "stdout": "%s"}\n',
    'changed: [h] => {"cmd": "kubeadm token create", "stdout": "%s"}\n',
    'ok: [h] => {"cmd": "pwgen -s 20 1", "stdout_lines": ["%s"]}\n',
)
OTHERS = (
    'ok: [h] => {"cmd": "git rev-parse HEAD", "stdout": "9f2c1e7a4b6d8035e1c2a3b4d5f60718293a4b5c"}\n',
    'ok: [h] => {"cmd": "chage -l ana", "stdout": "ana PS 2026-01-01 0 99999 7 -1"}\n',
    'ok: [h] => {"cmd": "cat /etc/passwd", "stdout": "root:x:0:0:root:/root:/bin/bash"}\n',
    'TASK [rotate the password] ****\nchanged: [web01] => {"changed": true, "msg": "done"}\n',
)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("frame", RETURNED)
def test_what_a_task_returns_is_masked(frame: str, seed: int) -> None:
    value = Forge(seed).chars(24)
    text = frame % value
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


@pytest.mark.parametrize("text", OTHERS)
def test_what_other_commands_return_stays(text: str) -> None:
    assert str(redact(text).text) == text


def test_what_an_ad_hoc_command_debugs_is_masked() -> None:
    value = "Verano" + "2024!"
    text = f'$ ansible web1 -m debug -a \'msg={{{{ vault_pw }}}}\'\nweb1 | SUCCESS => {{\n    "msg": "{value}"\n}}\n'
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]
