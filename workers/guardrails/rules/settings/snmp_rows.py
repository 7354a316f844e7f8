# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
r"""Communities of SNMP: in the settings of agents, on the command lines of pollers, and in what devices and traps print.

Data for `directives`, which says how a row is read.

Sources: the manuals of net-snmp (snmpd.conf, snmptrapd.conf), MRTG, LibreNMS, Zabbix (macros), Nagios' plugins,
onesixtyone and tcpdump; RFC 3584, section 5.2 (SNMP-COMMUNITY-MIB).
"""

from typing import Final

_OPEN: Final = r"(?!(?:public|private|ilmi)\b)"
"""What a factory sets is known to everybody."""
_V: Final = rf"[\"']?{_OPEN}(?P<v>[^\s\"'<>|,()\[\]{{}}]{{4,64}}+)"
_ADDRESS: Final = r"[\w.\-:\[\]]{1,64}"

SNMP_ROWS: Final = (
    # What a line holds, as a trigger; the whole directive.
    (r"^[ \t]*(?:trap2?sink|informsink)[ ]", rf"^[ \t]*(?:trap2?|inform)sink[ ]+{_ADDRESS}[ ]+{_V}[\"']?(?:[ ]+\d{{1,5}})?[ \t]*\r?$"),
    (r"^[ \t]*(?:trapcommunity|authcommunity)[ ]", rf"^[ \t]*(?:trapcommunity|authcommunity[ ]+(?:log|execute|net)[\w,]{{0,20}})[ ]+{_V}"),
    (r"^[ \t]*usmuser[ ][0-9]", r"^[ \t]*usmUser[ ]\d[^\n]{0,160}?[ ]\.1\.3[\d.]*[ ](?P<v>0x[^\s\"']{8,128}+)"),
    (r"^[ \t]*usmuser[ ][0-9][^\n]*[ ]0x[^\n]*[ ]0x[^\n]*[ ]0x",
     r"^[ \t]*usmUser[ ]\d[^\n]{0,160}?[ ]\.1\.3[\d.]*[ ]0x\S{8,128}[ ]\.1\.3[\d.]*[ ](?P<v>0x[^\s\"']{8,128}+)"),
    (r"--community[ =]", rf"--community[ =]{_V}"),
    (r"check_\w*(?:snmp|nwc|iftraffic|interface)[^\n]*[ ]-C[ ]?",
     rf"\bcheck_\w{{0,24}}(?:snmp|nwc|iftraffic|interface)[^\n]{{0,200}}?[ ](?-i:-C)[ ]?{_V}"),
    (r"(?:device:add|addhost\.php)[ ]", rf"\b(?:device:add|addhost\.php)[ ][^\n]{{0,100}}?(?:v1|v2c)[ ](?:(?:-c|--community)[ =])?(?!-){_V}"),
    (r"(?:device:add|addhost\.php)[ ]", rf"\b(?:device:add|addhost\.php)[ ][^\n]{{0,160}}?[ ]v2c[ ](?:[^\n\s]{{1,40}}[ ])?-c[ ]{_V}"),
    (r"device:add[ ][^\n]*[ ]-A[ ]", r"\bdevice:add[ ][^\n]{0,160}?[ ](?-i:-A)[ ][\"']?(?P<v>[^\s\"']{6,64}+)"),
    (r"device:add[ ][^\n]*[ ]-X[ ]", r"\bdevice:add[ ][^\n]{0,200}?[ ](?-i:-X)[ ][\"']?(?P<v>[^\s\"']{6,64}+)"),
    (r"addhost\.php[ ][^ \n]+[ ][^ \n]+[ ]v", rf"\baddhost\.php[ ]{_ADDRESS}[ ]{_V}[ ]v(?:1|2c)\b"),
    (r"cfgmaker[ ]", rf"\bcfgmaker[ ][^\n@]{{0,160}}?(?<=[ ])(?!-)[\"']?{_OPEN}(?P<v>[^\s\"'@:]{{4,64}}+)@{_ADDRESS}"),
    (r"^target\[", rf"^Target\[[^\]\n]{{1,80}}\]:[ \t]*[^@\n]{{0,80}}?:(?P<v>(?!(?:public|private)@)[^\s@:&\"']{{3,64}}+)@{_ADDRESS}"),  # MRTG
    (r"snmp_community(?::[^}\n]*)?\}", rf"\{{\$SNMP_COMMUNITY(?::[^}}\n]{{1,40}})?\}}[\"']?[ ]*(?:[|:=]|=>|,[ ]?\"value\"[ ]?:)[ ]*{_V}"),  # Zabbix
    (r"snmp(?:trap)?community(?:name)?(?:\.[^\n =]+)?[ ]=[ ]",
     rf"\bsnmp(?:Trap)?Community(?:Name)?(?:\.[\w.\"\-]{{1,60}})?[ ]=[ ](?:STRING:[ ])?{_V}"),
    (r"[ ]C=[^ \n]+[ ]+(?:get|set|v2trap|trap|inform|report)", rf"(?:^|[ ])(?-i:C)={_V}[\"']?[ ]+(?:Get|Set|V2Trap|Trap|Inform|Report)"),  # tcpdump
    (r"trap2?,[ ]snmp[ ]v", rf"\bTRAP2?,[ ]SNMP[ ]v(?:1|2c),[ ]community[ ]{_V}"),  # snmptrapd
    (r"community (?:name|index)[ ]?:", rf"^(?:[^\n:]{{0,60}}:[ ])?[ \t]*Community[ ](?:name|index)[ ]?:[ ]*(?!cisco\d){_V}[ \t]*\r?$"),
)  # fmt: skip
SNMP_BELOW: Final = (
    # What a line above holds, as a trigger; that line and those below it.
    (r"^onesixtyone ", r"^onesixtyone [^\n]*\n(?:[^\n]*\n){0,3}?[\d.]{7,15} \[(?P<v>(?!public\b|private\b)[^\s\]]{3,64}+)\]"),
    (r"^Community  +Group", rf"^Community  +Group[^\n]*\n-{{4,}}[^\n]*\n{_V}[ ]{{2,}}"),
)  # fmt: skip
