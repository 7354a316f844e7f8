"""Pastes written by hand, one template each, in the words and layouts of the tools and people that they come from.

They were written without sight of the rules, so they show what redaction does to a text that nobody had in mind. No bar
counts them: `known_misses.md` says what they have found and what is still open. Rules are written after the misses of
`templates`. Those of `held_out` were measured first and read last: a set of pastes says what to expect of text that
nobody has seen only as long as nobody has read what it misses.

A template (`*.txt` of either folder, one file for each subject) begins after a line `=== family`. In it
- `«name»` is a value of `values.HARMLESS`, or one of `values.SECRETS`, which is labelled;
- `«{A32}»` is a secret after a pattern of `Maker.form`;
- `«!…»` is made like a secret and is none: an identifier, a digest, a public key;
- `«?…»` may be masked or left;
- `«…#a»` is the same value wherever it stands in its paste;
- `«|one|two»` is one of the two;
- `«base64:user:⟨password⟩»` is encoded as a whole, `«url:⟨password⟩»` percent-encoded.

What is labelled
- The secret value alone, as it stands in the text, escapes included: of a URL or a connection string the password. What
  encodes a secret (Basic, a docker `auth`, a Secret's `data`) counts as a whole. Of a private key it is the body's
  lines; the whole block may go. A value that comes again is labelled each time.
- Secrets are also session cookies, OAuth codes, the tokens of reset and activation links, signatures of presigned URLs,
  PINs and one-time codes that the text calls so, unseal keys, SNMP communities, pre-shared keys, TOTP seeds.
- No secrets: names of users and hosts, addresses, e-mail, identifiers of accounts, clients, keys, requests and traces;
  public keys, certificates, digests; references to a secret; masked values; prose and settings about passwords;
  ciphertext of sops, sealed secrets and Ansible's vault.
- Either: identifiers that are handed out with a secret, such as an AWS access key id.
- Left out, as two careful people would differ: password hashes, defaults such as `changeme`, CSRF tokens, test and
  publishable keys, high entropy with nothing around it that says what it is.

What it cannot say: the lines of one paste may name different hosts and times, and checksums inside tokens are random.
"""

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from urllib.parse import quote

from tests.evals.redaction.labels import Case, around_marks, block, labelled, plain, secret, secrets_in
from tests.evals.redaction.maker import Maker
from tests.evals.redaction.pastes.values import HARMLESS, SECRETS

TEMPLATES: Final = Path(__file__).parent / "templates"
HELD_OUT: Final = Path(__file__).parent / "held_out"
ASIDES: Final = Path(__file__).parent / "asides"
"""A line or two out of a chat, without what was said before: the classifier learns from them; they measure nothing."""
SHORTEST_REPEAT: Final = 5
"""Code points: a shorter value, such as a PIN, comes again by chance."""

_VARIANTS: Final = 3
_HEAD: Final = re.compile(r"^=== (.+)\n", re.MULTILINE)
_PLACE: Final = re.compile("«([^»]*)»")
_INNER: Final = re.compile("⟨([^⟩]*)⟩")


@dataclass(frozen=True, slots=True)
class Template:
    """A paste with placeholders.

    Attributes:
        file: its file's name without `.txt`: the subject.
        family: the tool or the kind of text.
    """

    file: str
    family: str
    body: str

    def pastes(self) -> Iterator[Case]:
        """Yield the pastes of this template, no two of them alike; the same at every call.

        Raises:
            ValueError: a placeholder has a name that nothing makes.
        """
        seen: set[str] = set()
        for number in range(_VARIANTS):
            filler = _Filler(Maker(f"{self.family}/{number}/{self.body}"))
            case = labelled(f"{self.file}/{self.family}", filler.fill(self.body, _PLACE), self.file)
            if case.text not in seen:
                seen.add(case.text)
                yield with_repeats(case)


def templates(only: str = "", folder: Path = TEMPLATES) -> list[Template]:
    """Return the templates of the files in `folder` whose names begin with `only`, in the order of the files."""
    found = []
    for path in sorted(folder.glob(f"{only}*.txt")):
        _, *parts = _HEAD.split(path.read_text(encoding="utf-8"))
        pairs = zip(parts[::2], parts[1::2], strict=True)
        found += [Template(path.stem, family, body.strip("\n")) for family, body in pairs]
    return found


def with_repeats(case: Case) -> Case:
    """Return `case` with every other occurrence of its secrets labelled too."""
    core = list(case.core)
    for value in sorted({case.text[start:end] for start, end in case.core}):
        if len(value) >= SHORTEST_REPEAT:
            found = (match.span() for match in repeats_of(value).finditer(case.text))
            core += [(start, end) for start, end in found if all(end <= low or start >= high for low, high in core)]
    added = [span for span in core if not any(low <= span[0] and span[1] <= high for low, high in case.spans)]
    return replace(case, core=tuple(sorted(core)), spans=tuple(sorted((*case.spans, *added))))


def repeats_of(value: str) -> re.Pattern[str]:
    """Return what finds `value` where it is not a part of a longer word."""
    before = r"(?<![A-Za-z0-9])" if value[0].isalnum() else ""
    after = r"(?![A-Za-z0-9])" if value[-1].isalnum() else ""
    return re.compile(before + re.escape(value) + after)


class _Filler:
    """Fills the placeholders of one paste."""

    def __init__(self, maker: Maker) -> None:
        self._maker = maker
        self._remembered: dict[str, str] = {}

    def fill(self, text: str, place: re.Pattern[str]) -> str:
        """Return `text` with its places filled and its secrets marked."""
        return place.sub(lambda match: self._value(match[1]), text)

    def _value(self, spec: str) -> str:
        codec, colon, inner = spec.partition(":")
        if colon and codec in {"base64", "url"}:
            filled = self.fill(inner, _INNER)
            return _base64(filled) if codec == "base64" else around_marks(filled, lambda part: quote(part, safe=""))
        mark = spec[0] if spec[0] in "!?" else ""
        marked = self._same(spec[len(mark) :])
        if mark:
            return block(plain(marked)) if mark == "?" else plain(marked)
        return marked

    def _same(self, spec: str) -> str:
        """Return the value of `name#label` as it was the first time, any other as a new one."""
        name, label, _ = spec.partition("#")
        if not label:
            return self._new(name)
        if spec not in self._remembered:
            self._remembered[spec] = self._new(name)
        return self._remembered[spec]

    def _new(self, name: str) -> str:
        m = self._maker
        if name.startswith("|"):
            return m.pick(name[1:].split("|"))
        if name in HARMLESS:
            return HARMLESS[name](m)
        if name in SECRETS:
            return secret(SECRETS[name](m))
        if "{" in name:
            return secret(m.form(name))
        raise ValueError(f"«{name}»: no such value. Use a name of values.HARMLESS or values.SECRETS, or a pattern.")


def _base64(marked: str) -> str:
    encoded = base64.b64encode(plain(marked).encode()).decode()
    return secret(encoded) if secrets_in(marked) else encoded
