"""A runbook is read with its front matter and with the lines of its sections."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workers.runbooks.document import Runbook, RunbookError

FULL = """---
title: Disk is full
alerts: [DiskFull, NodeFull]
services: linux
tags: [ENOSPC, 28]
reviewed: 2026-01-02
team_of_another_tool: {a: 1}
---
# A heading that the title hides

## Meaning

No room.

## Empty

## Diagnosis of `df`

```sh
# Not a heading
df -h
```
"""


def read(folder: Path, content: str, name: str = "a.md") -> Runbook:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")
    return Runbook.read(folder, file)


def test_the_front_matter_is_read_and_foreign_keys_are_left_alone(tmp_path: Path) -> None:
    runbook = read(tmp_path, FULL)

    assert runbook.title == "Disk is full"
    assert runbook.about.alerts == ["DiskFull", "NodeFull"]
    assert runbook.about.services == ["linux"]
    assert runbook.about.tags == ["ENOSPC", "28"]
    assert runbook.about.reviewed == dt.date(2026, 1, 2)


def test_sections_know_their_lines_in_the_file(tmp_path: Path) -> None:
    sections = read(tmp_path, FULL).sections
    lines = FULL.splitlines()

    assert [section.name for section in sections] == ["Meaning", "Diagnosis of df"]
    for section in sections:
        assert section.text == "\n".join(lines[section.start_line - 1 : section.end_line])
    assert sections[0].text == "## Meaning\n\nNo room."
    assert sections[1].text.endswith("df -h\n```")


def test_text_before_the_first_heading_is_a_section_of_the_title(tmp_path: Path) -> None:
    runbook = read(tmp_path, "\nCall Ana.\n\n# Later\n\nCall Bo.\n", "who-to-call.md")

    assert [(section.name, section.start_line) for section in runbook.sections] == [("Later", 2), ("Later", 4)]


@pytest.mark.parametrize(
    ("content", "title"),
    [
        ("---\ntitle: From the front\n---\n# From the heading\nx", "From the front"),
        ("# From the heading\nx", "From the heading"),
        ("Underlined\n==========\nx", "Underlined"),
        ("just text", "the file name"),
    ],
)
def test_the_title_is_the_best_there_is(tmp_path: Path, content: str, title: str) -> None:
    assert read(tmp_path, content, "the-file-name.md").title == title


def test_headings_inside_lists_and_quotes_open_no_section(tmp_path: Path) -> None:
    runbook = read(tmp_path, "# One\n\n> # Quoted\n\n- # Listed\n\ntext")

    assert [section.name for section in runbook.sections] == ["One"]


def test_deep_headings_stay_within_their_section(tmp_path: Path) -> None:
    runbook = read(tmp_path, "# One\n\n#### Detail\n\ntext")

    assert [section.name for section in runbook.sections] == ["One"]


def test_bytes_that_are_no_utf_8_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"# Caf\xe9\n\ntext")

    assert Runbook.read(tmp_path, tmp_path / "a.md").title == "Caf\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize(
    ("content", "complaint", "line"),
    [
        ("---\ntitle: x\n", "never closed", 1),
        ("---\ntitle: [x\nalerts: y\n---\n", "no YAML, line 3", 3),
        ("---\ntitle: x\nreviewed: soon\n---\n", "`reviewed` is wrong", 3),
        ("---\nalerts: {a: 1}\n---\n", "`alerts` is wrong", 2),
        ("---\njust words\n---\n", "no keys", 2),
        ("---\n!!python/object/apply:os.getcwd []\n---\n", "no YAML", 2),
        ("---\nreviewed: 2026-02-31\n---\n", "no YAML", 2),
        (f"---\ntags: {'[' * 5_000}\n---\n", "no YAML", 2),
        ("+++\ntitle = x\n+++\n", "no TOML", 2),
    ],
)
def test_a_broken_front_matter_is_explained_and_the_body_counts(
    tmp_path: Path, content: str, complaint: str, line: int
) -> None:
    runbook = read(tmp_path, content + "\n# Disk\n\ntext\n")

    assert runbook.problem is not None
    assert complaint in str(runbook.problem)
    assert runbook.problem.line == line
    assert runbook.sections[-1].name == "Disk"


def test_of_a_front_matter_with_a_wrong_key_the_others_count(tmp_path: Path) -> None:
    runbook = read(tmp_path, "---\ntitle: Disk\nreviewed: soon\nalerts: [DiskFull]\n---\ntext\n")

    assert (runbook.title, runbook.about.alerts, runbook.about.reviewed) == ("Disk", ["DiskFull"], None)


def test_the_front_matter_of_hugo_may_be_toml(tmp_path: Path) -> None:
    runbook = read(tmp_path, '+++\ntitle = "Disk"\nalerts = ["DiskFull"]\n+++\ntext\n')

    assert (runbook.title, runbook.about.alerts, runbook.problem) == ("Disk", ["DiskFull"], None)


def test_a_mark_of_the_encoding_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbf---\ntitle: Disk\n---\ntext")

    assert Runbook.read(tmp_path, tmp_path / "a.md").title == "Disk"


def test_a_folder_with_a_files_name_is_explained(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()

    with pytest.raises(RunbookError, match="cannot be read"):
        Runbook.read(tmp_path, tmp_path / "a.md")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["# A", "## B", "", "text", "```", "- x", "> q", "===", "---", "\tcode", "<p>"])))
def test_sections_are_disjoint_and_keep_every_line_of_text(tmp_path: Path, lines: list[str]) -> None:
    content = "start\n" + "\n".join(lines)
    written = content.splitlines()
    runbook = read(tmp_path, content)

    numbers = [n for section in runbook.sections for n in range(section.start_line, section.end_line + 1)]
    assert numbers == sorted(set(numbers))
    assert all(written[n - 1] != "text" or n in numbers for n in range(1, len(written) + 1))
