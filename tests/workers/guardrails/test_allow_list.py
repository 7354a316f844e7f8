"""A team says which values are no secrets, by hash or by pattern, and why; a mistake is refused with its line."""

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails.allow_list import AllowList, AllowListError, load_allow_list

VALUE = Forge(1).password()
OTHER = Forge(2).password()
TODAY = datetime.now(UTC).date()


def loaded(tmp_path: Path, text: str) -> AllowList:
    path = tmp_path / "allowed.yaml"
    path.write_text(text, "utf-8")
    return load_allow_list(path)


def complaint(tmp_path: Path, text: str) -> str:
    with pytest.raises(AllowListError) as refused:
        loaded(tmp_path, text)
    return str(refused.value).replace(f"{tmp_path}/", "")


def allows(allowed: AllowList, kind: str, value: str) -> bool:
    return allowed.entry_for(kind, value) is not None


def test_a_value_may_stand_by_its_hash(tmp_path: Path) -> None:
    allowed = loaded(tmp_path, f"- sha256: {hashlib.sha256(VALUE.encode()).hexdigest()}\n  reason: a demo\n")

    assert allows(allowed, "password", VALUE)
    assert not allows(allowed, "password", OTHER)
    assert not allows(allowed, "password", VALUE + "x")


def test_a_value_may_stand_by_a_pattern_that_matches_all_of_it(tmp_path: Path) -> None:
    allowed = loaded(tmp_path, "- pattern: test-[0-9a-f]{8}\n  reason: the integration tests\n")

    assert allows(allowed, "password", "test-00c0ffee")
    assert not allows(allowed, "password", "test-00c0ffee-and-more")
    assert not allows(allowed, "password", "a-test-00c0ffee")


def test_a_pattern_may_say_the_length_of_what_a_program_generates(tmp_path: Path) -> None:
    assert allows(loaded(tmp_path, "- pattern: '[0-9a-f]{24}'\n  reason: ids of builds\n"), "token", "00c0ffee" * 3)


def test_a_pattern_of_digits_is_a_pattern(tmp_path: Path) -> None:
    assert allows(loaded(tmp_path, "- pattern: 12345678\n  reason: a demo\n"), "password", "12345678")


def test_an_entry_counts_for_its_kind_alone(tmp_path: Path) -> None:
    allowed = loaded(tmp_path, "- pattern: test-[a-f]{8}\n  kind: token\n  reason: a demo\n")

    assert allows(allowed, "token", "test-deadbeef")
    assert not allows(allowed, "password", "test-deadbeef")


@pytest.mark.parametrize(("days", "stands"), [(1, True), (0, True), (-1, False)])
def test_an_entry_counts_up_to_its_last_day(tmp_path: Path, days: int, *, stands: bool) -> None:
    until = TODAY + timedelta(days)
    allowed = loaded(tmp_path, f"- pattern: test-[a-f]{{8}}\n  until: {until}\n  reason: a demo\n")

    assert allows(allowed, "token", "test-deadbeef") is stands


