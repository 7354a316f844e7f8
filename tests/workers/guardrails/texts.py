"""Texts for the properties: built from pieces that mean something to the rules, or to those who wrote them down."""

import base64
import json
from collections.abc import Callable
from typing import Final

from hypothesis import strategies as st

from tests.workers.guardrails.fakes import Forge

WORDS: Final = (
    *("password", "PASSWORD", "token", "secret", "api_key", "Secret", "contraseña", "clave", "name: ", "value: "),
    *("kind: Secret\n", "data:\n  ", "---\n", "Authorization: Bearer ", "cookie: ", "curl -u ", "--password "),
    *("-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----", "://", "user:", "@", "eyJ", "AKIA", "ghp_"),
    *("the password is ", "la contraseña es ", "password reset requested", "| password | user |\n", "<password>"),
)
SIGNS: Final = (
    *("=", ": ", '"', "'", '\\"', "\\", "`", "&", ";", ",", "{", "}", "(", ")", "[", "]", "|", "$"),
    *("%3D", "%20", "%22", "&quot;", "\\n"),
)
SPACES: Final = ("\n", "\r\n", "\r", " ", "\t", "  ", "\x85", "\u2028", "\u00a0", "\x0b", "\x0c")
UNSEEN: Final = ("\u200b", "\x00", "\x1b[31m", "\x1b[0m", "\x1b]0;a\x07", "\u202e", "\ufeff", "\u00ad", "\\u001b[1m")
OTHERS: Final = (
    "😀",
    "👩\u200d👧",
    "é",
    "e\u0301",
    "İ",
    "\u017f",
    "\uff21",
    "\uff1d",
    "ß",
    "日本",
    "\U0010ffff",
    "x",
    "1",
    "7fA",
)
PLACEHOLDERS: Final = (
    "[REDACTED:password:ab12]",
    "[REDACTED:token:00ff]",
    "[REDACTED:password:",
    ":ab12]",
    "[REDACTED:nothing:ab12]",
)

SYNTAXES: Final[tuple[Callable[[str], str], ...]] = (
    lambda value: f"DB_PASSWORD={value}",
    lambda value: f'export API_TOKEN="{value}"',
    lambda value: f"password: {value}",
    lambda value: json.dumps({"user": "ana", "password": value}),
    lambda value: json.dumps({"body": json.dumps({"client_secret": value})}),
    lambda value: f"db_password = '{value}'",
    lambda value: f"<password>{value}</password>",
    lambda value: f"ALTER USER ana IDENTIFIED BY '{value}';",
    lambda value: f"https://example.com/?api_key={value}&page=2",
    lambda value: f"postgres://ana:{value}@db.example.com:5432/shop",
    lambda value: f"mysql -u root -p{value} shop",
    lambda value: f"curl -u ana:{value} https://example.com/",
    lambda value: f"docker run -e SECRET_TOKEN={value} shop",
    lambda value: f"Authorization: Bearer {value}",
    lambda value: f"Cookie: session={value}; theme=dark",
    lambda value: f"apiVersion: v1\nkind: Secret\nstringData:\n  key: {value}\n---\n",
    lambda value: f"la contraseña del root es {value}",
    lambda value: f"the password for staging is {value}",
    lambda value: base64.b64encode(f"password={value}".encode()).decode(),
    lambda value: f"\x1b[32mpassword\x1b[0m=\x1b[1m{value}\x1b[0m",
    lambda value: f"pass\u200bword={value}",
    lambda value: f"ghp_{value}{value}",
    lambda value: value,
)
"""How a secret is written down; last, where nothing tells what it is."""

VALUES: Final = st.integers(0, 10**6).map(lambda seed: Forge(seed).password())
TOLD: Final = st.builds(lambda write, value: write(value), st.sampled_from(SYNTAXES), VALUES)
PIECES: Final = st.one_of(
    st.sampled_from((*WORDS, *SIGNS, *SPACES, *UNSEEN, *OTHERS, *PLACEHOLDERS)),
    TOLD,
    VALUES,
    st.text(max_size=6),
)
TEXTS: Final = st.lists(PIECES, max_size=24).map("".join)
