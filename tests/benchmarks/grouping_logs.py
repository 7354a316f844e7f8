"""Logs in the manner of well-known systems, with the event of each line known, and the measures of groupings."""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

FORMS: Final = "grouping_logs.yaml"
WHOLE: Final = "grouping_rare.yaml"

LINES: Final = 2000
"""Of each system, as in the corpora of the literature."""

_USERS: Final = "root news cyrus admin oracle webmaster guest test0 ftpuser alma bruno carla diego elena fabio".split()
_WORDS: Final = "alpha scratch data cache images metrics queue tiger lotus amber delta storage batch shared".split()
_CAMELS: Final = (
    "TiWorker TaskHost PowerManager SyncService LauncherActivity BlockPool WorkerEnv SessionTracker".split()
)
_PACKAGES: Final = "com.android.phone com.android.systemui com.tencent.mm android com.example.maps".split()
_HOSTS: Final = "dn228 bn431 en257 calvisitor-10-105-160-95 authorMacBook-Pro msra-sa-41 tbird-admin1 minint".split()
_NAMES: Final = (
    "proxy.example.edu host.hinet-ip.example.net ns.marry.example.com www.example.cn cdn.video.example.org".split()
)
_PROCESSES: Final = "sshd su crond kernel ftpd gpm chrome Safari xinetd ntpd postfix".split()

_FIELD: Final = re.compile(r"\{([^{}]+)\}")

