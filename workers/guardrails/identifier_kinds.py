"""The kinds of identifiers: as settings, stand-ins and receipts call them, and as people read them."""

import re
from enum import StrEnum
from typing import Final

from workers.guardrails.kinds import KindName
from workers.language import Language, Wording


class Kind(StrEnum):
    """A kind of identifier. Its value is what settings name it and what its stand-ins begin with."""

    EMAIL = "email"
    IP = "ip"
    MAC = "mac"
    HOST = "host"
    USER = "user"
    PHONE = "phone"
    CARD = "card"
    DNI = "dni"
    """A Spanish DNI or NIE."""
    IBAN = "iban"
    NAME = "name"
    """A name from the team's list."""


STAND_IN: Final = re.compile(rf"(?:{'|'.join(Kind)})-[0-9][0-9a-f]{{5}}(?:[0-9a-f]{{3}})?", re.IGNORECASE)
"""What stands in the place of an identifier: its kind, a keyed hash, and one more hash for an unusual spelling.

No identifier is found that letters or digits touch, so none touch its stand-in, and it has one end only.
"""


def _name(en: str, ens: str, es: str, ess: str) -> KindName:
    return KindName(Wording(en=en, es=es), Wording(en=ens, es=ess))


NAMES: Final[dict[str, KindName]] = {
    Kind.EMAIL: _name("e-mail address", "e-mail addresses", "dirección de correo", "direcciones de correo"),
    Kind.IP: _name("IP address", "IP addresses", "dirección IP", "direcciones IP"),
    Kind.MAC: _name("MAC address", "MAC addresses", "dirección MAC", "direcciones MAC"),
    Kind.HOST: _name("host name", "host names", "nombre de host", "nombres de host"),
    Kind.USER: _name("user name", "user names", "nombre de usuario", "nombres de usuario"),
    Kind.PHONE: _name("phone number", "phone numbers", "número de teléfono", "números de teléfono"),
    Kind.CARD: _name("card number", "card numbers", "número de tarjeta", "números de tarjeta"),
    Kind.DNI: _name("DNI or NIE", "DNI or NIE", "DNI o NIE", "DNI o NIE"),
    Kind.IBAN: _name("IBAN", "IBANs", "IBAN", "IBAN"),
    Kind.NAME: _name("name of a person", "names of people", "nombre de persona", "nombres de personas"),
}
"""Each kind's names for one value and for many."""


def is_identifier(kind: str) -> bool:
    """Tell whether a receipt's kind is one of identifiers, not of secrets."""
    return kind in NAMES


def identifier_words(kind: str, count: int, language: Language) -> str:
    """Return `count` identifiers of `kind` in words, such as "3 e-mail addresses"."""
    name = NAMES[kind]
    return f"{count} {(name.one if count == 1 else name.many).in_(language)}"
