"""Made-up people and machines: what tests hide and restore. Numbers with check digits are worked out here."""

import random
from dataclasses import dataclass

LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"
"""The letter of a DNI, by its number modulo 23."""

NAMES = ("María García", "José Núñez", "Ana")
"""The team's list."""


def dni(number: int) -> str:
    return f"{number:08d}{LETTERS[number % 23]}"


def nie(number: int) -> str:
    return f"X{number:07d}{LETTERS[number % 23]}"


def card(prefix: str, length: int = 16) -> str:
    """Return a card number of an issuer, with its check digit."""
    body = prefix.ljust(length - 1, "7")
    digits = [int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(body))]
    total = sum(digit - 9 if digit > 9 else digit for digit in digits)
    return f"{body}{-total % 10}"


def iban(account: str, country: str = "ES") -> str:
    letters = "".join(str(ord(letter) - 55) for letter in country)
    check = 98 - int(f"{account}{letters}00") % 97
    return f"{country}{check:02d}{account}"


@dataclass(frozen=True)
class Shop:
    """Identifiers of one team, one of each kind, by the kind's name."""

    seed: int = 1

    def values(self) -> dict[str, str]:
        made = random.Random(self.seed)
        number = made.randrange(10**7, 10**8)
        octets = ".".join(str(made.randrange(2, 250)) for _ in range(3))
        return {
            "email": f"lucia.{number}@tienda-norte.com",
            "ip": f"10.{octets}",
            "mac": ":".join(f"{made.randrange(16, 256):02x}" for _ in range(6)),
            "host": f"db{number}.tienda-norte.com",
            "user": f"lferrer{number}",
            "phone": f"+34 6{number}",
            "card": card("4539"),
            "dni": dni(number),
            "iban": iban(f"2100{number:08d}{number:08d}"),
            "name": "María García",
        }
