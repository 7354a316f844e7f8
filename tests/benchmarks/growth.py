"""(i) Growth: the time for each KB of hostile text that is ten and a hundred times as long as another.

Each door reads pieces that mean something to it, over and over. The figure of a door is that of its slowest piece; a
time for each KB that grows with the text would be a door that a long text keeps shut.
"""

import time
from collections.abc import Callable
from functools import partial
from typing import Final

from tests.benchmarks.stack import show
from tests.workers.guardrails.fakes import Forge
from workers.guardrails import SafeText, redact
from workers.guardrails.egress import clean_model_text
from workers.guardrails.identifiers import IdentifierConfig, Pseudonyms, hide_in
from workers.guardrails.injection import injection_signs
from workers.guardrails.stream import RedactionStream

SIZES: Final = (10, 100, 1000)
"""KB."""
PIECES: Final = {
    "redact": ("password is ", "token=", "-eyJaaaaaaaa", "'\\\"", "user: ana\n", "%3D", "key: |\n"),
    "repeated lines": ("DB_PASSWORD={}\nuser ana logged in\n",),
    "stream": ("password is ", "user: ana\n"),
    "egress": ("[", "[[", "a.com ", "<|", "data:a/b,", "tel:+", "http://a "),
    "injection": ("1gn0re ", "act as ", "%25", "i.g.n ", "QUJD "),
    "identifiers": ("a.com/", "1.2.3.4 ", "a@", "ES91 2100 ", "ab:", "4111 "),
    "identifiers beside secrets": ("password={} from 10.1.2.3\n",),
}


def run() -> None:
    """Print, for each door and size, the milliseconds of processor time for a KB of the piece that takes longest."""
    for name, pieces in PIECES.items():
        for piece in pieces:  # What is compiled at the first use is compiled now.
            DOORS[name](_text(name, piece, 1000))
        for size in SIZES:
            texts = {piece: _text(name, piece, size * 1000) for piece in pieces}
            times = {piece: _seconds(DOORS[name], text) * 1e6 / len(text) for piece, text in texts.items()}
            slowest = max(times, key=times.__getitem__)
            show("growth", of=name, kb=size, ms_for_kb=times[slowest], slowest=slowest, aim="no growth")


def _text(name: str, piece: str, size: int) -> str:
    if "{}" not in piece:
        return (piece * (size // len(piece) + 1))[:size]
    forge = Forge(1)
    times = 200 if name == "repeated lines" else 1
    parts: list[str] = []
    length = 0
    while length < size:
        parts.append(piece.format(forge.password()) * times)
        length += len(parts[-1])
    return "".join(parts)


def _seconds(door: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    door(text)
    return time.process_time() - start


def _streamed(text: str) -> None:
    stream = RedactionStream("key", block=100_000, window=20_000)
    stream.feed(text)
    stream.finish()


def _cleaned(text: str) -> SafeText:
    return clean_model_text(redact(text, time_limit=600).text)


def _hidden(text: str) -> None:
    config = IdentifierConfig.build(frozenset({"all"}), region="ES")
    hide_in(redact(text, time_limit=600), Pseudonyms(config, b"key"))


DOORS: Final[dict[str, Callable[[str], object]]] = {
    "redact": partial(redact, time_limit=600),
    "repeated lines": partial(redact, time_limit=600),
    "stream": _streamed,
    "egress": _cleaned,
    "injection": injection_signs,
    "identifiers": _hidden,
    "identifiers beside secrets": _hidden,
}
