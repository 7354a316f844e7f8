"""The index finds the runbook, then the section; it bears empty folders and broken files."""

import logging
from pathlib import Path

import pytest

from workers.runbooks import RunbookIndex, RunbookProblem, default_folder


def write(folder: Path, name: str, content: str) -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "disk.md", "# Disk\n\n## Meaning\n\nNo room.\n\n## Diagnosis\n\nRun df and look at inodes.\n")
    write(tmp_path, "deep/dns.md", "---\ntitle: Names\nalerts: [CoreDNSDown]\n---\n# x\n\nThe resolver is away.\n")
    write(tmp_path, "notes.txt", "inodes inodes inodes")
    return tmp_path


def test_a_hit_is_the_best_section_with_its_lines(folder: Path) -> None:
    [hit] = RunbookIndex.load(folder).search("inodes are exhausted", k=3)

    assert (hit.path, hit.title, hit.section) == ("disk.md", "Disk", "Diagnosis")
    assert (hit.start_line, hit.end_line) == (7, 9)
    assert hit.text == "## Diagnosis\n\nRun df and look at inodes."
    assert hit.score > 0


def test_what_only_the_front_matter_says_is_found_too(folder: Path) -> None:
    [hit] = RunbookIndex.load(folder).search("CoreDNSDown", k=1)

    assert (hit.path, hit.section, hit.start_line) == ("deep/dns.md", "x", 5)


def test_each_runbook_comes_once_and_the_best_first(folder: Path) -> None:
    hits = RunbookIndex.load(folder).search("the resolver says that the disk has no room and no inodes", k=5)

    assert [hit.path for hit in hits] == ["disk.md", "deep/dns.md"]
    assert hits[0].score > hits[1].score


def test_no_more_hits_come_than_are_asked_for(folder: Path) -> None:
    index = RunbookIndex.load(folder)

    assert len(index.search("resolver disk", k=1)) == 1
    assert index.search("resolver disk", k=0) == []
    assert index.search("resolver disk", k=-1) == []


@pytest.mark.parametrize("query", ["", "   ", "¿?", "the of and", "entirely unrelated words", "\x00" * 10])
def test_a_query_without_a_shared_word_finds_nothing(folder: Path, query: str) -> None:
    assert RunbookIndex.load(folder).search(query, k=3) == []


def test_titles_are_listed_by_path(folder: Path) -> None:
    assert RunbookIndex.load(folder).titles == {"deep/dns.md": "Names", "disk.md": "Disk"}


def test_an_empty_and_a_missing_folder_find_nothing(tmp_path: Path) -> None:
    for directory in (tmp_path, tmp_path / "missing"):
        index = RunbookIndex.load(directory)

        assert index.search("disk full", k=3) == []
        assert index.titles == {}
        assert index.problems == ()


def test_empty_files_are_no_runbooks(folder: Path) -> None:
    write(folder, "empty.md", "")
    write(folder, "headings.md", "# Disk\n\n## Disk\n")

    assert RunbookIndex.load(folder).titles.keys() == {"deep/dns.md", "disk.md"}


def test_a_broken_front_matter_is_named_and_its_runbook_is_found_all_the_same(folder: Path) -> None:
    write(folder, "deep/broken.md", "---\ntitle: [\n---\n# Printer\n\nOut of paper.\n")

    index = RunbookIndex.load(folder)

    [problem] = index.problems
    assert problem == RunbookProblem("deep/broken.md", "the front matter is no YAML, line 2", 2)
    assert str(problem) == "deep/broken.md:2: the front matter is no YAML, line 2"
    assert [hit.path for hit in index.search("printer", k=3)] == ["deep/broken.md"]


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_found(folder: Path) -> None:
    (folder / "folder.md").mkdir()
    (folder / "huge.md").write_text("# Disk\n\n" + "x" * 1_000_001, encoding="utf-8")

    index = RunbookIndex.load(folder)

    assert [problem.path for problem in index.problems] == ["folder.md", "huge.md"]
    assert [hit.path for hit in index.search("disk", k=3)] == ["disk.md"]


def test_a_link_out_of_the_folder_is_not_followed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "diary.txt"
    outside.write_text("# Diary\n\nprivate\n", encoding="utf-8")
    (folder / "diary.md").symlink_to(outside)
    (folder / "again.md").symlink_to(folder / "disk.md")

    index = RunbookIndex.load(folder)

    assert [problem.path for problem in index.problems] == ["diary.md"]
    assert index.search("private diary", k=3) == []
    assert "again.md" in index.titles


def test_hidden_folders_are_left_alone(folder: Path) -> None:
    write(folder, ".git/notes.md", "# Printer\n\nOut of paper.\n")

    assert RunbookIndex.load(folder).search("printer", k=3) == []


@pytest.fixture
def kube(tmp_path: Path) -> RunbookIndex:
    write(tmp_path, "KubePodCrashLooping.md", "# KubePodCrashLooping\n\nA container is started again and again.\n")
    write(tmp_path, "KubePodNotReady.md", "# KubePodNotReady\n\nA pod is crash looping or pending, a pod is waiting.\n")
    write(tmp_path, "memory.md", "---\nalerts: [NodeOutOfMemory]\n---\n# Memory\n\nToo little of it.\n")
    return RunbookIndex.load(tmp_path)


@pytest.mark.parametrize(
    "query", ["KubePodCrashLooping", "kube-pod-crash-looping", "why is kubePodCrashLooping firing?"]
)
def test_a_query_that_names_a_runbook_finds_it_first(kube: RunbookIndex, query: str) -> None:
    assert kube.search(query, k=1)[0].path == "KubePodCrashLooping.md"


