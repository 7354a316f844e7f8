"""The linter finds what would fail, harm or mislead, where it stands; and it is silent about a good runbook."""

import datetime as dt
import json
from pathlib import Path
from secrets import token_hex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.runbooks.lint import Rule, alerts_in, lint, lint_draft, sarif
from workers.settings import content_dir

TODAY = dt.date(2026, 11, 26)

GOOD = """---
title: Disk is full
alerts: [DiskFull]
reviewed: 2026-11-01
---
# Disk is full

## Meaning

No room. See [impact](#impact).

## Impact

Writes fail.

## Diagnosis

```sh
df -h
kubectl -n SHOP get pods -o wide
```

## Mitigation

**Warning:** this deletes old logs.

```sh
sudo journalctl --vacuum-size=500M
```

## Verification

```sh
df -h
```

## Escalation

The storage team.

## References

- https://example.com/
"""


OTHER = "\n".join(
    f"{line} Quite another matter, said at some length." if line.endswith(".") else line
    for line in GOOD.replace("DiskFull", "Other").splitlines()
)


def write(folder: Path, content: str, name: str = "a.md") -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")


def found(folder: Path, content: str, name: str = "a.md") -> list[str]:
    write(folder, content, name)
    return [str(each) for each in lint(folder, today=TODAY)]


def in_diagnosis(*commands: str, language: str = "sh") -> str:
    return GOOD.replace("```sh\ndf -h\nkubectl -n SHOP get pods -o wide\n```", _block(commands, language))


def in_mitigation(*commands: str, before: str = "Do this.", language: str = "sh") -> str:
    old = "**Warning:** this deletes old logs.\n\n```sh\nsudo journalctl --vacuum-size=500M\n```"
    return GOOD.replace(old, f"{before}\n\n{_block(commands, language)}")


def _block(commands: tuple[str, ...], language: str) -> str:
    return "\n".join([f"```{language}", *commands, "```"])


def test_a_good_runbook_is_left_in_peace(tmp_path: Path) -> None:
    assert found(tmp_path, GOOD) == []


def test_the_library_that_comes_with_vigia_has_nothing_to_mend() -> None:
    assert [str(each) for each in lint(content_dir("runbooks"), today=TODAY)] == []


@pytest.mark.parametrize("kind", ["Meaning", "Impact", "Diagnosis", "Mitigation", "Verification", "Escalation"])
def test_a_missing_section_is_named(tmp_path: Path, kind: str) -> None:
    [said] = found(tmp_path, GOOD.replace(f"## {kind}", "## Something else").replace("#impact", "https://x.test"))

    assert said == f"a.md:1:1: missing-section There is no section “{kind.lower()}”."


def test_sections_may_be_called_as_other_teams_and_languages_call_them(tmp_path: Path) -> None:
    renamed = {"Meaning": "Significado", "Diagnosis": "Diagnóstico", "Mitigation": "Resolution", "References": "Links"}
    content = GOOD
    for old, new in renamed.items():
        content = content.replace(f"## {old}", f"## {new}")

    assert found(tmp_path, content) == []


def test_an_empty_section_is_named(tmp_path: Path) -> None:
    assert found(tmp_path, GOOD.replace("Writes fail.\n", "")) == [
        "a.md:12:1: empty-section The section “Impact” is empty."
    ]


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("[x](gone.md)", "dead-link There is no file gone.md."),
        ("[x](../a.md)", "dead-link There is no file ../a.md."),
        ("![x](gone.png)", "dead-link There is no file gone.png."),
        ("[x](#nowhere)", "dead-anchor this file has no heading #nowhere."),
        ("[x](b.md#nowhere)", "dead-anchor b.md has no heading #nowhere."),
    ],
)
def test_dead_links_and_anchors_are_found(tmp_path: Path, link: str, said: str) -> None:
    write(tmp_path, OTHER, "b.md")
    content = GOOD.replace("Writes fail.", f"Writes fail. {link}")

    assert found(tmp_path, content) == [f"a.md:14:{18 + link.count('!')}: {said}"]


