# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
r"""Secrets of those who answer for logins, TACACS+ and RADIUS, and of the tools that log in to devices for others.

Data for `directives`, which says how a row is read.

Sources: the manuals of tac_plus (tac_plus.conf), wpa_supplicant (eapol_test),
pam_radius_auth and RANCID (cloginrc).
"""

from typing import Final

_DEVICES: Final = r"(?=\S*[*?.\d])[\w.*?\-\[\]]{1,100}"
_V: Final = r"[\"'{]?(?P<v>[^\s\"'{}$]{3,128}+)"

AAA_ROWS: Final = (
    # What a line holds, as a trigger; the whole directive.
    (r"[ ]=[ ](?:cleartext|des)[ ]",
     rf"^[ \t]*(?:login|enable|pap|chap|arap|opap|global|ms-chap|password|\$enab\d{{0,2}}\$)[ ]=[ ](?:cleartext|des)[ ]{_V}"),
    (r"^[ \t]*add[ ](?:user|enable)?password[ \t]",  # RANCID's file of logins
     rf"^[ \t]*add[ ](?:user|enable)?password[ \t]+{_DEVICES}[ \t]+{_V}\}}?(?:[ \t]+\S{{1,128}})?[ \t]*\r?$"),
    (r"^[ \t]*add[ ]password[ \t]",
     rf"^[ \t]*add[ ]password[ \t]+{_DEVICES}[ \t]+(?:\{{[^\n}}]{{1,128}}\}}|[^\s{{]\S{{0,128}})[ \t]+{_V}"),
    (r"eapol_test[ ][^\n]*[ ]-s[ ]?", rf"\beapol_test[ ][^\n]{{0,200}}?[ ]-s[ ]?{_V}"),
    (r"user-password attribute[ ]", r"\bUser-Password Attribute \(2\), length: \d{1,3}, Value: (?P<v>\S{3,128}+)[ \t]*\r?$"),  # tcpdump
)  # fmt: skip
AAA_BELOW: Final = (
    # What a line above holds, as a trigger; that line and those below it.
    (r"^[ \t]*(?:host = [^\n]+|group = [^\n]+)\{[ \t]*\r?$",
     r"^[ \t]*(?:host|group) = [^\n{]{1,80}\{[ \t]*\r?\n(?:[ \t]+[^\n]{1,100}\n){0,4}?[ \t]+key = [\"']?(?P<v>[^\s\"']{3,128}+)"),
    (r"^[ \t]*user = [^\n]+\{[ \t]*\r?$",
     r"^key = [\"']?(?P<v>[^\s\"']{4,128}+)[\"']?[ \t]*\r?\n(?:[^\n]{0,200}\n){0,12}?[ \t]*(?:user|group|host|acl) = [^\n{]{1,80}\{"),
    (r"(?i:shared[_ ]secret|/raddb/server|pam_radius)",
     (r"(?i:shared[_ ]secret|/raddb/server|pam_radius)[^\n]*\n(?:[^\n]{0,120}\n){0,4}?[\w.\-]{1,64}(?::\d{1,5})?[ \t]+"
      r"(?P<v>[^\s\"']{4,128}+)[ \t]+\d{1,2}[ \t]*\r?$")),
)  # fmt: skip