def test_the_entry_that_permits_tells_its_place_and_its_reason(tmp_path: Path) -> None:
    allowed = loaded(tmp_path, "- pattern: one-.*\n  reason: the first\n\n- pattern: two-.*\n  reason: the second\n")

    entry = allowed.entry_for("token", "two-x")
    assert entry
    assert (entry.place, entry.reason) == (f"{tmp_path}/allowed.yaml:4", "the second")


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[]\n"])
def test_an_empty_list_allows_nothing(tmp_path: Path, text: str) -> None:
    assert not loaded(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("- reason: r\n", 1, "an entry has either `sha256` or `pattern`"),
        (f"- reason: r\n  pattern: abc\n  sha256: {'0' * 64}\n", 1, "an entry has either `sha256` or `pattern`"),
        ("- pattern: abc\n", 1, "say in `reason` why the value is no secret"),
        ("- pattern: abc\n  reason: ''\n", 2, "`reason` is a text"),
        ("- pattern: abc\n  reason: [a, b]\n", 2, "`reason` is a text"),
        ("- pattern: [abc]\n  reason: r\n", 1, "`pattern` is a text"),
        ("- reason: r\n  pattern: 'abc('\n", 2, "`pattern` is no pattern of RE2: missing )"),
        ("- reason: r\n  pattern: 'abc(?=d)'\n", 2, "it has no lookaround and no backreference"),
        ("- reason: r\n  pattern: '.*'\n", 2, "would let almost everything stand; say more"),
        ("- reason: r\n  pattern: '.+'\n", 2, "would let almost everything stand; say more"),
        ("- reason: r\n  pattern: '.{8,}'\n", 2, "would let almost everything stand; say more"),
        ("- reason: r\n  pattern: '\\w+'\n", 2, "would let whatever is generated stand; say more"),
        ("- reason: r\n  pattern: '[^ ]+'\n", 2, "would let whatever is generated stand; say more"),
        ("- reason: r\n  pattern: '.{12,}'\n", 2, "would let whatever is generated stand; say more"),
        ("- reason: r\n  pattern: '[A-Za-z0-9]{10,64}'\n", 2, "would let whatever is generated stand; say more"),
        ("- reason: r\n  pattern: '[0-9a-f]+'\n", 2, "would let whatever is generated stand; say more"),
        ("- reason: r\n  pattern: '[A-Z2-7]{16,}'\n", 2, "would let whatever is generated stand; say more"),
        ("- reason: r\n  pattern: abc\n  ? [a]\n  : b\n", 3, "unknown key that is no text; an entry has: sha256,"),
        ("[" * 3000 + "]" * 3000, 1, "not a readable YAML file (RecursionError)"),
        (
            "- reason: r\n  sha256: abc\n",
            2,
            "`sha256` is 64 hexadecimal digits in lower case: printf %s VALUE | sha256sum",
        ),
        (f"- reason: r\n  sha256: {'A' * 64}\n", 2, "`sha256` is 64 hexadecimal digits in lower case"),
        (
            "- reason: r\n  pattern: abc\n  kind: passwords\n",
            3,
            "`kind` is none of Vigía's kinds; a placeholder shows it",
        ),
        ("- reason: r\n  pattern: abc\n  kind: [token]\n", 3, "`kind` is a text"),
        ("- reason: r\n  pattern: abc\n  until: soon\n", 3, "write `until` as a day: 2027-01-31"),
        ("- reason: r\n  pattern: abc\n  until: 2027-02-30\n", 3, "write `until` as a day: 2027-01-31"),
        ("- reason: r\n  pattern: abc\n  until: 2027-01-31 10:00\n", 3, "write `until` as a day: 2027-01-31"),
        ("- reason: r\n  regex: abc\n  pattern: abc\n", 2, "unknown key 'regex'; an entry has: sha256, pattern, kind,"),
        ("- reason: r\n  pattern: abc\n  pattern: abd\n", 3, "the key 'pattern' stands twice; keep one"),
        ("- abc\n", 1, "an entry has keys of these: sha256, pattern, kind, reason, until"),
        ("abc: def\n", 1, "an allow-list is a YAML list of entries; begin each with `- `"),
        ("- reason: 'r\n", 2, "not a readable YAML file"),
        ("- reason: r\n  pattern: \x07\n", 1, "not a readable YAML file"),
    ],
)
def test_a_mistake_is_refused_with_its_line_and_what_to_do(tmp_path: Path, text: str, line: int, says: str) -> None:
    (found,) = complaint(tmp_path, text).splitlines()

    assert found.startswith(f"allowed.yaml:{line}: ")
    assert says in found


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    found = complaint(tmp_path, "- pattern: .*\n  kind: x\n- reason: r\n")

    assert [line.partition(": ")[0] for line in found.splitlines()] == [
        "allowed.yaml:1",
        "allowed.yaml:2",
        "allowed.yaml:1",
        "allowed.yaml:3",
    ]


def test_a_list_cannot_run_code(tmp_path: Path) -> None:
    made = tmp_path / "made"
    complaint(tmp_path, f"- !!python/object/apply:os.mkdir ['{made}']\n")

    assert not made.exists()


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AllowListError, match=r"nowhere\.yaml:1: not a readable YAML file \(FileNotFoundError\)"):
        load_allow_list(tmp_path / "nowhere.yaml")
    (tmp_path / "binary.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(AllowListError, match=r"binary\.yaml:1: not a readable YAML file \(UnicodeDecodeError\)"):
        load_allow_list(tmp_path / "binary.yaml")
