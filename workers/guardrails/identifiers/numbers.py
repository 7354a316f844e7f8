"""Numbers of people and accounts: telephone, card, DNI and NIE, IBAN. Each has a check; without one it stays a number.

`phonenumbers` says which digits are a telephone number. Its own search through a text is not used: it takes minutes for
a log, which is full of digits, and takes a bare 9-digit number of any kind for a Spanish one. So places are chosen
here, by an international prefix, by digits grouped as people group them, or by a word such as "teléfono"; the library
judges those.
"""

import re
from collections.abc import Iterator
from typing import Final

import phonenumbers
from stdnum import iban, luhn
from stdnum.es import dni, nie

from workers.guardrails.identifier_kinds import Kind
from workers.guardrails.identifiers.finding import Found, Reading

_INTERNATIONAL: Final = re.compile(r"(?<![\w+.])(?:\+|00(?=[1-9]))\d[\d .()\-]{6,20}\d(?!\w)(?!\.\d)")
_GROUPED: Final = re.compile(
    r"(?<![\w.,:/+\-])(?<!\d )(?:\(\d{2,4}\)[ .\-]?|\d{2,4}[ .\-])(?:\d{2,4}[ .\-]){1,3}\d{2,4}(?!\w)(?![.,:/\- ]\d)"
    r"(?! ?[%kKMGT]i?B?\b| (?:bytes|rows|ms|blocks))"
)
_NATIONAL: Final = (9, 11)
"""How many digits a grouped number without a prefix has: more or fewer are figures."""
_TOLD: Final = re.compile(
    r"""(?xi) \b(?:tel[eé]fonos?|tel[eé]f|tel|tfno|tlf|m[oó]vil|fijo|phones?|telephone|mobile|cell|fax|whatsapp|sms
      |msisdn|call(?:\ me)?(?:\ (?:at|on))?|ll[aá]ma(?:me|d|nos|dme)?(?:\ al?)?|extension|contacto?)
      (?:_?(?:number|no|num|n[uú]mero))?["']?[.:=\s]{0,3}["']?\s?(?P<number>\d[\d .\-]{5,16}\d)(?!\w)"""
)
_GAP: Final = re.compile(r"[ .\-]+\d+")
_TRIES: Final = 3
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d|\d\d[-/.]\d\d[-/.]\d{4}")

_CARD: Final = re.compile(
    r"(?<![\w.+\-])(?:\d{13,19}|\d{4}(?P<gap>[ \-])(?:\d{4}(?P=gap)){2}\d{1,7}|\d{4}[ \-]\d{6}[ \-]\d{5})"
    r"(?![\w])(?![.\-]\d)"
)
_ISSUERS: Final = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})"  # Visa
    r"|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}"  # Mastercard
    r"|3[47]\d{13}|3(?:0[0-5]|095|[689]\d)\d{11}"  # American Express, Diners Club
    r"|6(?:011|5\d\d|4[4-9]\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12}|62\d{14,17}"  # Discover, JCB, UnionPay
    r"|(?:5018|5020|5038|5893|6304|6759|676[1-3])\d{8,15}"  # Maestro
)

_DNI: Final = re.compile(r"(?<![\w.\-])(?:\d{8}|\d{2}\.\d{3}\.\d{3})[ \-]?[A-Za-z](?![\w])")
_NIE: Final = re.compile(r"(?<![\w.\-])[XYZxyz][ \-]?(?:\d{7}|\d\.\d{3}\.\d{3})[ \-]?[A-Za-z](?![\w])")
_DNI_WORD: Final = re.compile(r"(?i)\b(?:dni|nif|nie|documento|identidad)\b.{0,16}\Z")

_IBAN: Final = re.compile(
    r"(?<![\w\-])[A-Z]{2}\d{2}(?:[A-Z0-9]{11,30}|(?:[ \-][A-Z0-9]{4}){2,7}(?:[ \-][A-Z0-9]{1,3})?)(?!\w)"
)
_SHORTEST_IBAN: Final = 15


def phone_numbers(reading: Reading, region: str) -> Iterator[Found]:
    """Yield telephone numbers.

    Args:
        reading: the text.
        region: the country of numbers without an international prefix, such as `ES`.
    """
    judged: dict[str, tuple[int, str] | None] = {}
    for pattern, group in ((_INTERNATIONAL, "0"), (_GROUPED, "0"), (_TOLD, "number")):
        for number, match in enumerate(pattern.finditer(reading.text)):
            if number % 256 == 0:
                reading.check()
            shown = match[0] if group == "0" else match[group]
            start = match.start() if group == "0" else match.start(group)
            if shown not in judged:
                judged[shown] = _phone(shown, region)
            if phone := judged[shown]:
                length, canonical = phone
                yield Found(Kind.PHONE, start, start + length, canonical)


def card_numbers(reading: Reading) -> Iterator[Found]:
    """Yield card numbers: of an issuer, with the right check digit (Luhn)."""
    for match in _CARD.finditer(reading.text):
        digits = re.sub(r"\D", "", match[0])
        if _ISSUERS.fullmatch(digits) and luhn.is_valid(digits):
            yield Found(Kind.CARD, match.start(), match.end(), digits)


def national_ids(reading: Reading) -> Iterator[Found]:
    """Yield Spanish DNI and NIE with the right letter; a small letter counts only after a word such as "DNI"."""
    for pattern, kind in ((_DNI, dni), (_NIE, nie)):
        for match in pattern.finditer(reading.text):
            compact = re.sub(r"[ .\-]", "", match[0])
            told = compact.isupper() or _DNI_WORD.search(reading.text, max(0, match.start() - 24), match.start())
            if told and kind.is_valid(compact.upper()):
                yield Found(Kind.DNI, match.start(), match.end(), compact.upper())


def ibans(reading: Reading) -> Iterator[Found]:
    """Yield IBANs with the right check digits."""
    for match in _IBAN.finditer(reading.text):
        shown = match[0]
        while len(shown) >= _SHORTEST_IBAN:
            compact = re.sub(r"[ \-]", "", shown)
            if iban.is_valid(compact, check_country=False):
                yield Found(Kind.IBAN, match.start(), match.start() + len(shown), compact)
                break
            # A word in capitals after it may look like its last group.
            shown = shown[: max(shown.rfind(" "), shown.rfind("-"), 0)]


def _phone(shown: str, region: str) -> tuple[int, str] | None:
    """Return how many characters of `shown` are a number, and the number as E.164 writes it; None if it is none.

    Figures that follow a number may look like its last groups, so it is tried without them too.
    """
    if _DATE.match(shown):
        return None
    ends = [len(shown), *(match.start() for match in _GAP.finditer(shown))]
    for end in sorted(ends, reverse=True)[:_TRIES]:
        canonical = _e164(shown[:end], region)
        if canonical:
            return end, canonical
    return None


def _e164(shown: str, region: str) -> str | None:
    digits = sum(character.isdigit() for character in shown)
    if not shown.startswith(("+", "00")) and not _NATIONAL[0] <= digits <= _NATIONAL[1]:
        return None
    try:
        number = phonenumbers.parse(shown, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
