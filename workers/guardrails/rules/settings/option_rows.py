# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
r"""Options that hold a secret in files where each has a line of its own, and those of games' servers.

Data for `directives`, which says how a row is read.

Sources: the manual pages of curl (`--config`) and aria2c; Bitcoin Core's rpcauth.py; the manuals of the servers of
Counter-Strike, FiveM, Minecraft and its proxy Velocity, Palworld and Valheim.
"""

from typing import Final

_USER: Final = r"[\w.@+\-]{1,64}"
_VALUE: Final = r"(?P<v>[^\s\"']{6,256}+)"
_CONSOLE: Final = (
    r"(?:rcon_password|sv_password|sv_licensekey|sv_setsteamaccount|steam_webapikey|tv_password|g_password)"
)

SURE_OPTION_ROWS: Final = (
    # What a line holds, as a trigger; the whole line.
    (r"rpcauth[ ]?=", rf"rpcauth[ ]?=[ ]?[\"']?{_USER}:(?P<v>[0-9a-f]{{16,64}}\$[0-9a-f]{{64}})"),
    (r"proxy-user[ ]?[=: ]", rf"^[ \t]*(?:--)?proxy-user[ ]?[=: ][ ]?[\"']?{_USER}:{_VALUE}"),
    (rf"{_CONSOLE}[ \"'=]", rf"(?:^|[\s+;>\]])(?:set[ ])?{_CONSOLE}[\"']?[ =]{{1,4}}[\"']?(?P<v>[^\s\"';=]{{4,128}}+)"),
    (r"(?:server)?adminpassword=", r"[?&(,]?(?:server)?adminpassword=(?P<v>[^\s\"'?&,()=]{3,128}+)"),
    (r"forwarding[_.\-]secret", r"\bforwarding[_.\-]secret[\"']?[ ]?[=:][ ]?[\"']?(?P<v>(?![\w\-]{1,40}\.[a-z]{2,6}\b)[^\s\"']{6,128}+)"),
)  # fmt: skip
LIKELY_OPTION_ROWS: Final = (
    (r"^[ \t]*user[ ]?[=:]?[ ]+\"?[\w.@+\-]+:[^ \n:/]{6}", rf"^[ \t]*user[ ]?[=:]?[ ]+[\"']?{_USER}:(?P<v>(?=[^\s:/]{{0,128}}(?-i:[A-Z]|[^\w\s:/.\-]))[^\s:/\"']{{8,128}}+)[\"']?[ \t]*\r?$"),
    (r"^[ \t]*(?:-u|--user)[ =]*[\"']?[\w.@+\-]+:[^ \n:/]{6}", rf"^[ \t]*(?:-u|--user)[ =]{{0,3}}[\"']?{_USER}:(?P<v>[^\s:/\"'$]{{6,128}}+)"),
)  # fmt: skip
