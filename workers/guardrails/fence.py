"""The fence: marks around untrusted data in a prompt, so that the model can tell data from instructions."""

import hashlib
import re
from typing import Final

from workers.guardrails.safe_text import _SEAL, SafeText
from workers.guardrails.view import HIDDEN_CHARACTERS

_GAP: Final = rf"[\s{HIDDEN_CHARACTERS}_\-]{{0,20}}+"
_LESS: Final = r"(?:[<\uff1c\u2039\u3008\u27e8\u276e\ufe64]|&(?:amp;){0,4}(?:lt|#0{0,4}60|#x0{0,4}3c);|\\u003c)"
_LOOK_ALIKE: Final = re.compile(
    rf"{_LESS}{{1,3}}(?={_GAP}[/\uff0f\u2044\u2215]?{_GAP}(?:begin|end)?{_GAP}[d\u0501][a\u0430][t\u0442][a\u0430]\b)",
    re.IGNORECASE,
)
_TURN: Final = re.compile(
    r"<(?=[|\uff5c]\s{0,3}[\w\u2581. -]{1,40}\s{0,3}[|\uff5c]>)"
    r"|\[(?=/?(?:INST|SYS|TOOL_CALLS|TOOL_RESULTS|AVAILABLE_TOOLS|gMASK)\])"
    r"|<(?=<?/?(?:SYS|s|bos|eos|pad|unk|sep|mask|start_of_turn|end_of_turn|start_of_image|think|tool_call|"
    r"tool_response|function_calls?|sop|eop)>)",
    re.IGNORECASE,
)
"""Marks of turns and tools in the chat templates of models: a tokenizer takes them for what they name, in data too."""
_LABEL: Final = re.compile(r"[^A-Za-z0-9_.:/#\- ]")
_LABEL_MAX: Final = 120


def fence(text: SafeText, label: str) -> SafeText:
    """Return `text` between marks that it cannot forge.

    The marks carry 64 bits of a hash of label and text: who writes the data would have to find a text that holds its
    own hash. It depends on nothing else, so prompts stay the same byte by byte. Look-alike marks within the data are
    broken all the same, because a model reads loosely; and so are the marks of chat templates, since a tokenizer would
    let them end the data's turn.

    Args:
        text: the data.
        label: what it is, such as an evidence's id; anything but plain characters is left out of it.
    """
    name = _LABEL.sub("", label)[:_LABEL_MAX]
    mark = hashlib.sha256(f"{name}\x1f{text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
    data = _TURN.sub("(", _LOOK_ALIKE.sub("(", str(text)))
    return SafeText(f'<data id="{name}" mark="{mark}">\n{data}\n</data mark="{mark}">', seal=_SEAL)
