"""What happens to a text on its way into a paste: prefixes, escapes, encodings, colours, cuts."""

import base64
import html
import json
import re
from collections.abc import Callable
from typing import Final
from urllib.parse import quote

from tests.evals.redaction.labels import around_marks, cut_inside, plain, secret, secrets_in
from tests.evals.redaction.maker import Maker

_TOLD_BEHIND: Final = re.compile(r"\||\b(?:name|key|where)\b|@(?:tcp|unix)\(", re.IGNORECASE)
"""Behind a secret: a program that takes it, a field or a column with its name, the address of Go's DSN of MySQL."""
Wrapper = Callable[[Maker, str], str]


def line_prefix(m: Maker) -> str:
    """Return what a tool puts before each line that it prints."""
    return m.pick(
        (
            f"{m.time()} ",
            f"[pod/{m.pod()}/app] ",
            f"{m.pod()} app ",
            f"{m.app()}_1  | ",
            f"{m.app()}-1 | ",
            f"Nov 21 {m.clock()} ip-10-0-1-2 {m.app()}[{m.number(100, 9999)}]: ",
            f"{m.date()}T{m.clock()}.123456789Z stdout F ",
            f"{m.date()}T{m.clock()}.1234567Z ",
            f"[{m.date()}T{m.clock()}.123Z] ",
            "> ",
            "    ",
            "\t",
            f"{m.time()} INFO  | ",
            f"<14>1 {m.date()}T{m.clock()}Z {m.host()} {m.app()} - - - ",
            f"{m.date()} {m.clock()},{m.number(100, 999)} [main] DEBUG - ",
            f"[{m.clock()}] [{m.app()}] ",
            "remote: ",
            "+ ",
            "#11 12.43 ",
        )
    )


def prefixed(m: Maker, text: str) -> str:
    """Put one prefix before each line."""
    prefix = line_prefix(m)
    return "\n".join(prefix + line for line in text.split("\n"))


def numbered(m: Maker, text: str) -> str:
    """Number the lines, as `cat -n`, `history` and `grep -n` do."""
    first = m.number(1, 900)
    form = m.pick(("{:6}\t{}", "{}:{}", "{}-{}", "{:>4} | {}", " {:>4}  {}"))
    return "\n".join(form.format(number, line) for number, line in enumerate(text.split("\n"), first))


def json_escaped(m: Maker, text: str) -> str:
    """Put the text in a string of JSON, as a container's log file has it."""
    record: dict[str, object] = {m.pick(("log", "message", "body", "stdout", "text")): text + m.pick(("", "\n"))}
    if m.chance(0.6):
        record = {"stream": "stdout", **record, "time": m.time()}
    return json.dumps(record, ensure_ascii=False)


def crlf(m: Maker, text: str) -> str:
    return text.replace("\n", "\r\n") + "\r\n"


def emoji(m: Maker, text: str) -> str:
    left, right = m.pick((("🔥 ", " 👀"), ("🚨🚨\n", "\n🙏"), (":point_down:\n", ""), ("✅ ", ""), ("👩‍💻 ", " 😅")))
    return left + text + right


def fenced(m: Maker, text: str) -> str:
    ticks = m.pick(("```", "```yaml", "```bash", "~~~"))
    return f"{ticks}\n{text}\n{ticks[:3]}"


def in_chat(m: Maker, text: str) -> str:
    before, after = m.pick(
        (
            ("hey, I see this in prod, any idea?\n", "\n"),
            ("hola, me sale esto:\n", "\n¿alguna idea?"),
            ("@here ", ""),
            ("mirad:\n", "\ngracias!"),
            (f"[{m.clock()}] {m.user()}: ", ""),
            (f"{m.person()}  {m.clock()[:5]}\n", "\n"),
        )
    )
    return before + text + after


def coloured(m: Maker, text: str) -> str:
    """Colour each line, as consoles do."""
    code = m.number(31, 36)
    return "\n".join(f"\x1b[{code}m{line}\x1b[0m" for line in text.split("\n"))


def in_config_map(m: Maker, text: str) -> str:
    lines = "\n".join("    " + line for line in text.split("\n"))
    return f"kind: ConfigMap\nmetadata:\n  name: {m.app()}\ndata:\n  app.conf: |\n{lines}"


def in_log(m: Maker, text: str) -> str:
    """Put lines of a log around the text."""
    before = f"{m.time()} INFO started in {m.number(2, 900)} ms\n{m.time()} WARN retry 3 of 5\n"
    return f"{before}{text}\n{m.time()} INFO request {m.uuid()} done status=200"


def html_escaped(m: Maker, text: str) -> str:
    return f"<pre>{around_marks(text, html.escape)}</pre>"


def url_escaped(m: Maker, text: str) -> str:
    escaped = around_marks(text, lambda part: quote(part, safe=""))
    return m.pick((f"redirect={escaped}&x=1", f"https://{m.host()}/share?text={escaped}", f"body: {escaped}"))


def base64_whole(m: Maker, text: str) -> str:
    """Encode the whole text; the whole blob is the secret."""
    blob = secret(base64.b64encode(plain(text).encode()).decode())
    frames = ("user_data: {}", '{"payload":"{}"}', "$ echo {} | base64 -d", "config blob {} loaded", "    value: {}")
    return m.pick(frames).replace("{}", blob)


def truncated(m: Maker, text: str) -> str:
    """Cut the text within its secret, as logs and messages with a limit do.

    Where only what would be cut off tells of the secret, it stays whole: nothing could know the rest again.
    """
    if _TOLD_BEHIND.search(plain(text.rpartition(secrets_in(text)[-1])[2])):
        return text
    return cut_inside(text, m.random.uniform(0.5, 0.95)) + m.pick(("", "", "...", "…", " [truncated]"))


WRAPPERS: Final[dict[str, Wrapper]] = {
    build.__name__.replace("_", "-"): build
    for build in (
        prefixed,
        numbered,
        json_escaped,
        crlf,
        emoji,
        fenced,
        in_chat,
        coloured,
        in_config_map,
        in_log,
        html_escaped,
    )
}
"""What may happen to any text."""

DEEP: Final[dict[str, Wrapper]] = {
    build.__name__.replace("_", "-"): build for build in (url_escaped, base64_whole, truncated)
}
"""What may happen to a text in which a name or a place tells the secret."""
