# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
r"""Directives that hold a secret: network devices, telephony, storage, sensors, and clusters that share one key.

Data for `directives`, which says how a row is read.

Sources: the manuals of Junos, Huawei VRP, H3C Comware, ArubaOS, Cisco IOS, F5 TMSH, Asterisk, Network UPS Tools, Monit,
Consul, Nomad, Ceph, ESPHome and Zigbee2MQTT; the LoRaWAN specification, 1.1, section 6.1 (keys);
3GPP TS 35.206 (K and OPc), payShield's manual (key components).
"""

from typing import Final

USER: Final = r"[\w.@\-]{1,64}"
_ENCODING: Final = (
    r"(?:(?:[0-9]|(?:un)?encrypted|clear|cleartext|plaintext|ascii-text|hexadecimal|ENC|simple|cipher|key)[ ]+)?"
)
"""The word between a directive and its value that tells how the value is written."""
VALUE: Final = rf"[ ]+{_ENCODING}[\"']?(?P<v>[^\s\"';]{{3,256}}+)"
"""The value of a directive, after a space."""

_BYTE: Final = r"(?:0x[0-9a-f]{1,2}|[0-9]{1,3})"
_BYTES: Final = rf"{_BYTE}(?:,[ ]?{_BYTE}){{15,31}}"

