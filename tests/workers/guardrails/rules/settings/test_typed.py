"""Secrets typed into a shell or decoded in code, and rows of tables whose columns are not known."""

from collections.abc import Callable

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

TYPED: tuple[tuple[str, Callable[[Forge], str]], ...] = (
    ("cat > /etc/app/db.key <<'EOF'\n{}\nEOF", lambda forge: forge.chars(40)),
    ("$ cat <<EOF | sudo tee /run/secrets/api_token\n{}\nEOF", lambda forge: forge.chars(32)),
    ("vault operator unseal <<EOF\n{}\nEOF", lambda forge: forge.base64(33)),
    ("mysqldump -u ana --password \\\n  {} shop", lambda forge: forge.chars(14)),
    ('  --token \\\n    "{}" \\', lambda forge: forge.chars(32)),
    ('curl -H "Authorization: Bearer \\\n{}" https://x', lambda forge: forge.chars(40)),
    ("ana@h:~$ {0}\n-bash: {0}: command not found", lambda forge: f"Velero20{forge.chars(2, '123456789')}!"),
    ("$ {0}\nzsh: command not found: {0}", lambda forge: forge.chars(12)),
    ("args=[--token, {}, --port, 80]", lambda forge: forge.chars(32)),
    ('AT+CPIN="{}"', lambda forge: forge.chars(4, "0123456789")),
    ("2026-01-01\tkey1\tFULL\t{}", lambda forge: forge.base64(64)),
    ("INSERT INTO users VALUES (1,'ana','ana@example.com','{}',1);", lambda forge: forge.chars(14)),
    ("AUTH ana {}", lambda forge: forge.chars(14)),
    ("SSID: Guest, key: Otter_harbor{}", lambda forge: forge.chars(2, "123456789")),
    ('I reset it to "Otter_harbor{}" for you', lambda forge: forge.chars(2, "123456789")),
    ('new SymmetricSecurityKey(Convert.FromBase64String("{}"))', lambda forge: forge.base64(32)),
    ('byte[] KEY = Base64.getDecoder().decode("{}");', lambda forge: forge.base64(32)),
    ('key = base64.b64decode("{}")', lambda forge: forge.base64(32)),
    ('{{"user_code": "x"}} Enter the code: {}', lambda forge: f"{forge.chars(4).upper()}-{forge.chars(4).upper()}"),
)


@pytest.mark.parametrize(("frame", "made"), TYPED, ids=[frame for frame, _ in TYPED])
def test_what_is_typed_is_masked(frame: str, made: Callable[[Forge], str]) -> None:
    value = made(Forge(len(frame)))
    redaction = redact(f"x\n{frame.format(value)}\ny")
    place = 2 + frame.format(value).index(value)
    assert any(span.start <= place and place + len(value) <= span.end for span in redaction.spans)


@pytest.mark.parametrize(
    "text",
    [
        "bash: kubectl-argo-rollouts: command not found",
        "zsh: command not found: python3.11",
        "-bash: terraform-docs: command not found",
        "cat > /etc/app/keys.conf <<EOF\nkeepalive=60\nEOF",
        "cat <<EOF > token.txt\nplaceholder\nEOF",
        "docker run --env-file secrets.env \\\n  shop:1.4.2",
        "kubectl get secret \\\n  orders-db -o yaml",
        "INSERT INTO users VALUES (1,'ana','ana@example.com','2026-11-21 10:00:00','orders-db-2');",
        "INSERT INTO orders VALUES (1,'Q3x9Lm2PzVt8Rw','paid');",
        'image = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ")',
        "args=[--token, --port, 80]",
    ],
)
def test_what_a_shell_shows_beside_stays(text: str) -> None:
    assert str(redact(text).text) == text