@pytest.mark.parametrize("link", ["[x](b.md)", "[x](b.md#impact)", "[x](/b.md)", "[x](sub/)", "[x](sub/c%20d.txt)"])
def test_links_that_lead_somewhere_are_fine(tmp_path: Path, link: str) -> None:
    write(tmp_path, OTHER, "b.md")
    write(tmp_path, "x", "sub/c d.txt")

    assert found(tmp_path, GOOD.replace("Writes fail.", f"Writes fail. {link}")) == []


@pytest.mark.parametrize(
    ("command", "column"),
    [
        ('grep "foo app.log', 6),
        ("if true; then echo x", 1),
        ("cat app.log | | wc", 15),
        ("echo $(date", 1),
        ("ls )", 4),
    ],
)
def test_a_command_that_does_not_parse_is_found(tmp_path: Path, command: str, column: int) -> None:
    [said] = [each for each in found(tmp_path, in_diagnosis("df -h", command)) if "shell-syntax" in each]

    assert int(said.split(":")[1]) in {20, 21}


@pytest.mark.parametrize(
    "command",
    [
        'for pod in $(kubectl get pods -o name); do kubectl logs "$pod" --tail=5; done',
        "kubectl get pods -o jsonpath='{range .items[*]}{.metadata.name}{\"\\n\"}{end}'",
        "kubectl get pods \\\n  --field-selector=status.phase=Pending",
        "cat <<'END'\nany <text>\nEND",
        "openssl s_client -connect HOST:443 </dev/null 2>&1 | grep -E '^(a|b)'",
        "[ -f /etc/hosts ] && diff <(sort a) <(sort b)",
        "awk '$2 ~ /^D/ {print $1}' < app.log",
        "kubectl logs -fl app=x --since 5m -c web",
        "kubectl -nshop get po -owide",
        "sudo kubectl exec -it POD -- sh -c 'ls --any-flag'",
        "kubectl get pods -o name | xargs -n 1 kubectl describe",
        "kubectl neat get pods",
        "$KUBECTL gett pods",
    ],
)
def test_good_commands_are_left_in_peace(tmp_path: Path, command: str) -> None:
    assert found(tmp_path, in_diagnosis(command)) == []


def test_a_name_in_angle_brackets_is_a_redirection(tmp_path: Path) -> None:
    assert found(tmp_path, in_diagnosis("kubectl logs <pod name> -n shop")) == [
        "a.md:19:14: shell-syntax The shell reads `<pod name>` as redirections: write POD_NAME instead."
    ]


@pytest.mark.parametrize("block", ["(" * 20_000, "$(" * 5_000, "{ " * 5_000, '"$(' * 3_000])
def test_hostile_nesting_is_a_finding_and_no_crash(tmp_path: Path, block: str) -> None:
    assert any("shell-syntax" in each for each in found(tmp_path, in_diagnosis(block)))


def test_of_a_session_only_what_was_typed_is_read(tmp_path: Path) -> None:
    content = in_diagnosis("$ kubectl gett pods", "error: unknown command (gett", "$ df -h", language="console")

    assert found(tmp_path, content) == ["a.md:19:11: kubectl-verb kubectl has no verb `gett`, but `get`."]


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("kubectl lisst pods", "kubectl-verb kubectl has no verb `lisst`, but `list`."),
        ("kubectl rollout bounce deploy/x", "kubectl-verb `kubectl rollout` has no `bounce`."),
        ("kubectl get pods --watchh", "kubectl-flag `kubectl get` has no flag `--watchh`, but `--watch`."),
        ("kubectl logs POD --tails=5", "kubectl-flag `kubectl logs` has no flag `--tails`, but `--tail`."),
        ("sudo kubectl describe pod x --sort-by=a", "kubectl-flag `kubectl describe` has no flag `--sort-by`."),
        (
            "kubectl top pods --containerz",
            "kubectl-flag `kubectl top pods` has no flag `--containerz`, but `--containers`.",
        ),
        ("kubectl get pods -Z", "kubectl-flag `kubectl get` has no flag `-Z`."),
    ],
)
def test_what_kubectl_does_not_have_is_found(tmp_path: Path, command: str, said: str) -> None:
    [line] = found(tmp_path, in_diagnosis(command))

    assert line.split(": ", 1)[1].startswith(said.partition(",")[0].rstrip("."))