def test_a_query_that_names_an_alert_of_the_front_matter_finds_its_runbook_first(kube: RunbookIndex) -> None:
    assert kube.search("NodeOutOfMemory: pod pod pod", k=1)[0].path == "memory.md"


def test_an_alert_is_matched_by_its_link_then_by_its_name_then_by_its_text(kube: RunbookIndex) -> None:
    text = "Too little memory"
    linked = kube.for_alert("KubePodNotReady", text, runbook_url="https://wiki.example/x/KubePodCrashLooping.md#top")

    assert [hit.path for hit in linked] == ["KubePodCrashLooping.md", "KubePodNotReady.md", "memory.md"]
    assert kube.for_alert("KubePodNotReady", text, k=1)[0].path == "KubePodNotReady.md"
    assert kube.for_alert("SomethingElse", text, k=1)[0].path == "memory.md"
    assert kube.for_alert("SomethingElse", text, runbook_url="https://wiki.example/none", k=1)[0].path == "memory.md"


def test_either_language_finds_the_other(tmp_path: Path) -> None:
    write(tmp_path, "certs.md", "# Certificates\n\nThe certificate has expired: renew it.\n")
    write(tmp_path, "discos.md", "---\nlanguage: es\n---\n# Discos\n\nEl disco está lleno y no queda espacio.\n")
    index = RunbookIndex.load(tmp_path)

    assert index.search("los certificados han caducado", k=1)[0].path == "certs.md"
    assert index.search("disk is full", k=1)[0].path == "discos.md"


def test_of_translations_the_one_in_the_askers_language_comes_alone(tmp_path: Path) -> None:
    write(tmp_path, "dns.md", "---\nlanguage: en\n---\n# DNS\n\nThe DNS server is down.\n")
    write(
        tmp_path,
        "es/dns.md",
        "---\nlanguage: es\ntranslation_of: ../dns.md\n---\n# DNS\n\nEl servidor de DNS está caído.\n",
    )
    index = RunbookIndex.load(tmp_path)

    assert [hit.path for hit in index.search("¿por qué está caído el servidor de DNS?", k=3)] == ["es/dns.md"]
    assert [hit.path for hit in index.search("why is the DNS server down", k=3)] == ["dns.md"]


def test_a_team_adds_synonyms_beside_its_runbooks(folder: Path) -> None:
    write(folder, "synonyms.yaml", "- [frobnicator, resolver]\n- [the big iron, inodes]\n")
    index = RunbookIndex.load(folder)

    assert index.search("frobnicator", k=1)[0].path == "deep/dns.md"
    assert index.search("trouble with the big iron", k=1)[0].path == "disk.md"
    assert index.search("big trouble", k=1) == []


@pytest.mark.parametrize(
    ("content", "complaint"),
    [("- [a", "synonyms.yaml:1: this is no YAML"), ("a: b", "synonyms.yaml:1: this is no list of lists of words")],
)
def test_broken_synonyms_are_named_and_ours_count(folder: Path, content: str, complaint: str) -> None:
    write(folder, "synonyms.yaml", content)
    index = RunbookIndex.load(folder)

    assert [str(problem) for problem in index.problems] == [complaint]
    assert index.search("el disco", k=1)[0].path == "disk.md"


def test_a_kept_index_finds_the_same_and_a_changed_file_makes_a_new_one(folder: Path, tmp_path: Path) -> None:
    kept_in = tmp_path / "kept"
    write(folder, "broken.md", "---\ntitle: [\n---\n# Printer\n\nOut of paper.\n")
    first = RunbookIndex.load(folder, kept_in=kept_in)
    again = RunbookIndex.load(folder, kept_in=kept_in)

    assert len(list(kept_in.glob("*.npz"))) == 1
    assert again.search("inodes", k=3) == first.search("inodes", k=3)
    assert again.problems == first.problems
    write(folder, "disk.md", "# Disk\n\nA platter.\n")
    assert RunbookIndex.load(folder, kept_in=kept_in).search("platter", k=1)[0].path == "disk.md"
    assert len(list(kept_in.glob("*.npz"))) == 2


def test_a_damaged_or_unwritable_place_for_kept_indexes_hinders_nothing(folder: Path, tmp_path: Path) -> None:
    kept_in = tmp_path / "kept"
    RunbookIndex.load(folder, kept_in=kept_in)
    [file] = kept_in.glob("*.npz")
    for damaged in (b"", b"PK\x03\x04 broken", file.read_bytes()[:500]):
        file.write_bytes(damaged)
        assert RunbookIndex.load(folder, kept_in=kept_in).search("inodes", k=1)
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert RunbookIndex.load(folder, kept_in=tmp_path / "file" / "kept").search("inodes", k=1)


def test_a_kept_index_holds_no_word_of_a_runbooks_body(folder: Path, tmp_path: Path) -> None:
    write(folder, "login.md", "# Login\n\nUse hunterseventeen.\n")
    RunbookIndex.load(folder, kept_in=tmp_path / "kept")
    [file] = (tmp_path / "kept").glob("*.npz")

    assert b"hunterseventeen" not in file.read_bytes()


def test_a_library_of_one_finds_its_only_runbook(tmp_path: Path) -> None:
    write(tmp_path, "only.md", "Restart the printer.")

    assert [hit.path for hit in RunbookIndex.load(tmp_path).search("printer", k=3)] == ["only.md"]


def test_indexing_and_searching_say_nothing(
    folder: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        RunbookIndex.load(folder).search("disk", k=3)

    assert capfd.readouterr() == ("", "")
    assert [record for record in caplog.records if record.name.startswith("bm25s")] == []


def test_a_user_without_a_home_keeps_no_index(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home() -> Path:
        raise RuntimeError

    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", no_home)

    assert default_folder() is None
    assert RunbookIndex.load(folder, kept_in=default_folder()).search("inodes", k=1)
