"""Secrets that go over many lines: keys whole, cut, prefixed, escaped and encoded."""

import base64
import json
from collections.abc import Callable
from typing import Final

from tests.evals.redaction.labels import block, plain, secret
from tests.evals.redaction.maker import Maker
from tests.evals.redaction.wrappers import json_escaped, line_prefix

_LABELS: Final = {
    "pem-rsa": "RSA PRIVATE KEY",
    "pem-ec": "EC PRIVATE KEY",
    "pem-pkcs8": "PRIVATE KEY",
    "pem-openssh": "OPENSSH PRIVATE KEY",
    "pem-encrypted": "ENCRYPTED PRIVATE KEY",
    "pem-dsa": "DSA PRIVATE KEY",
    "pgp": "PGP PRIVATE KEY BLOCK",
}
_OPENSSH: Final = "b3BlbnNzaC1rZXktdjEAAAAA"


def key_lines(m: Maker, kind: str) -> list[str]:
    """Return the lines of a key block, its secret lines marked."""
    label = _LABELS[kind]
    body = m.base64(m.pick((121, 600, 1190)) if kind != "pem-ec" else 121)
    width = 70 if kind == "pem-openssh" else 64
    if kind == "pem-openssh":
        body = _OPENSSH + body
    if kind == "pem-pkcs8":
        body = "MIIEv" + body[5:]
    headers = []
    if kind == "pgp":
        headers = ["", *m.pick(([], ["Version: GnuPG v2", ""]))]
    elif kind in {"pem-rsa", "pem-dsa"} and m.chance(0.15):
        headers = ["Proc-Type: 4,ENCRYPTED", f"DEK-Info: AES-128-CBC,{m.form('{H32}')}", ""]
    lines = [secret(body[at : at + width]) for at in range(0, len(body), width)]
    tail = [f"={m.chars(4)}"] if kind == "pgp" else []
    return [f"-----BEGIN {label}-----", *headers, *lines, *tail, f"-----END {label}-----"]


def _whole(m: Maker, lines: list[str]) -> str:
    before, after = m.pick(
        (("", ""), ("$ cat id\n", "\n$"), ("here it is:\n```\n", "\n```"), ("key: |\n", "\nport: 1"))
    )
    return before + block("\n".join(lines)) + after


def _cut(m: Maker, lines: list[str]) -> str:
    kept = m.pick((lines[: max(3, len(lines) // 2)], lines[len(lines) // 3 :])) if len(lines) > 5 else lines[:-1]
    return block("\n".join(kept))


def _prefixed(m: Maker, lines: list[str]) -> str:
    prefix = line_prefix(m)
    return block("\n".join(prefix + line for line in lines))


def _escaped(m: Maker, lines: list[str]) -> str:
    newline = m.pick(("\\n", "\\\\n", "\\r\\n"))
    key = block(newline.join((*lines, "")) if m.chance(0.5) else newline.join(lines))
    return m.pick(
        (
            f'{{"type":"service_account","project_id":"p","private_key":"{key}","client_id":"1"}}',
            f'TLS_KEY="{key}"',
            f'  private_key: "{key}"',
            f"{m.time()} DEBUG loaded key {key} from vault",
        )
    )


def _in_json_log(m: Maker, lines: list[str]) -> str:
    return json_escaped(m, "starting\n" + block("\n".join(lines)) + "\ndone")


def _one_line(m: Maker, lines: list[str]) -> str:
    return f"SSH_KEY={block(' '.join(lines))}"


def _encoded(m: Maker, lines: list[str]) -> str:
    wrapped = base64.b64encode(plain("\n".join(lines)).encode()).decode()
    frame = m.pick(("tls.key: {}", "found {} in the dump", '"material":"{}"', "    client-key-data: {}", "KEY_B64={}"))
    if m.chance(0.2):
        wrapped = "\n".join(wrapped[at : at + 76] for at in range(0, len(wrapped), 76))
        return block(secret(wrapped))
    return frame.replace("{}", secret(wrapped))


def _in_logs(m: Maker, lines: list[str]) -> str:
    """Put other lines between: two containers that print at once."""
    prefix = f"{m.app()}-1  | "
    mixed = [prefix + line for line in lines]
    at = len(mixed) // 2
    other = f"{m.app()}-2  | {m.time()} INFO ready"
    return block("\n".join((*mixed[:at], other, *mixed[at:])))


def _diff(m: Maker, lines: list[str]) -> str:
    sign = m.pick("+-")
    return "diff --git a/k.pem b/k.pem\n--- /dev/null\n" + block("\n".join(sign + line for line in lines))


_FORMS: Final[dict[str, Callable[[Maker, list[str]], str]]] = {
    "whole": _whole,
    "cut": _cut,
    "prefixed": _prefixed,
    "escaped": _escaped,
    "in-json-log": _in_json_log,
    "one-line": _one_line,
    "encoded": _encoded,
    "between-logs": _in_logs,
    "diff": _diff,
}


def _key(kind: str) -> Callable[[Maker], str]:
    return lambda m: _FORMS[m.pick(list(_FORMS))](m, key_lines(m, kind))


def putty(m: Maker) -> str:
    """PuTTY's own format."""
    private = [secret(m.base64(48)) for _ in range(4)]
    lines = (
        "PuTTY-User-Key-File-3: ssh-ed25519",
        "Encryption: none",
        "Comment: deploy",
        "Public-Lines: 2",
        m.base64(48),
        m.base64(20),
        f"Private-Lines: {len(private)}",
        *private,
        f"Private-MAC: {m.hex(64)}",
    )
    return block("\n".join(lines))


def jwk(m: Maker) -> str:
    """A private key as JSON."""
    text = json.dumps(
        {"kty": "EC", "crv": "P-256", "kid": m.hex(8), "x": m.form("{U43}"), "y": m.form("{U43}"), "d": "D"}
    )
    return block(text.replace('"D"', f'"{secret(m.form("{U43}"))}"'))


BLOCKS: Final[dict[str, Callable[[Maker], str]]] = {
    **{kind: _key(kind) for kind in _LABELS},
    "putty": putty,
    "jwk": jwk,
}