_Maker = Callable[[random.Random], str]
_MAKERS: Final[Mapping[str, _Maker]] = {
    "d": lambda s: str(s.randrange(1, 100)),
    "d3": lambda s: str(s.randrange(100, 1000)),
    "d4": lambda s: str(s.randrange(1000, 10_000)),
    "n": lambda s: str(s.randrange(10_000, 10_000_000)),
    "neg": lambda s: f"{s.choice(('', '-'))}{s.randrange(10**17, 10**18)}",
    "hex": lambda s: f"{s.getrandbits(32):08x}",
    "trace": lambda s: f"{s.getrandbits(60):015x}",
    "uuid": lambda s: f"{s.getrandbits(32):08x}-{s.getrandbits(16):04x}-4a1b-9c3d-{s.getrandbits(48):012x}",
    "ip": lambda s: ".".join(str(s.randrange(1, 255)) for _ in range(4)),
    "port": lambda s: str(s.randrange(1024, 65_536)),
    "epoch": lambda s: str(s.randrange(1_100_000_000, 1_200_000_000)),
    "date": lambda s: f"2016-{s.randrange(1, 13):02d}-{s.randrange(1, 29):02d}",
    "yy/mm/dd": lambda s: f"17/{s.randrange(1, 13):02d}/{s.randrange(1, 29):02d}",
    "yyyy.mm.dd": lambda s: f"2005.{s.randrange(1, 13):02d}.{s.randrange(1, 29):02d}",
    "yyyymmdd": lambda s: f"2017{s.randrange(1, 13):02d}{s.randrange(1, 29):02d}",
    "yymmdd": lambda s: f"08{s.randrange(1, 13):02d}{s.randrange(1, 29):02d}",
    "md": lambda s: f"{s.randrange(1, 13):02d}-{s.randrange(1, 29):02d}",
    "hhmmss": lambda s: f"{s.randrange(24):02d}{s.randrange(60):02d}{s.randrange(60):02d}",
    "time": lambda s: f"{s.randrange(24):02d}:{s.randrange(60):02d}:{s.randrange(60):02d}",
    "time.dots": lambda s: (
        f"{s.randrange(24):02d}.{s.randrange(60):02d}.{s.randrange(60):02d}.{s.randrange(10**6):06d}"
    ),
    "Mon": lambda s: s.choice("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()),
    "day": lambda s: str(s.randrange(10, 29)),
    "ctime": lambda s: f"Sun Jul {s.randrange(10, 29)} {s.randrange(24):02d}:00:{s.randrange(60):02d} 2005",
    "level": lambda s: s.choice(("INFO", "INFO", "INFO", "WARN")),
    "lowlevel": lambda s: s.choice(("notice", "error")),
    "thread": lambda s: s.choice(("main", f"IPC Server handler {s.randrange(30)} on 62270", f"pool-{s.randrange(9)}")),
    "comp": lambda s: s.choice(("DataNode", "FSNamesystem", "executor", "storage", "rmcontainer")),
    "comp2": lambda s: s.choice(("unix.hw", "boot_cmd", "clusterfilesystem", "psu")),
    "node": lambda s: f"R{s.randrange(64):02d}-M{s.randrange(2)}-N{s.randrange(16):x}-C:J{s.randrange(18):02d}-U11",
    "user": lambda s: s.choice(_USERS),
    "word": lambda s: s.choice(_WORDS),
    "words2": lambda s: s.choice(("Permission denied", "Invalid argument")),
    "Camel": lambda s: s.choice(_CAMELS),
    "CAPS": lambda s: s.choice(("CBS_E_MANIFEST_INVALID_ITEM", "CBS_E_INVALID_PACKAGE", "E_FAIL")),
    "package": lambda s: s.choice(_PACKAGES),
    "host": lambda s: s.choice(_HOSTS),
    "hostname": lambda s: s.choice(_NAMES),
    "hostip": lambda s: s.choice((".".join(str(s.randrange(1, 255)) for _ in range(4)), s.choice(_NAMES))),
    "proc": lambda s: s.choice(_PROCESSES),
    "addr": lambda s: s.choice(("", f" ({s.choice(_PACKAGES)}[{s.randrange(999)}])")),
    "bits": lambda s: s.choice(("", " *64")),
    "bool": lambda s: s.choice(("true", "false")),
    "updown": lambda s: s.choice(("ON", "OFF")),
    "link": lambda s: s.choice(("B", "C", "X+", "X-", "Y+", "Y-", "Z+", "Z-")),
    "CAPLETTER": lambda s: s.choice("ABCDEFGH"),
    "dev": lambda s: s.choice(("device-mapper", "md", "loop")),
    "model": lambda s: s.choice(("Maxtor 6Y080L0", "WDC WD800BB-75JHA0", "IC35L060AVV207-0")),
    "caps2": lambda s: s.choice(("ACPI", "MMCONFIG")),
    "mac": lambda s: ":".join(f"{s.getrandbits(8):02x}" for _ in range(6)),
    "method": lambda s: s.choice(("GET", "POST", "PUT", "DELETE")),
    "frame": lambda s: f"com.android.server.wm.{s.choice(_CAMELS)}.run:{s.randrange(1000, 9000)}",
    "letter": lambda s: s.choice("abcdef"),
    "path2": lambda s: f"/{s.choice(_WORDS)}/{s.choice(_WORDS)}/{s.choice(_WORDS)}.{s.choice(('rts', 'img'))}",
    "tag": lambda s: s.choice(
        (f"sshd(pam_unix)[{s.randrange(9999)}]", f"ftpd[{s.randrange(9999)}]", "kernel", "network")
    ),
    "daemon": lambda s: s.choice("syslogd klogd irqbalance portmap rpc.statd crond xinetd ntpd cupsd atd".split()),
    "usb": lambda s: s.choice(("usbfs", "hub", "hiddev", "usbhid")),
    "source": lambda s: s.choice((f"Thunderbird_{s.choice('ABCDE')}{s.randrange(1, 9)}", f"a{s.randrange(900)}")),
    "client": lambda s: s.choice(("WindowsUpdateAgent", "SPP")),
    "service": lambda s: s.choice(
        ("sparkExecutorActorSystem", "org.apache.spark.network.netty.NettyBlockTransferService")
    ),
    "api": lambda s: s.choice(
        (
            f"/v2/{s.getrandbits(120):030x}/servers/detail",
            "/openstack/2013-10-17/meta_data.json",
            f"/latest/meta-data/{s.choice(_WORDS)}",
        )
    ),
    "jobfile": lambda s: s.choice(
        (
            f"/user/root/rand/_temporary/_task_{s.randrange(10**9)}_m_{s.randrange(999)}/part-{s.randrange(999)}.",
            f"/mnt/hadoop/mapred/system/job_{s.randrange(10**9)}_0002/job.jar.",
        )
    ),
    "hexpart": lambda s: f"{s.getrandbits(16):x}",
    "hex8": lambda s: f"{s.getrandbits(32):08x}",
    "ras": lambda s: s.choice(("INFO", "INFO", "FATAL")),
    "axis": lambda s: s.choice(("x+", "x-", "y+", "y-", "z+", "z-")),
    "cbs": lambda s: s.choice(("CBS", "CBS", "CSI")),
    "wd": lambda s: s.choice(("std", "all")),
    "blk": lambda s: f"blk_{s.choice(('', '-'))}{s.randrange(10**17, 10**18)}",
    "dn": lambda s: f"10.251.{s.randrange(255)}.{s.randrange(255)}:50010",
    "lifetime": lambda s: s.choice((f"{s.randrange(60):02d}:{s.randrange(60):02d}", "<1 sec")),
}


@dataclass(frozen=True, slots=True)
class System:
    """A system's log.

    Attributes:
        name: the system's name.
        lines: its lines.
        events: the event of each.
    """

    name: str
    lines: list[str]
    events: list[int]


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How well a grouping agrees with the events, as the literature on log parsing measures it.

    Attributes:
        grouping: GA: the share of lines whose group holds exactly the lines of one event.
        f1: FGA: the harmonic mean of the shares of groups, and of events, that are exactly right.
    """

    grouping: float
    f1: float


def systems(seed: int, files: Sequence[str] = (FORMS, WHOLE)) -> list[System]:
    """Return the logs of the systems that some files tell of; the same seed gives the same logs."""
    return [
        _system(name, content, random.Random(f"{seed}/{name}"))
        for file in files
        for name, content in yaml.safe_load(Path(__file__).with_name(file).read_text(encoding="utf-8")).items()
    ]


def accuracy(groups: Sequence[Hashable], events: Sequence[Hashable]) -> Accuracy:
    """Return how well `groups` agree with `events`."""
    of_group: defaultdict[Hashable, list[int]] = defaultdict(list)
    for line, group in enumerate(groups):
        of_group[group].append(line)
    sizes = Counter(events)
    right = [
        len(lines)
        for lines in of_group.values()
        if len({events[line] for line in lines}) == 1 and sizes[events[lines[0]]] == len(lines)
    ]
    return Accuracy(sum(right) / len(events), 2 * len(right) / (len(of_group) + len(sizes)))


def _system(name: str, content: Mapping[str, Any], source: random.Random) -> System:
    weights = [weight for weight, _ in content["events"]]
    events = source.choices(range(len(weights)), weights, k=LINES)
    lines = [_filled(content["header"], source) + _filled(content["events"][event][1], source) for event in events]
    return System(name, lines, events)


def _filled(template: str, source: random.Random) -> str:
    return _FIELD.sub(lambda field: _value(field[1], source), template)


def _value(field: str, source: random.Random) -> str:
    if field.startswith("list:"):
        maker = _MAKERS[field.removeprefix("list:")]
        return ",".join(maker(source) for _ in range(source.randrange(1, 7)))
    if field.startswith("words:"):
        maker = _MAKERS[field.removeprefix("words:")]
        return " ".join(maker(source) for _ in range(source.randrange(2, 8)))
    return _MAKERS[field](source)
