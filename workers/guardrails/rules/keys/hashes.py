r"""Stored passwords: the hashes of /etc/shadow, bcrypt, Argon2, PBKDF2 and their kin, LDAP's `{SSHA}…`, NTLM dumps.

A hash is masked as its password is: whoever has it can try words against it at leisure.

Sources: crypt(5) of libxcrypt; RFC 2307 and Dovecot's manual (password schemes); the manuals of Django, Werkzeug,
PostgreSQL and MySQL.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.values import is_secret
from workers.guardrails.triggers import Trigger

_HASH: Final = re.compile(
    r"""(?x)
      (?<![A-Za-z0-9])\$ (?:1|5|6|7|8|9|14|y|gy|sha1|apr1|md5|sm3|5\$rounds=\d{1,9}|6\$rounds=\d{1,9}|2[abxy]?
        |argon2(?:id|i|d)|scrypt|bcrypt|pbkdf2(?:[\-_]sha\d{1,3})?|[PHS]) \$ [./A-Za-z0-9$=,+\-]{16,400}+
    | (?:\$9\$|\$8\$)[./A-Za-z0-9\-]{8,200}+                                                   # Junos
    | (?:pbkdf2_sha\d{1,3}|argon2|bcrypt(?:_sha256)?|scrypt|md5|sha1)\$[\w$./=,+\-]{20,400}+   # Django
    | (?:pbkdf2:sha\d{1,3}(?::\d{1,9})?|scrypt(?::\d{1,9}){3})\$[\w$./=,+\-]{20,400}+          # Werkzeug
    | SCRAM-SHA-\d{1,3}\$\d{1,9}:[\w+/=$:]{20,400}+
    """
)
_HASH_SIGNS: Final = ("$", "SCRAM-SHA-")
_SCHEME: Final = re.compile(
    r"\{(?:PLAIN|CLEAR|CLEARTEXT|CRYPT|S?SHA\d{0,3}|S?MD5|PLAIN-MD5|LDAP-MD5|(?:MD5|SHA256|SHA512|BLF)-CRYPT"
    r"|ARGON2I?D?|PBKDF2[\w\-]{0,10}|CRAM-MD5|NTLM|noop|bcrypt|pbkdf2|scrypt)(?:\.\w{1,6})?\}"
    r"(?P<v>[^\s:\"'`,;<>{}()\[\]]{3,400}+)",
    re.IGNORECASE,
)
_KERBEROS: Final = re.compile(r"\$krb5(?:asrep|tgs|pa)\$[^\s\"'|]{20,12000}+")
"""What an attacker takes from Kerberos' answers to guess passwords with."""
_NTLM: Final = re.compile(r"(?<=:)\d{1,9}:(?P<v>[A-Fa-f0-9]{32}:[A-Fa-f0-9]{32}):::")
_MYSQL: Final = re.compile(r"(?<![\w*])\*[A-F0-9]{40}(?![\w*])")
_POSTGRES: Final = re.compile(r"(?<=[\"'| \t,])md5[a-f0-9]{32}(?![\w])")
"""PostgreSQL's and PgBouncer's."""

HASH_TRIGGERS: Final = (
    Trigger(
        r"\$(?:1|5|6|7|8|9|14|y|gy|sha1|apr1|md5|sm3|2[abxy]?|argon2(?:id|i|d)|scrypt|bcrypt|pbkdf2[a-z0-9_\-]{0,8}"
        r"|[PHS])\$"
        r"[./A-Za-z0-9$=,+\-]{8}|\$krb5(?:asrep|tgs|pa)\$"
        r"|(?:pbkdf2_sha[0-9]{1,3}|argon2|bcrypt|bcrypt_sha256|scrypt|md5|sha1)\$[\w$./=,+\-]{20}"
        r"|(?:pbkdf2:sha|scrypt:)[0-9]|SCRAM-SHA-[0-9]{1,3}\$|\*[A-F0-9]{40}|:[A-Fa-f0-9]{32}:::|md5[a-f0-9]{32}"
        r"|\{(?i:PLAIN|CLEAR|CLEARTEXT|CRYPT|S?SHA[0-9]{0,3}|S?MD5|PLAIN-MD5|LDAP-MD5|(?:MD5|SHA256|SHA512|BLF)-CRYPT"
        r"|ARGON2I?D?|PBKDF2[\w\-]{0,10}|CRAM-MD5|NTLM|noop|bcrypt|scrypt)(?:\.\w{1,6})?\}[^ \n]"
    ),
)


def password_hashes(scan: Scan) -> Iterator[Hit]:
    """Find hashed passwords, and those that a scheme in braces announces."""
    yield from _hashes(scan)
    for pattern in (_SCHEME, _KERBEROS, _NTLM, _POSTGRES, _MYSQL):
        group = "v" if "v" in pattern.groupindex else 0
        for found in scan.matches(pattern):
            if is_secret(found[group]):
                yield from scan.hits("password", *found.span(group))


def _hashes(scan: Scan) -> Iterator[Hit]:
    done = 0
    for at in (place for sign in _HASH_SIGNS for place in scan.find(sign)):
        start = at
        while start > max(done, at - 24) and (scan.text[start - 1].isalnum() or scan.text[start - 1] in "_:"):
            start -= 1
        for place in dict.fromkeys((start, at)):
            found = _HASH.match(scan.text, place) if place >= done else None
            if found and is_secret(found[0]):
                done = found.end()
                yield from scan.hits("password", *found.span())
                break