SURE_DEVICE_ROWS: Final = (
    # What a line holds, as a trigger; the whole directive.
    (r"snmp(?:-agent)?[ ]community[ ]",
     (r"(?:\bset[ ]snmp|\bsnmp-agent)[ ]community[ ](?:(?:read|write)[ ])?(?:(?:simple|cipher)[ ])?"
      r"[\"']?(?P<v>[^\s\"']{3,64}+)")),
    (r"(?:tacplus|radius)-server[ ][^\n]*secret[ ]",
     rf"(?:tacplus|radius)-server[ ]\S{{1,64}}[ ](?:\S{{1,30}}[ ]){{0,4}}?secret{VALUE}"),
    (r"server(?:-private)?[ ][0-9][^\n]*[ ]key[ ]", rf"\bserver(?:-private)?[ ][\d.:a-f]{{7,39}}[^\n]{{0,60}}?[ ]key{VALUE}"),
    (r"pac[ ]key[ ]", r"^[ \t]*pac[ ]key[ ](?:[0-9][ ])?(?P<v>[^\s\"']{6,128}+)[ \t]*\r?$"),  # TrustSec's
    (r"(?:standby|vrrp|glbp)[ ][0-9]+[ ]authentication[ ]",
     (r"(?:standby|vrrp|glbp)[ ]\d{1,4}[ ]authentication[ ](?:md5[ ]key-string[ ]|text[ ])?(?!md5\b|text\b)"
      r"(?P<v>\S{3,128}+)")),
    (r"(?:password|user-name)[ ][^\n]*plaintext[ ]",
     r"(?:password|user-name)[ ][^\n]{1,80}?\bplaintext[ ]+[\"']?(?P<v>[^\s\"']{3,128}+)"),
    (r"(?:^|[^{])\{[^{}\n\"':,=]*secret[ ][^{}\n]+\}",
     r"(?<!\{)\{[^{}\n\"':,=]{0,120}?\bsecret[ ]+[\"']?(?P<v>[^\s\"'{}]{4,128}+)[\"']?(?:[ ][\w.\- ]{0,200})?\}"),
    (r"^[ \t]*register[ ]?=>?", r"^[ \t]*register[ ]?=>?[ ]?(?:\w{2,5}://)?[\w.+\-]{1,64}:(?P<v>[^\s@:]{3,128}+)[@:]"),
    (r"^[ \t]*monitor[ ][^ \n]+@",
     r"^[ \t]*MONITOR[ ]\S{1,100}@\S{1,100}[ ]\d{1,3}[ ]\S{1,64}[ ](?P<v>\S{3,128}+)[ ](?:primary|secondary|master|slave)"),
    (r"encrypt[\"']?[ ]*[:=][ ]*[\"'][A-Za-z0-9+/]{22}",  # Serf's gossip: Consul, Nomad
     r"(?<![\w.\-])encrypt[\"']?[ ]*[:=][ ]*[\"'](?P<v>[A-Za-z0-9+/]{22,88}={0,2})[\"']"),
    (r"key[\"']?[ \t]*[:=][ \t]*[\"']?AQ[A-Za-z0-9+/]{36}==",  # Ceph
     r"\bkey[\"']?[ \t]*[:=][ \t]*[\"']?(?P<v>AQ[A-Za-z0-9+/]{36}==)"),
    (r"(?:app|nwk|ses|sint|senc)_?s?_?key[\"']?\]?[ ]*[:=]",  # LoRaWAN
     (r"(?:gen_?|apps?_?|f?nwk_?s?_?(?:int_?|enc_?)?|snwk_?s?_?int_?)key[\"']?\]?[ ]*[:=][ ]*[\"'{\[ ]{0,4}"
      rf"(?P<v>[0-9a-f]{{32}}(?![0-9a-f])|{_BYTES})")),
    (r"(?:accounts|wallet|private_?keys?)[\"']?[ ]*[:=(][^\n]*[0-9a-f]{64}",  # Ethereum
     (r"(?:accounts[\"']?[ ]*[:=][ ]*\[[ ]*|wallet\(|private_?keys?[\"']?[ ]*[:=][ ]*\[?[ ]*)[\"'`]?"
      r"(?P<v>(?:0x)?[0-9a-f]{64})(?![0-9a-f])")),
    (r"(?:^|[ \t\"'])key[12][\"']?[ \t]+full[ \t]", r"(?:^|[ \t\"'])key[12][\"']?[ \t]+full[ \t]+(?P<v>[A-Za-z0-9+/]{40,88}={0,2})"),  # Azure
    (r"^[a-z0-9]{6}\.[a-z0-9]{16}[ \t]+[0-9<]", r"^(?P<v>[a-z0-9]{6}\.[a-z0-9]{16})[ \t]+(?:\d|<)"),  # kubeadm token list
    (r"^[\w\-]{16,64},[\w.:@\-]+,[\w\-]+,[\"']?system:",  # Kubernetes' static token file
     r"^(?P<v>[\w\-]{16,64}),[\w.:@\-]{1,64},[\w\-]{1,64},[\"']?system:"),
    (r"[\"']sess(?:ion)?:[\w\-]{24}", r"[\"']sess(?:ion)?:(?P<v>[\w\-]{24,128})[\"']"),  # a session's key in Redis
    (r"at\+cpin=", r"AT\+CPIN=[\"']?(?P<v>\d{4,8})(?!\d)"),  # 3GPP TS 27.007, section 8.3
    (r"ssid[^\n]*[,;][ ]?(?:key|pass|psk|clave)",
     r"\bSSID[\"']?[ ]?[:=][ ]?[^\n,;]{1,40}[,;][ ]?[\"']?(?:key|pass\w{0,6}|psk|clave)[\"']?[ ]?[:=][ ]?[\"']?(?P<v>[^\s\"',;]{6,64}+)"),
    (r"(?:ki|opc?)[\"']?[ ]*[:=][ ]*[\"']?[0-9a-f]{8}",  # of a SIM (3GPP TS 35.206)
     r"\b(?:ki|opc?)[\"']?[ ]*[:=][ ]*[\"']?(?P<v>[0-9a-f]{32}|[0-9a-f]{8}(?:[ ][0-9a-f]{8}){3})(?![0-9a-f])"),
    (r"\"k\"[ ]*:[ ]*\"[0-9a-f]{8}", r"\"k\"[ ]*:[ ]*\"(?P<v>[0-9a-f]{32}|[0-9a-f]{8}(?:[ ][0-9a-f]{8}){3})\""),
    (r"(?:component|zmk|tmk|bdk|kek|zpk|tpk|ipek)[^\n]*[0-9a-f]{32}",  # of a bank's hardware
     (r"\b(?:(?:clear|key)[ ]component(?:[ ]\d)?|component[ ]\d|zmk|tmk|bdk|kek|zpk|tpk|ipek)(?:[ ]\(?clear\)?)?[ ]*[:=][ ]*"
      r"(?P<v>[0-9a-f]{32}(?:[0-9a-f]{16})?)(?![0-9a-f])")),
    (r"_key[\"']?[ ]*[:=][ ]*[\[{\"']",  # Zigbee, and firmware
     rf"\w_key(?:\[\d{{0,3}}\])?[\"']?[ ]*[:=][ ]*[\[{{\"'][ ]*(?P<v>{_BYTES})"),
    (r"(?:s0_legacy|s2_(?:un)?authenticated|s2_access_?control|lr_s2_\w+)[\"']?[ ]*[:=]",  # Z-Wave
     (r"\b(?:s0_legacy|s2_(?:unauthenticated|authenticated|access_?control)|lr_s2_\w{6,16})[\"']?[ ]*[:=][ ]*[\"']?"
      r"(?P<v>[0-9a-f]{32})(?![0-9a-f])")),
    (r"^key=[0-9a-f]{32}[ \t]*\r?$", r"^Key=(?P<v>[0-9A-F]{32})[ \t]*\r?$"),  # BlueZ' keys of a link
    (r"(?:network|link|pan|master)[ ]?key[ \t]*[:=][ \t]*[0-9a-f]{32}",  # Thread, Zigbee
     r"\b(?:network|link|pan|master)[ ]?key[ \t]*[:=][ \t]*(?P<v>[0-9a-f]{32})(?![0-9a-f])"),
    (r"[ \t]reg_(?:sz|multi_sz|expand_sz)[ \t]",  # `reg query`
     (r"^[ \t]*(?:\w{0,40}(?:password|passwd|pwd|passphrase|secret|token|apikey|licensekey|productkey)|psk|community)"
      r"[ \t]+REG_(?:SZ|MULTI_SZ|EXPAND_SZ)[ \t]+(?P<v>[^\s<]\S{3,256}+)")),
    (r"^[a-z0-9+/]{43}=\t[a-z0-9+/]{43}=\t[0-9]",  # `wg show … dump`: the interface, and a peer with a preshared key
     r"^(?P<v>[A-Za-z0-9+/]{43}=)\t[A-Za-z0-9+/]{43}=\t\d{1,5}\t(?:off|0x)"),
    (r"^(?:[\w\-]+\t)?[a-z0-9+/]{43}=\t[a-z0-9+/]{43}=\t[0-9(\[]",
     r"^(?:[\w\-]{1,20}\t)?[A-Za-z0-9+/]{43}=\t(?P<v>[A-Za-z0-9+/]{43}=)\t(?:[\d.]{7,15}:|\[|\(none\))"),
    (r"snmp-server[ ]user[ ][^\n]*[ ]auth[ ]",
     r"snmp-server[ ]user[ ][^\n]{1,120}?[ ]auth[ ](?:md5|sha[\d\-]{0,5})[ ](?:(?:[0-9]|clear|encrypted)[ ])?(?P<v>\S{4,128}+)"),
    (r"snmp-server[ ]user[ ][^\n]*[ ]priv[ ]",
     r"snmp-server[ ]user[ ][^\n]{1,200}?[ ]priv[ ](?:3?des|aes(?:[ -]?\d{3})?)[ ](?!\d{3}[ ])(?:(?:[0-9]|clear|encrypted)[ ])?(?P<v>\S{4,128}+)"),
    (r"<\((?:printf|echo)[ ][^\n]*\\n",  # `openvpn --auth-user-pass <(printf 'user\n…')`
     r"<\((?:printf|echo[ ]-e)[ ](?:[\"']%s\\n%s\\?n?[\"'][ ]\S{1,64}[ ]|[\"'][\w.@\-]{1,64}\\n)[\"']?(?P<v>[^\s\"'\\)]{4,128}+)"),
    (r"[ ]auth[ ][^ \n]+[ ]keys[ ]|[ ]auth2[ ][^ \n]+[ ][^ \n]+[ ]keys[ ]",  # MIGRATE in Redis
     r"[ ]AUTH(?:2[ ]\S{1,64})?[ ](?P<v>\S{4,256}+)[ ]KEYS[ ]"),
)  # fmt: skip
LIKELY_DEVICE_ROWS: Final = (
    (r"(?:^|[^a-z])sk[\"']?[ ]*[:=][ ]*[\"']?[\w+/\-]{32}",  # the half of AK and SK, as clouds of China call a pair of keys
     r"(?<![\w\-])sk[\"']?[ ]*[:=][ ]*[\"']?(?P<v>[\w+/\-]{32,64}={0,2})(?![\w+/\-])"),
    (r"^[ \t]*vault_\w+[\"']?[ ]*:[ ]",  # the variables of Ansible that stand in its vault
     (r"^[ \t]*[\"']?vault_(?!\w*(?:addr|address|url|version|namespace|role|mount|path|host|port|image|tag|user|name|file|id|dir|ttl"
      r"|timeout|enabled|group|home|config|binary|checksum|sha256)s?[\"']?[ ]*:)\w{2,60}[\"']?[ ]*:[ ]+[\"']?"
      r"(?P<v>[^\s\"'{}$!&|>\[][^\s\"']{5,256}+)[\"']?[ \t]*\r?$")),
    (r"^[\w.\-]+/[\w.\-/]*(?:pass|pw|key|auth):[^ \n]+[ \t]*\r?$",  # `consul kv get -recurse`
     r"^(?:[\w.\-]{1,60}/){1,8}(?:[\w.\-]{1,40}[_.\-])?(?:pass|pw|key|auth):(?P<v>[^\s:/]{6,512}+)[ \t]*\r?$"),
    (r"(?:pass(?:word)?|pwd|secret|token|key)\w*[ \t]+(?:true|false)[ \t]+[^ \t\n]{6}",  # Azure's settings as a table
     (r"^[ \t]*(?-i:[A-Z][A-Z0-9_]{0,60}(?:PASSWORD|PASS|PWD|SECRET|TOKEN|KEY)[A-Z0-9_]{0,30})[ \t]+(?:true|false)[ \t]+"
      r"(?P<v>[^\s@]{6,512}+)[ \t]*\r?$")),
    (r"^[ \t]+(?:secret|shared-secret|bind-pw|passphrase)[ ][^ \n]+[ \t]*\r?$",
     r"^[ \t]+(?:secret|shared-secret|bind-pw|passphrase)[ ]+[\"']?(?P<v>[^\s\"'{}]{4,128}+)[\"']?[ \t]*\r?$"),
    (r"^auth[ ][^ \n]+[ ][^ \n]+[ \t]*\r?$", r"^AUTH[ ](?!LOGIN\b|CRAM|XOAUTH)[\w\-]{1,64}[ ](?P<v>\S{6,256}+)[ \t]*\r?$"),  # Redis
    (r"(?:^|[ \t])allow[ ][\w.@\-]+:", rf"(?:^|[ \t])allow[ ]+[\"']?{USER}:[\"']?(?P<v>[^\s\"']{{4,128}}+)"),  # Monit
    (r"(?:ipk|serial|licen[cs]\w*|activation|activaci|product|producto|cd)[^\n]*[A-Z0-9]{5}-[A-Z0-9]{5}-",
     (r"(?:ipk|serial|serie|licen[cs]\w{0,4}|activation|activaci[oó]n|producto?|cd)[ _\-]?(?:key|code|number|no|clave)?"
      r"[^\n]{0,24}?(?<![\w\-])(?P<v>[A-Z0-9]{5}(?:-[A-Z0-9]{5}){3,5})(?![\w\-])")),
)  # fmt: skip