@pytest.mark.parametrize(
    "command",
    [
        "kubectl delete pod x",
        "kubectl rollout restart deployment/x",
        "kubectl get pods -o name | xargs kubectl delete",
        "sudo systemctl restart nginx",
        "rm -rf /tmp/x",
        "helm rollback x 1",
        "redis-cli flushall",
        "sudo sysctl -w vm.swappiness=1",
        "sed -i s/a/b/ file",
        "ssh host 'sudo reboot'",
    ],
)
def test_diagnosis_only_looks(tmp_path: Path, command: str) -> None:
    [line] = found(tmp_path, in_diagnosis(command))

    assert line.startswith("a.md:19:")
    assert "diagnosis-changes-things" in line


@pytest.mark.parametrize(
    "command",
    [
        "kubectl delete pod x --dry-run=server",
        "kubectl auth can-i delete pods",
        "kubectl rollout status deployment/x",
        "systemctl status nginx",
        "helm history x",
        "redis-cli info memory",
        "sed -n 1,5p file",
        "apt list --installed",
        "docker ps -a",
        "git log --oneline -5",
    ],
)
def test_what_only_looks_may_stand_in_the_diagnosis(tmp_path: Path, command: str) -> None:
    assert found(tmp_path, in_diagnosis(command)) == []


def test_sql_in_the_diagnosis_only_looks_too(tmp_path: Path) -> None:
    statements = ("SELECT 1;", "DELETE FROM jobs;")

    [line] = found(tmp_path, in_diagnosis(*statements, language="sql"))
    assert line == "a.md:20:1: diagnosis-changes-things `DELETE` changes things here: it belongs to the mitigation."
    assert found(tmp_path, in_diagnosis("SELECT deleted FROM jobs;", language="sql")) == []


@pytest.mark.parametrize(
    "command",
    ["kubectl delete namespace prod", "rm -rf /var/lib/postgresql", "kubectl -n x scale deploy/y --replicas=0"],
)
def test_a_command_that_destroys_needs_a_warning(tmp_path: Path, command: str) -> None:
    [line] = found(tmp_path, in_mitigation(command))
    assert line.startswith("a.md:28:1: destroys-without-warning This ")

    for before in ("**Warning:** this is final.", "Aviso: no hay vuelta atrás.", "It deletes what is there."):
        assert found(tmp_path, in_mitigation(command, before=before)) == []
    assert found(tmp_path, in_mitigation(f"# This destroys data.\n{command}")) == []


def test_statements_that_destroy_need_a_warning_too(tmp_path: Path) -> None:
    [line] = found(tmp_path, in_mitigation("DROP TABLE jobs;", language="sql"))

    assert "destroys-without-warning" in line
    assert found(tmp_path, in_mitigation("DROP TABLE jobs;", language="sql", before="This deletes the jobs.")) == []


@pytest.mark.parametrize(
    "word", ["TODO", "FIXME: who?", "TBD", "<insert the host>", "[fill in]", "CHANGEME", "lorem ipsum"]
)
def test_what_the_author_left_to_fill_in_is_found(tmp_path: Path, word: str) -> None:
    [line] = found(tmp_path, GOOD.replace("Writes fail.", f"Writes {word}"))

    assert line.startswith("a.md:14:8: placeholder ")


def test_capitals_for_the_reader_are_no_placeholders(tmp_path: Path) -> None:
    assert found(tmp_path, GOOD.replace("Writes fail.", "Put NAMESPACE and POD there. [x] done, [fill](#impact)")) == []


