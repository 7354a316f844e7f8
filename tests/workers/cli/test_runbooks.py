import json
from pathlib import Path
from secrets import token_hex

import pytest

from tests.workers.cli.conftest import Vigia


def test_the_runbook_that_speaks_of_it_comes_first_and_each_comes_once(vigia: Vigia) -> None:
    results = json.loads(vigia("runbooks", "search", "--json", "-k", "4", "certificate", "expired").stdout)["results"]
    paths = [hit["path"] for hit in results]

    assert "certificate" in paths[0]
    assert len(set(paths)) == len(paths) <= 4
    assert all(set(hit) >= {"path", "section", "score", "text"} for hit in results)
    scores = [hit["score"] for hit in results]
    assert scores == sorted(scores, reverse=True)


def test_another_folder_can_be_searched_and_paths_are_relative_to_it(vigia: Vigia, tmp_path: Path) -> None:
    folder = tmp_path / "team"
    folder.mkdir()
    (folder / "coffee.md").write_text("# Coffee machine\n\n## Diagnosis\n\nThe grinder is stuck.\n", encoding="utf-8")
    result = vigia("runbooks", "search", "grinder", "--dir", str(tmp_path), "--json")

    (hit,) = json.loads(result.stdout)["results"]
    assert hit["path"] == "team/coffee.md"
    assert hit["section"] == "Diagnosis"


def test_people_get_the_place_and_the_passage_of_each_hit(vigia: Vigia) -> None:
    lines = vigia("runbooks", "search", "-k", "2", "disk", "full").stdout.splitlines()

    places = [line for line in lines if line and not line.startswith(" ")]
    assert len(places) == 2
    assert places[0].startswith("disk-full.md:")
    assert any(line.startswith("    ## ") for line in lines)


def test_a_secret_in_a_runbook_is_not_shown(vigia: Vigia, tmp_path: Path) -> None:
    secret = token_hex(16)
    (tmp_path / "db.md").write_text(f"# Database\n\nexport DB_PASSWORD={secret}\n", encoding="utf-8")

    for options in ((), ("--json",)):
        result = vigia("runbooks", "search", "database", "--dir", str(tmp_path), *options)
        assert "DB_PASSWORD=" in result.stdout
        assert secret not in result.output


def test_questions_by_the_line_are_answered_by_the_line(vigia: Vigia) -> None:
    lines = [{"id": 1, "query": "KubePodCrashLooping"}, {"id": "b", "query": "el certificado ha caducado"}]
    result = vigia("runbooks", "search", "--jsonl", "-k", "2", stdin="\n".join(map(json.dumps, lines)))
    answers = [json.loads(line) for line in result.stdout.splitlines()]

    assert result.exit_code == 0
    assert [answer["id"] for answer in answers] == [1, "b"]
    assert answers[0]["results"][0]["path"] == "crash-loop-back-off.md"
    assert "certificate-expired.md" in answers[1]["results"][0]["path"]
    assert all(result.keys() == {"path", "section", "score"} for answer in answers for result in answer["results"])
    assert all(len(answer["results"]) == 2 for answer in answers)


def test_a_bad_line_is_an_error_and_the_others_go_on(vigia: Vigia) -> None:
    lines = ["{", "[1]", '{"query": "x"}', '{"id": 4}', '{"id": 5, "query": 6}', "", '{"id": 7, "query": "disk full"}']
    result = vigia("runbooks", "search", "--jsonl", stdin="\n".join(lines) + "\n")
    answers = [json.loads(line) for line in result.stdout.splitlines()]

    assert result.exit_code == 2
    assert [answer["id"] for answer in answers] == [None, None, None, 4, 5, None, 7]
    assert ["error" in answer for answer in answers] == [True] * 6 + [False]


def test_a_broken_runbook_is_named_with_its_line_and_the_rest_is_searched(vigia: Vigia, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: x\nreviewed: soon\n---\ngrinder\n", encoding="utf-8")
    result = vigia("runbooks", "search", "grinder", "--dir", str(tmp_path), "--json")

    assert json.loads(result.stdout)["results"][0]["path"] == "a.md"
    assert result.stderr == "a.md:3: the front matter's `reviewed` is wrong\n"


def test_configured_folders_are_searched_together(
    vigia: Vigia, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "team").mkdir()
    (tmp_path / "team" / "coffee.md").write_text("# Coffee machine\n\nThe grinder is stuck.\n", encoding="utf-8")
    monkeypatch.setenv("VIGIA_RUNBOOK_SOURCES", f" {tmp_path / 'team'} ,")

    found = json.loads(vigia("runbooks", "search", "coffee", "grinder", "--json").stdout)["results"]
    assert found[0]["path"] == "team/coffee.md"


def test_nothing_to_search_for_is_wrong_usage(vigia: Vigia) -> None:
    result = vigia("runbooks", "search")

    assert result.exit_code == 2
    assert result.stderr.startswith("vigia: There is nothing to search for.")


def test_nothing_found_is_said_beside_the_data(vigia: Vigia, tmp_path: Path) -> None:
    result = vigia("runbooks", "search", "anything", "--dir", str(tmp_path))

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "No runbook fits.\n"


def test_a_folder_that_is_not_there_is_wrong_input(vigia: Vigia, tmp_path: Path) -> None:
    result = vigia("runbooks", "search", "x", "--dir", str(tmp_path / "gone"))

    assert result.exit_code == 2
    assert result.stderr.startswith("vigia: There is no folder ")
