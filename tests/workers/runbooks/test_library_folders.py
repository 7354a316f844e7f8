"""Several folders are one library, and what changes in them is found without a restart."""

import os
from pathlib import Path

import pytest

from workers.runbooks import RunbookLibrary


def write(file: Path, content: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    write(tmp_path / "own" / "disk.md", "# Disk\n\nNo room.\n")
    write(tmp_path / "team" / "printer.md", "# Printer\n\nOut of paper.\n")
    return tmp_path / "own", tmp_path / "team"


def paths(library: RunbookLibrary, query: str) -> list[str]:
    return [hit.path for hit in library.search(query, 3)]


def test_folders_are_searched_as_one_and_paths_tell_them_apart(folders: tuple[Path, Path], tmp_path: Path) -> None:
    write(tmp_path / "other" / "team" / "coffee.md", "# Coffee\n\nThe grinder is stuck.\n")
    library = RunbookLibrary(*folders, tmp_path / "other" / "team")

    assert paths(library, "disk") == ["disk.md"]
    assert paths(library, "printer") == ["team/printer.md"]
    assert paths(library, "grinder") == ["team-2/coffee.md"]


def test_a_folder_that_is_missing_is_empty_until_it_comes(folders: tuple[Path, Path], tmp_path: Path) -> None:
    library = RunbookLibrary(*folders, tmp_path / "later", look_every=-1)
    assert paths(library, "coffee") == []
    write(tmp_path / "later" / "coffee.md", "# Coffee\n\nThe grinder is stuck.\n")

    assert paths(library, "coffee") == ["later/coffee.md"]


def test_what_changes_is_found_at_the_next_look(folders: tuple[Path, Path]) -> None:
    library = RunbookLibrary(*folders, look_every=-1)
    write(folders[1] / "coffee.md", "# Coffee\n\nThe grinder is stuck.\n")
    (folders[0] / "disk.md").unlink()

    assert paths(library, "grinder") == ["team/coffee.md"]
    assert paths(library, "disk") == []


def test_a_file_of_the_same_size_that_was_written_anew_is_read_again(folders: tuple[Path, Path]) -> None:
    library = RunbookLibrary(*folders, look_every=-1)
    file = folders[0] / "disk.md"
    write(file, "# Tape\n\nNo room.\n")
    os.utime(file, ns=(1, 1))

    assert paths(library, "tape") == ["disk.md"]


def test_new_synonyms_count_at_the_next_look(folders: tuple[Path, Path]) -> None:
    library = RunbookLibrary(*folders, look_every=-1)
    assert paths(library, "frobnicator") == []
    write(folders[1] / "synonyms.yaml", "- [frobnicator, printer]\n")

    assert paths(library, "frobnicator") == ["team/printer.md"]


def test_nothing_is_read_before_it_is_time_to_look(folders: tuple[Path, Path]) -> None:
    library = RunbookLibrary(*folders, look_every=1000)
    write(folders[1] / "coffee.md", "# Coffee\n\nThe grinder is stuck.\n")

    assert paths(library, "grinder") == []
    library.refresh()
    assert paths(library, "grinder") == ["team/coffee.md"]


def test_a_problem_names_the_folder_and_the_line(folders: tuple[Path, Path]) -> None:
    write(folders[1] / "broken.md", "---\ntitle: x\nreviewed: soon\n---\ntext\n")
    [problem] = RunbookLibrary(*folders).index.problems

    assert str(problem) == "team/broken.md:3: the front matter's `reviewed` is wrong"