def test_a_secret_is_found_and_not_repeated(tmp_path: Path) -> None:
    secret = token_hex(20)
    [line] = found(tmp_path, GOOD.replace("Writes fail.", f"export DB_PASSWORD={secret}"))

    assert line.startswith("a.md:14:20: secret This looks like a secret (")
    assert secret not in line


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2025-11-25", "stale-review Last reviewed 366 days ago: go through it again."),
        ("2026-12-24", "stale-review The review date 2026-12-24 is in the future."),
    ],
)
def test_a_stale_review_is_found(tmp_path: Path, date: str, said: str) -> None:
    assert found(tmp_path, GOOD.replace("2026-11-01", date)) == [f"a.md:4:1: {said}"]


def test_a_review_that_never_was_is_found_where_there_is_front_matter(tmp_path: Path) -> None:
    assert [each.split(": ")[1].split()[0] for each in found(tmp_path, GOOD.replace("reviewed: 2026-11-01\n", ""))] == [
        "never-reviewed"
    ]
    assert found(tmp_path, GOOD.split("---\n", 2)[2]) == []


def test_a_block_without_a_language_is_found(tmp_path: Path) -> None:
    [line] = found(tmp_path, in_diagnosis("df -h", language=""))
    assert line.startswith("a.md:18:1: fence-without-language ")


def test_broken_front_matter_and_files_are_diagnostics_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "b.md").mkdir()
    write(tmp_path, GOOD.replace("2026-11-01", "soon"), "c.md")
    assert [
        each.split()[:2] for each in found(tmp_path, GOOD.replace("DiskFull", "Other").replace("No room", "Nothing"))
    ] == [
        ["b.md:1:1:", "unreadable"],
        ["c.md:1:1:", "duplicate"],
        ["c.md:4:1:", "front-matter"],
    ]


def test_copies_are_found_and_translations_are_none(tmp_path: Path) -> None:
    write(tmp_path, GOOD, "b.md")
    assert found(tmp_path, GOOD) == [
        "b.md:1:1: duplicate This says the same as a.md: keep one of them.",
        "b.md:3:10: duplicate-alert DiskFull already leads to a.md: name it in one runbook.",
    ]
    write(tmp_path, GOOD.replace("title:", "translation_of: a.md\ntitle:"), "b.md")
    assert found(tmp_path, GOOD) == []


def test_alerts_of_rule_files_need_a_runbook(tmp_path: Path) -> None:
    rules = tmp_path / "rules.yaml"
    groups = {"groups": [{"rules": [{"alert": name, "expr": "up == 0"} for name in ("DiskFull", "Lonely", "Lonely")]}]}
    rules.write_text(json.dumps({"kind": "PrometheusRule", "spec": groups}), encoding="utf-8")
    write(tmp_path, GOOD)

    [said] = lint(tmp_path, today=TODAY, alerts=alerts_in(rules))
    assert (said.rule, said.severity) == (Rule.ALERT_WITHOUT_RUNBOOK, "warning")
    assert "Lonely" in said.message


def test_sarif_names_every_rule_and_place(tmp_path: Path) -> None:
    write(tmp_path, in_mitigation("kubectl delete namespace prod"), "my runbooks/a b.md")
    log = sarif(lint(tmp_path, today=TODAY))

    assert log["version"] == "2.1.0"
    [run] = log["runs"]
    [result] = run["results"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [str(rule) for rule in Rule]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "destroys-without-warning"
    assert result["level"] == "error"
    place = result["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": "my%20runbooks/a%20b.md"},
        "region": {"startLine": 28, "startColumn": 1},
    }


@given(st.text(alphabet="kubectl -{}()[]<>|&;$'\"`\\\n#=get", max_size=80))
def test_any_block_can_be_linted(text: str) -> None:
    lines = in_diagnosis(text.replace("```", "")).count("\n") + 1
    for each in lint_draft("a.md", in_diagnosis(text.replace("```", "")), among=frozenset(), today=TODAY):
        assert 1 <= each.line <= lines + 1
