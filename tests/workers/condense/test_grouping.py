"""Lines of one message are one group, whatever values they hold; lines that say different things are not."""

import pytest

from workers.condense import grouped


def groups(*lines: str) -> list[int]:
    return [line.group for line in grouped(lines)]


@pytest.mark.parametrize(
    "lines",
    [
        ("lease for 2a:f7:cb:cd:03:ee", "lease for bb:a8:b0:ec:d7:64", "lease for ac:bf:56:11:22:33"),
        ("opened hdfs://minint:9000/tmp/a", "opened hdfs://dn228:9000", "opened s3a://media/covers/9.png"),
        ("wanted: B C X+ X- got: B C", "wanted: Z- got: X+ Y-", "wanted: X+ Y+ Z+ got: B C X-"),
        ("focus on com.example.maps/.MapView now", "focus on android/Launcher now"),
        ("members added=[alma,bruno]", "members added=[carla]", "members added=[diego,elena,fabio]"),
        ("cannot read /var/lib/app/data.bin", "cannot read /etc/passwd"),
        ("session opened for user alma", "session opened for user bruno"),
        ("took 15ms", "took 9120ms", "took 3s"),
        ("setLightsOn(true)", "setLightsOn(false)"),
        ("killed process 1201 (httpd)", "killed process 977 (postgres)"),
        ("registered new driver hub", "registered new driver hiddev"),
        ("errors on torus axis x+ corrected", "errors on torus axis z- corrected"),
        ("session opened by client UpdateAgent.", "session opened by client SPP."),
    ],
)
def test_values_do_not_tell_lines_apart(lines: tuple[str, ...]) -> None:
    assert set(groups(*lines)) == {1}


@pytest.mark.parametrize(
    "lines",
    [
        ("session opened for user alma", "session closed for user alma"),
        ("upload failed: access denied", "upload failed: no such bucket"),
        ("link up", "link down"),
        ("task moved from NEW to RUNNING", "task moved from RUNNING to FAILED"),
        ("tickTime set to 2000", "initLimit set to 10"),
        ("panel brightnessIn =17", "panel brightnessOut =31"),
        ("took 3 s to spawn the instance on node-1", "took 4 s to destroy the instance on node-1"),
        ("Starting mainService initialization.", "Starting mainService finalization."),
        ("power supply ( on on )", "power supply ( on off )"),
        ("inode-cache entries: 8192", "mount-cache entries: 512"),
    ],
)
def test_what_a_line_says_tells_it_apart(lines: tuple[str, ...]) -> None:
    assert len(set(groups(*lines))) == len(lines)


def test_a_template_names_what_varies_and_keeps_the_lines_spaces() -> None:
    (first, _) = grouped(["read 17 bytes from  10.0.0.1:80 (ok)", "read 3 bytes from  10.0.0.2:81 (ok)"])

    assert first.template == "read <*> bytes from <*> (ok)"


@pytest.mark.parametrize(
    "hostile", ["a" * 50_000, "a/" * 20_000, "aa:" * 20_000, "A " * 20_000, "a@" * 20_000, "a," * 20_000]
)
@pytest.mark.timeout(30)  # Anything worse than linear would take minutes.
def test_hostile_lines_are_grouped_in_time(hostile: str) -> None:
    assert groups(hostile, f"{hostile}!") in ([1, 1], [1, 2])
