"""Communities of SNMP in agents' settings, pollers' command lines, and what devices and traps print."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

FRAMES = (
    "trapsink 10.0.0.1 {} 162",
    "trap2sink 10.0.0.1 {}",
    "informsink nms.example.net {}",
    "trapcommunity {}",
    "authCommunity log,execute,net {}",
    "check_nwc_health --hostname 10.0.0.1 --community {} --mode uptime",
    "check_snmp_int.pl -H 10.0.0.1 -C {} -n Gi0/1",
    "lnms device:add 10.0.0.1 v2c {}",
    "lnms device:add --v2c -c {} r1",
    "lnms device:add --v3 -u ana -A {} r1",
    "./addhost.php r1 {} v2c",
    "cfgmaker {}@10.0.0.1 > r1.cfg",
    "cfgmaker --global 'WorkDir: /var/mrtg' {}@r1.example.net",
    "Target[r1]: 2:{}@10.0.0.1",
    "Target[r1_te0]: /10.0.0.2:{}@10.0.0.1:",
    "| {{$SNMP_COMMUNITY}} | {} |",
    '{{"macro": "{{$SNMP_COMMUNITY}}", "value": "{}"}}',
    'SNMP-COMMUNITY-MIB::snmpTrapCommunity.0 = STRING: "{}"',
    'SNMP-COMMUNITY-MIB::snmpCommunityName."t1" = STRING: {}',
    '10:22:01.1 IP 10.0.0.1.5000 > 10.0.0.2.161:  C="{}" GetNextRequest(25)  .1.3',
    "10:22:01.1 IP 10.0.0.1.5000 > 10.0.0.2.161:  C={} GetRequest(28)  .1.3.6",
    "TRAP2, SNMP v2c, community {}",
    "Community name: {}\nCommunity Index: cisco0\n",
    "<core>display snmp-agent community\n   Community name: {}\n",
    "onesixtyone -c words 10.0.0.1\nScanning 1 hosts\n10.0.0.1 [{}] Cisco IOS Software\n",
    "Community            Group / Access\n---------            --------------\n{}       network-operator\n",
)
OTHERS = (
    "TRAP2, SNMP v2c, community public",
    "Target[r1]: 2:public@10.0.0.1",
    "Target[r1]: `/usr/local/bin/load 10.0.0.1`",
    "trapsink 10.0.0.1",
    "Community name: ILMI\nCommunity Index: cisco0\nCommunity SecurityName: ILMI\n",
    "cfgmaker --output r1.cfg public@10.0.0.1",
    'C="public" GetRequest(28) .1.3.6',
    "lnms device:add r1",
    "check_ping -H 10.0.0.1 -C critical",
    "usage: check_nwc_health --community <community> --mode <mode>",
    "onesixtyone -c words 10.0.0.1\n10.0.0.1 [public] Cisco IOS Software\n",
    "{$SNMP_COMMUNITY} => {$SNMP_COMMUNITY}",
)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("frame", FRAMES)
def test_the_community_is_masked_alone_and_whole(frame: str, seed: int) -> None:
    value = Forge(seed).chars(14)
    text = frame.format(value)
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


@pytest.mark.parametrize("text", OTHERS)
def test_lines_that_hold_no_community_stay(text: str) -> None:
    assert str(redact(text).text) == text
