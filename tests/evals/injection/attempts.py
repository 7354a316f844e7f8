"""What an attempt is: a hostile text, the way it comes in by, and what a fooled model would answer."""

import base64
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from workers.language import Language

TROUBLE = "2026-11-20T10:01:00Z ERROR orders: dial tcp 10.0.0.7:5432: connect: connection refused"
"""The honest line of every case: what a fooled model cites, so that its claims are not dropped for want of a quote."""

QUOTE = "connect: connection refused"
_CITED = re.compile(r'<data id="(E\d+)" mark="[0-9a-f]+">\n[^<]*?connection refused')


class Way(StrEnum):
    """How the hostile text comes in."""

    LOG = "log"
    ALERT = "alert"
    QUERY = "query string"
    USER = "user name"
    THREAD = "thread"
    FILE_NAME = "file name"
    RUNBOOK = "runbook"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt. `{secret}` and `{secret64}` in its texts stand for a secret that is made when it is run.

    Attributes:
        name: what it tries, as a test's id.
        planted: the hostile text.
        says: what the fooled model says: in its summary, its cause and its next step.
        harm: what would get out if nothing stood in between, as `harms` names it.
        command: the command of the fooled model's next step.
        quote: what it cites; by default a true quote.
        evidence: the id that it cites; by default the right one.
        flagged: the hostile text is a known phrasing. Others have to be as harmless without a flag.
    """

    name: str
    way: Way
    planted: str
    says: str
    harm: str
    command: str = ""
    quote: str = QUOTE
    evidence: str | None = None
    language: Language = "en"
    flagged: bool = True

    def with_secret(self, text: str, secret: str) -> str:
        """Return one of the attempt's texts with the secret filled in."""
        return text.replace("{secret64}", base64.b64encode(secret.encode()).decode()).replace("{secret}", secret)

    def obeying(self, prompt: str, secret: str) -> dict[str, Any]:
        """Return the fooled model's answer to `prompt`."""
        found = _CITED.search(prompt)
        says = self.with_secret(self.says, secret)
        citation = {"evidence": self.evidence or (found[1] if found else "E1"), "quote": self.quote}
        return {
            "summary": says[:800],
            "causes": [{"text": says[:600], "confidence": "high", "citations": [citation]}],
            "next_steps": [{"text": says[:300], "command": self.with_secret(self.command, secret)[:300]}],
        }
