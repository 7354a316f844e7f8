"""Passwords that hold no digit, or read like a name: phrases of words, and words that end with a sign."""

import re
from typing import Final

from workers.guardrails.rules.words.memory import remembered
from workers.guardrails.rules.words.values import (
    is_irregular,
    is_path,
    is_product,
    is_random,
    is_reference,
    is_remark,
    is_secret,
    is_state,
)

_WORDS: Final = re.compile(
    r"(?P<first>[A-Za-zñáéíóú]{3,14}\d{0,4})(?P<sign>[\-._+])[A-Za-zñáéíóú]{3,14}\d{0,4}"
    r"(?:(?P=sign)[A-Za-zñáéíóú]{3,14}\d{0,4}){1,6}(?:(?P=sign)?\d{1,4})?[!@#$%&*]{0,2}"
)
_TWO_AND_NUMBER: Final = re.compile(r"[A-Za-zñáéíóú]{3,14}(?P<sign>[\-._+])[A-Za-zñáéíóú]{3,14}(?P=sign)\d{1,4}")
_NUMBERED: Final = re.compile(
    r"[A-Za-zñáéíóú]{4,14}(?:(?P<sign>[\-._])[A-Za-zñáéíóú]{4,14}){1,6}(?:(?P=sign)?\d{1,4})[!@#$%&*]{0,2}"
)
_SIGNED: Final = re.compile(r"(?=[\w\-]{0,30}[A-Za-z]{3})[\w\-]{4,30}(?:[!@#$%&*]{1,3}|(?<=[a-z])_)")
_DATED: Final = re.compile(
    r"(?=[\d_\-.]{0,12}[A-Za-z])[A-Za-z0-9]{3,14}(?:[_\-.][A-Za-z0-9]{3,14})?[_\-.]?(?<=[A-Za-z_\-.])\d{2,4}[!@#$%&*]{0,2}"
)
_GROUPS: Final = re.compile(r"(?=(?:[a-z\-]{0,16}\d){3})[a-z0-9]{6}-[a-z0-9]{6}-[a-z0-9]{6}")
_WITH_DIGIT: Final = re.compile(r"[a-z]*\d[a-z0-9]*")
_COINED: Final = re.compile(
    r"(?=[\w\-]{0,30}[_\-!@#$%&*+~])[\w\-!@#$%&*+~]{0,30}[a-z][A-Z](?![a-z]{2})[\w\-!@#$%&*+~]{0,30}(?<=.{8})"
)
_SWITCH: Final = re.compile(r"[a-z][^a-zA-Z]{0,2}[A-Z]")
_JUMBLE: Final = re.compile(r"(?=\S{0,40}[!@#$%^&*~?+=\-]\S)[\w!@#$%^&*~?+=\-]{10,64}")
_BASE64: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9+/_\-]{11,127}={0,2}")
_SIGN: Final = re.compile(r"[!@#$%^&*~?+]")
_SETTING: Final = re.compile(r"[a-z][a-z_.\-]{2,30}=(?:[A-Z]?[a-z]{2,20}){1,8}")
_SWITCHES: Final = 3
_HOST_OR_FILE: Final = re.compile(
    r"(?i)(?:com|org|net|io|java|javax|www|kubernetes|app)\..*+|.*\.(?:com|net|org|io|dev|app|local|internal|lan|cloud"
    r"|svc|es|mx|ar|co|edu|gov|test|example|home|corp|intra|arpa|log|txt|gz|tar|zip|conf|cfg|ini|ya?ml|json|js|ts|py|go|rb"
    r"|java|php|sh|md|csv|sql|tf|pem|key|crt|html?|exe|dll|service|timer|socket|mount)(?:\.\d{1,3})?"
)


@remembered
def is_phrase(value: str) -> bool:
    """Tell whether `value` is three words and more joined by one sign, or two and a number: `silver-horse-lamp`."""
    if not (_WORDS.fullmatch(value) or _TWO_AND_NUMBER.fullmatch(value)) or _HOST_OR_FILE.fullmatch(value):
        return False
    return not any(is_state(word) for word in re.split(r"[\-._+]", value)) and is_secret(value)


def is_numbered_phrase(value: str) -> bool:
    """Tell whether `value` is a phrase of longer words, with a number at its end: `trigo.cereza.planet6`."""
    return _NUMBERED.fullmatch(value) is not None and is_phrase(value)


@remembered
def is_signed(value: str) -> bool:
    """Tell whether `value` is a word that ends with a sign, as people end their passwords: `otterSummer#`."""
    return _SIGNED.fullmatch(value) is not None and not is_remark(value) and not is_reference(value)


@remembered
def is_coined(value: str) -> bool:
    """Tell whether `value` mixes cases within a word and has a sign, as no name does: `qptzg_jfSB`."""
    return _COINED.fullmatch(value) is not None and is_secret(value)


@remembered
def is_dated(value: str) -> bool:
    """Tell whether `value` is a word or two and a year or so, or random groups: `otter_2014`, `a1b2c3-d4e5f6-g7h8i9`.

    Pods and hosts are called so too: only a sentence that hands over a password tells them apart.
    """
    chosen = _DATED.fullmatch(value) or _GROUPS.fullmatch(value)
    other = _HOST_OR_FILE.fullmatch(value) or is_product(value)
    return chosen is not None and not other and is_secret(value)


@remembered
def is_grouped(value: str) -> bool:
    """Tell whether `value` is three random groups, as password managers make them: `a1b2c3-d4e5f6-g7h8i9`."""
    return _GROUPS.fullmatch(value) is not None and len(_WITH_DIGIT.findall(value)) > 1


@remembered
def is_base64(value: str) -> bool:
    """Tell whether `value` is random bytes in base64, in which a slash may stand: `q7Rf/kZpWd1xTb0v`."""
    user = value.partition("/")[0]
    if _BASE64.fullmatch(value) is None or (user != value and user.islower()) or not is_secret(value):
        return False
    return is_irregular(value) or (is_random(value) and "/" in value and not is_path(f"/{value}"))


@remembered
def is_jumble(value: str) -> bool:
    """Tell whether `value` is signs and letters whose case changes at random: no digit, but no word either."""
    least = _SWITCHES - (_SIGN.search(value) is not None)
    if _SETTING.fullmatch(value):
        return False
    return _JUMBLE.fullmatch(value) is not None and len(_SWITCH.findall(value)) >= least and is_secret(value)
