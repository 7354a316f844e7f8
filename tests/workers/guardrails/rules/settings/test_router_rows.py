"""Keys that routers, switches, firewalls and access points share with their neighbours, servers and stations."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

LINES = (
    " security wpa psk set-key ascii 0 {}",
    "  pre-shared-key local {}",
    "  pre-shared-key address 203.0.113.9 255.255.255.255 key {}",
    " pre-shared-key hostname hq key simple {}",
    "ntp authentication-key 1 md5 {}",
    " area 0 virtual-link 1.1.1.1 authentication message-digest key 1 md5 {}",
    "super password level 3 cipher {}",
    "super password role network-admin simple {}",
    " ospf authentication-mode md5 1 cipher {}",
    " radius-server shared-key cipher {}",
    " key authentication simple {}",
    " primary authentication 10.0.0.1 key cipher {}",
    " snmp-agent community read cipher {}",
    "snmp-agent usm-user v3 ana group authentication-mode sha {}",
    "snmp-agent usm-user version v3 ana authentication-mode sha2-256 cipher {}",
    "snmp-agent usm-user v3 ana group privacy-mode aes128 {}",
    "snmp-agent target-host trap address udp-domain 10.0.0.1 params securityname {} v2c",
    "set deviceconfig system snmp-setting access-setting version v2c snmp-community-string {}",
    "wireless.default_radio0.key='{}'",
    "ont add 0 1 password-auth {} always-on omci ont-lineprofile-id 10",
    "snmp community add -type ro -community-name {}",
    "Community (rw): [{}]",
    "set system user nsroot {}",
    "uci set wireless.@wifi-iface[0].key={}",
    "RP/0/RSP0/CPU0:r1(config-KC-1)#  key-string clear {}",
    "  key-string encrypted {}",
    "RP/0/RSP0/CPU0:r1(config-bgp-nbr)#  password clear {}",
    "  hello-password hmac-md5 clear {}",
    "  lsp-password text encrypted {}",
    "r1(config-router)#area-password {}",
    "r1(config-if)#isis password {} level-2",
    "tacacs-server key clear {}",
    "ntp authentication-key 1 md5 clear {}",
    "snmp-server user ana GRP v3 auth sha clear {}",
    "snmp-server user ana GRP v3 priv aes 128 clear {}",
    "r1(config-server-tacacs)#key 7 {}",
    "r1(config-radius-server)# key {}",
    "fw(config-aaa-server-host)# key {}",
    '{{"lines": ["tacacs server T1", "key {}"], "match": "line"}}',
    '{{"lines": ["radius server R1", "address ipv4 10.0.0.1 auth-port 1812", "key 7 {}"]}}',
    '"commands": ["aaa-server RAD (inside) host 10.0.0.1", "key {}"]',
    '"lines": ["line con 0", "password 0 {}"]',
    " ip nhrp authentication {}",
    "%PARSER-5-CFGLOG_LOGGEDCMD: User:ana  logged command:key {}",
    'set protocols ospf area 0 interface ge-0/0/0 authentication md5 1 key "{}"',
    "r1#test aaa group radius ana {} legacy",
    "test aaa group tacacs+ server 10.0.0.1 ana {}",
    "test-aaa ana {} radius-template T1",
    "diagnose test authserver radius RAD pap ana {}",
    "diag test authserver ldap AD ana {}",
    "execute backup config ftp fw.cfg 10.0.0.1 ana {}",
    "/snmp community set 0 name={}",
    "/routing bgp connection add name=x remote.address=10.0.0.1 tcp-md5-key={}",
    "/tool romon set enabled=yes secrets={}",
    "local-user ana password irreversible-cipher {}",
)
BLOCKS = (
    "tacacs server T1\n address ipv4 10.0.0.1\n key {}\n",
    "radius server R1\n address ipv4 10.0.0.1 auth-port 1812 acct-port 1813\n key 7 {}\n",
    "aaa-server RAD (inside) host 10.0.0.1\n key {}\n authentication-port 1812\n",
    "radius-server template HQ\n radius-server shared-key cipher {}\n",
    'config system snmp community\n    edit 1\n        set name "{}"\n',
    "config wifi-iface 'guest'\n\toption ssid 'Guests'\n\toption encryption 'psk2'\n\toption key '{}'\n",
    "r1(config)#tacacs server T1\nr1(config-server-tacacs)#address ipv4 10.0.0.1\nr1(config-server-tacacs)#key 0 {}\n",
    "    lines:\n      - tacacs server T1\n      - key {}\n",
    "    lines:\n      - address ipv4 10.0.0.1\n      - timeout 4\n      - key 7 {}\n",
    "/snmp community\nset [ find default=yes ] addresses=10.0.0.0/8 name={}\n",
    "/snmp community\nset [ find default=yes ] disabled=yes\nadd name={}\n",
    "vars:\n  enable: {}\n",
    "groups:\n  ios:\n    vars:\n      ssh_no_keepalive: true\n      enable: {}\n",
    '"ana" * "{}" *\n',
    '* * "{}" *\n',
)
OTHERS = (
    "service password-encryption\n",
    "key chain OSPF\n key 1\n",
    " pre-shared-key address 0.0.0.0 0.0.0.0\n",
    " authentication-mode aaa\n",
    "user-interface vty 0 4\n authentication-mode scheme\n",
    "super password complexity-check disable\n",
    "ntp authentication-key 1\nntp trusted-key 1\n",
    "key config-key password-encrypt\n",
    "radius server R1\n address ipv4 10.0.0.1 auth-port 1812\n pac key\n timeout 3\n",
    "config system snmp community\n    edit 1\n        config hosts\n",
    "ssh server cipher aes256_ctr\n",
    "use a key simple enough to remember\n",
    "  key-string clear\n",
    "[core-aaa]local-user ana password irreversible-cipher\n",
    "  hello-password keychain KC-1\n",
    "  domain-password policy\n",
    "r1(config-keychain)#key 1\n",
    "r1(config-server-tacacs)#key\n",
    "r1(config)#crypto key generate rsa modulus 2048\n",
    '"lines": ["key chain OSPF", "key 1", "tacacs server T1", "address ipv4 10.0.0.1"]\n',
    "test aaa group radius ana\n",
    "test aaa group radius server 10.0.0.1 ana\n",
    "execute backup config tftp fw.cfg 10.0.0.1\n",
    "/snmp community print\n",
    "/snmp community\nset [ find default=yes ] disabled=yes\n/system identity\nset name=core-r1a\n",
    "vars:\n  enable: true\n  port: 22\n",
    "    lines:\n      - tacacs server T1\n      - key\n",
    "wireless.default_radio0.encryption='psk2'\n",
    "config wifi-iface 'guest'\n\toption ssid 'guests'\n\toption encryption 'psk2+ccmp'\n",
)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("frame", [*LINES, *BLOCKS])
def test_the_key_of_a_device_is_masked_alone_and_whole(frame: str, seed: int) -> None:
    value = Forge(seed).chars(12)
    text = frame.format(value)
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


@pytest.mark.parametrize("text", OTHERS)
def test_directives_without_a_key_stay(text: str) -> None:
    assert str(redact(text).text) == text
