# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
r"""Keys that routers, switches, firewalls and access points share with their neighbours, servers and stations.

Data for `directives`, which says how a row is read.

Sources: the manuals of OpenWrt (UCI), Cisco IOS, IOS XE, IOS XR and ASA, Junos, Huawei VRP, H3C Comware, FortiOS, PAN-OS,
ArubaOS, RouterOS and Oxidized.
"""

from typing import Final

_WRITTEN: Final = r"(?:(?:[0-9]|simple|(?:irreversible-)?cipher|plain(?:text)?|clear|encrypted|ascii|hex|key)[ ]){0,2}"
"""The words between a key and what it is for that tell how the key is written."""
_V: Final = rf"{_WRITTEN}[\"']?(?!(?:cipher|simple|plain|clear|encrypted)\b)(?P<v>[^\s\"']{{3,256}}+)"
_AAA_SERVER: Final = (
    r"(?:(?:tacacs|radius)[ ]server[ ]\S{1,64}|aaa-server[ ]\S{1,64}[ ][^\n]{0,60}?host[ ]\S{1,64}"
    r"|(?:tacacs|radius)-server[ ](?:host|template)[ ]\S{1,64})"
)

ROUTER_ROWS: Final = (
    # What a line holds, as a trigger; the whole directive.
    (r"wireless\.[^ \n]+\.key=", r"\bwireless\.[\w@\[\]\-]{1,60}\.key\d?=[\"']?(?P<v>[^\s\"']{8,64}+)"),
    (r"set-key[ ](?:ascii|hex)[ ]", rf"\bset-key[ ](?=ascii|hex){_V}"),
    (r"pre-shared-key[ ](?:local|remote|address|hostname)[ ]",
     rf"pre-shared-key[ ](?:(?:local|remote)[ ]|(?:address|hostname)[ ]\S{{1,64}}(?:[ ][\d.]{{7,15}})?[ ]key[ ]){_V}"),
    (r"(?:authentication-key|digest[ ]key)[ ][0-9]+[ ](?:md5|sha|hmac|cmac)",
     rf"(?:authentication-key|digest[ ]key)[ ]\d{{1,5}}[ ](?:md5|sha[\d\-]{{0,5}}|[hc]mac-[\w\-]{{2,20}})[ ]{_V}"),
    (r"[ ](?:irreversible-)?(?:cipher|simple|plain)[ ]",
     (r"\b(?:password|(?:shared-|pre-shared-)?key(?:[ ](?:authentication|accounting))?|community(?:[ ](?:read|write))?"
      r"|(?:hmac-)?(?:md5|sha\d{0,3})(?:[ ]\d{1,3})?|password[ ](?:level[ ]\d{1,2}|role[ ]\S{1,40})|mode[ ]simple)"
      rf"[ ](?=(?:irreversible-)?(?:cipher|simple|plain)[ ](?:\S+[ \t]*\r?$|\S*[\d!@#$%&*])){_V}")),
    (r"authentication-mode[ ](?:md5|sha)", rf"\bauthentication-mode[ ](?:md5|sha[\d\-]{{0,7}})[ ](?!privacy|acl){_V}"),
    (r"privacy-mode[ ](?:des|aes|3des)", rf"\bprivacy-mode[ ](?:des\d{{0,2}}|aes\d{{0,3}}|3des)[ ](?!acl){_V}"),
    (r"[ ]securityname[ ][^\n]*v(?:1|2c)", r"[ ]securityname[ ](?:cipher[ ])?(?P<v>\S{3,64})[ ]v(?:1|2c)\b"),
    (r"(?:password|pwd|loid)-auth[ ]", r"\b(?:password|pwd|loid)-auth[ ][\"']?(?P<v>[^\s\"']{6,64}+)"),  # of a line's end (GPON)
    (r"-community-name[ ]|community[ ]\(r[ow]\)", r"(?:-community-name|\bcommunity[ ]\(r[ow]\):)[ ]\[?[\"']?(?P<v>[^\s\"'\[\]]{3,64}+)"),
    (r"set[ ]system[ ]user[ ][^ \n]+[ ]", r"\bset[ ]system[ ]user[ ][\w.\-]{1,64}[ ](?!-)(?P<v>[^\s\"']{4,128}+)[ \t]*\r?$"),  # Citrix ADC
    (r"cleartext-password[\"']?[ ]*[|,]", r"\bcleartext-password[\"']?[ ]*[|,][ ]*[\"']?:?=?=[\"']?[ ]*[|,][ ]*[\"']?(?P<v>[^\s\"'|,()]{3,128}+)"),  # radcheck
    (r"^server=[0-9.]+,[^ \n,=]+,", r"^server=[\d.]{7,15},(?P<v>[^\s,=]{4,64}+),"),  # accel-ppp
    (r"(?:tacacs|radius|aaa|server|sg)[^)\n]*\)#[ ]?key[ ]",  # a key set at the prompt of a server's settings
     rf"\(config-[\w\-]{{0,20}}(?:tacacs|radius|aaa|server|sg)[\w\-+]{{0,20}}\)#[ ]?key[ ]{_V}[ \t]*\r?$"),
    (r"(?:tacacs|radius|aaa-server|\baddress ipv)[^\n]*[\"']key[ ]",  # and in a list of the commands that a tool sends
     (r"(?:tacacs|radius|aaa-server|\baddress[ ]ipv[46])[ \-][^\[\]{}\n]{1,200}?[\"'],[ ]?\\?[\"']key[ ]"
      r"(?:[0-9][ ])?(?P<v>[^\s\"'\\]{3,128}+)")),
    (r"[\"'](?:password|secret)[ ][0-9][ ]", r"[\"'](?:password|secret)[ ][0-9][ ](?P<v>[^\s\"'\\]{3,128}+)[\"'\\]"),
    (r"(?:area|domain|lsp|hello|isis)[ \-]password[ ]",  # of IS-IS
     (r"\b(?:area|domain|lsp|hello|isis)[ \-]password[ ](?:(?:accept|send-only|text|hmac-md5)[ ]){0,2}(?!keychain|accept|text|hmac)"
      rf"{_V}(?=[ \t]*\r?$|[ ](?:level-[12]|authenticate|send-only|snp))")),
    (r"logged[ ]command:key[ ]", rf"\blogged[ ]command:key[ ](?!chain\b){_V}[ \t]*\r?$"),
    (r"nhrp[ ]authentication[ ]", rf"\bnhrp[ ]authentication[ ]{_V}[ \t]*\r?$"),
    (r"md5[ ][0-9]+[ ]key[ ]", rf"\bmd5[ ]\d{{1,3}}[ ]key[ ]{_V}"),  # Junos' OSPF
    (r"test[ ]aaa[ ]group[ ]",
     (r"\btest[ ]aaa[ ]group[ ]\S{1,64}[ ](?:server[ ](?:name[ ])?\S{1,64}[ ])?(?!server\b)\S{1,64}[ ](?P<v>\S{3,128}+)"
      r"(?=[ \t]*\r?$|[ ](?:legacy|new-code|port|vrf|profile|blocked|users|count)\b)")),
    (r"test-aaa[ ]", r"\btest-aaa[ ]\S{1,64}[ ](?P<v>\S{3,128}+)[ ](?:radius|hwtacacs|ldap|ad|local)"),
    (r"diag\w*[ ]test[ ]authserver[ ]",
     (r"\bdiag\w{0,6}[ ]test[ ]authserver[ ](?:radius[ ]\S{1,64}[ ](?:pap|chap|mschap2?|auto)|(?:ldap|tacacs\+|local)[ ]\S{1,64})"
      r"[ ]\S{1,64}[ ](?P<v>\S{3,128}+)")),
    (r"execute[ ](?:backup|restore)[ ]",
     (r"\bexecute[ ](?:backup|restore)[ ][\w\-]{2,24}[ ](?:s?ftp|scp)[ ]\S{1,200}[ ]\S{1,100}[ ]\S{1,64}[ ](?P<v>\S{3,128}+)")),
    (r"/snmp community[^\n]*[ ]name=", r"/snmp community[^\n]{0,120}?[ ]name=[\"']?(?P<v>[^\s\"']{3,64}+)"),  # RouterOS
    (r"tcp-md5-key=|romon[^\n]*secrets=", r"\b(?:tcp-md5-key|romon[^\n]{0,60}[ ]secrets)=[\"']?(?P<v>[^\s\"']{3,128}+)"),
    (r"set_pmk[ ]", r"\bset_pmk[ ][\"']?(?P<v>[^\s\"']{8,64}+)"),
    (r"snmp-community(?:-string)?[ ]", r"\bsnmp-community(?:-string)?[ ][\"']?(?P<v>[^\s\"':=]{3,64}+)[\"']?[ \t]*\r?$"),
)  # fmt: skip
ROUTER_BELOW: Final = (
    # What a line above holds, as a trigger; that line and those below it.
    (r"(?:tacacs|radius)[ \-]server |aaa-server ",
     rf"^[ \t]*{_AAA_SERVER}[^\n]{{0,80}}\n(?:[ \t]+(?!key\b)[^\n]{{0,120}}\n){{0,3}}[ \t]+(?:shared-)?key[ ]{_V}[ \t]*\r?$"),
    (r"^[ \t]*-[ ]+[\"']?(?:tacacs|radius|aaa-server|address ipv)",  # the commands that a playbook sends, one a line
     (r"^[ \t]*-[ ]+[\"']?(?:(?:tacacs|radius|aaa)[ \-]server|address ipv[46])[ ][^\n]{1,120}\n(?:[ \t]*-[ ](?!key\b)[^\n]{1,120}\n){0,3}"
      rf"[ \t]*-[ ]+[\"']?key[ ]{_V}[\"']?[ \t]*\r?$")),
    (r"^/snmp community[ \t]*\r?$",  # RouterOS
     r"^/snmp community[ \t]*\r?\n(?:(?:add|set)[^\n]{0,200}\n){0,3}?(?:add|set)[^\n]{0,160}?[ ]name=[\"']?(?P<v>[^\s\"']{3,64}+)"),
    (r"^[ \t]+enable:[ ]",  # Oxidized, and inventories of its kind
     (r"^[ \t]*(?:vars|[\w\-]*password):[^\n]*\n(?:[ \t]+[^\n]{1,100}\n){0,4}?"
      r"[ \t]+enable:[ ]+[\"']?(?P<v>[^\s\"'{}]{4,128}+)[\"']?[ \t]*\r?$")),
    (r"\"community\" ?: ?\"",
     (r"(?i:snmp|\"version\"|v2c|\"bulk\"|\"hostname\")[^\x00]{0,240}?\"community\"[ ]?:[ ]?\""
      r"(?P<v>(?=[^\"]*\d)(?=[^\"]*[A-Za-z])[^\"\s{}$]{4,64}+)\"")),
    (r"^[ \t]*config wifi-iface",
     r"^[ \t]*config wifi-iface\b[^\n]*\n(?:[ \t]+option (?!key\b)[^\n]{0,100}\n){0,8}[ \t]+option key\d?[ \t]+[\"']?(?P<v>[^\s\"']{8,64}+)"),
    (r"config system snmp community",
     (r"config system snmp community[ \t]*\r?\n(?:[^\n]{0,100}\n){1,2}?[ \t]*set[ ]name[ ][\"']?(?P<v>[^\s\"']{3,64}+)")),
)  # fmt: skip
