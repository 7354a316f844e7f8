"""A library of prompts is compiled and checked before anybody waits for an answer."""

import secrets
from pathlib import Path
from typing import ClassVar

import pytest

from workers.guardrails import SafeText, redact
from workers.prompting import EvidenceContext, PromptError, PromptLibrary

META = 'version: "7"\ntemperature: 0.5\nmax_tokens: 300\n'


class GreetingContext(EvidenceContext):
    kind: ClassVar[str] = "greeting"

    name: SafeText


def safe(text: str) -> SafeText:
    return redact(text).text


def greeting(name: str) -> GreetingContext:
    return GreetingContext(language="en", evidence=(), findings=(), name=safe(name))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "greeting").mkdir()
    (tmp_path / "_partials").mkdir()
    (tmp_path / "greeting" / "system.jinja2").write_text("Be kind.\n")
    (tmp_path / "greeting" / "meta.yaml").write_text(META)
    (tmp_path / "greeting" / "user.jinja2").write_text(
        '{{ language }} {{ evidence }} {{ findings }} {% include "_partials/hello.jinja2" %}'
    )
    (tmp_path / "_partials" / "hello.jinja2").write_text("Hello, {{ name }}!")
    return tmp_path


def load(folder: Path) -> PromptLibrary:
    return PromptLibrary.load(folder, contexts=[GreetingContext])


def test_a_prompt_holds_both_parts_and_what_meta_says(folder: Path) -> None:
    prompt = load(folder).render(greeting("Ana"))

    assert (prompt.name, prompt.version, prompt.temperature, prompt.max_tokens) == ("greeting", "7", 0.5, 300)
    assert str(prompt.system) == "Be kind."
    assert str(prompt.user) == "en () () Hello, Ana!"


def test_the_library_names_its_kinds(folder: Path) -> None:
    assert load(folder).names == ("greeting",)


def test_nothing_is_escaped_for_a_browser(folder: Path) -> None:
    assert "a < b & c" in str(load(folder).render(greeting("a < b & c")).user)


def test_template_syntax_inside_a_value_stays_text(folder: Path) -> None:
    assert "Hello, {{ evidence }}{% raw %}!" in str(load(folder).render(greeting("{{ evidence }}{% raw %}")).user)


def test_a_secret_written_into_a_template_is_masked(folder: Path) -> None:
    secret = secrets.token_urlsafe(24)
    (folder / "_partials" / "hello.jinja2").write_text(f"{{{{ name }}}} password={secret}")

    assert secret not in load(folder).render(greeting("Ana")).user


def test_a_secret_in_the_static_part_is_refused_without_being_shown(folder: Path) -> None:
    secret = secrets.token_urlsafe(24)
    (folder / "greeting" / "system.jinja2").write_text(f"password={secret}")

    with pytest.raises(PromptError, match=r"greeting/system\.jinja2: holds what looks like a secret") as refused:
        load(folder)
    assert secret not in str(refused.value)


def test_placeholders_survive_rendering(folder: Path) -> None:
    masked = redact(f"password={secrets.token_urlsafe(24)}").text
    assert "[REDACTED:" in masked

    context = GreetingContext(language="en", evidence=(), findings=(), name=masked)

    assert str(masked) in str(load(folder).render(context).user)


def test_a_variable_that_the_context_lacks_is_refused_by_file_and_name(folder: Path) -> None:
    (folder / "_partials" / "hello.jinja2").write_text("Hello, {{ name }} of {{ town }}!")

    with pytest.raises(PromptError, match=r"greeting/user\.jinja2: uses `town`"):
        load(folder)


def test_a_field_that_no_template_uses_is_refused_by_file_and_name(folder: Path) -> None:
    (folder / "_partials" / "hello.jinja2").write_text("Hello!")

    with pytest.raises(PromptError, match=r"greeting/user\.jinja2: never uses `name`"):
        load(folder)


def test_a_variable_in_the_static_part_is_refused(folder: Path) -> None:
    (folder / "greeting" / "system.jinja2").write_text("Be kind to {{ name }}.")

    with pytest.raises(PromptError, match=r"greeting/system\.jinja2: uses `name`"):
        load(folder)


def test_a_syntax_error_is_told_with_its_line(folder: Path) -> None:
    (folder / "_partials" / "hello.jinja2").write_text("Hello,\n{{ name }\n")

    with pytest.raises(PromptError, match=r"_partials/hello\.jinja2:2: "):
        load(folder)


def test_an_unknown_filter_is_found_at_start_up(folder: Path) -> None:
    (folder / "_partials" / "hello.jinja2").write_text("Hello, {{ name | shout }}!")

    with pytest.raises(PromptError, match=r"_partials/hello\.jinja2:1: No filter named 'shout'"):
        load(folder)


@pytest.mark.parametrize("missing", ["greeting/system.jinja2", "greeting/user.jinja2", "greeting/meta.yaml"])
def test_a_missing_file_is_named(folder: Path, missing: str) -> None:
    (folder / missing).unlink()

    with pytest.raises(PromptError, match=missing.replace(".", r"\.")):
        load(folder)


def test_a_missing_partial_is_named(folder: Path) -> None:
    (folder / "_partials" / "hello.jinja2").unlink()

    with pytest.raises(PromptError, match=r"_partials/hello\.jinja2: is missing"):
        load(folder)


def test_an_include_by_variable_is_refused(folder: Path) -> None:
    (folder / "greeting" / "user.jinja2").write_text("{% include language %}")

    with pytest.raises(PromptError, match="by a variable"):
        load(folder)


def test_partials_that_include_each_other_end(folder: Path) -> None:
    (folder / "_partials" / "hello.jinja2").write_text(
        '{{ name }}{% if evidence %}{% include "_partials/hello.jinja2" %}{% endif %}'
    )

    assert "Ana" in load(folder).render(greeting("Ana")).user


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("version: [", "is no YAML"),
        ("", "the file: "),
        ("version: 7\ntemperature: 0.5\nmax_tokens: 300\n", "version: "),
        ('version: "7"\ntemperature: 9\nmax_tokens: 300\n', "temperature: "),
        ('version: "7"\ntemperature: 0.5\n', "max_tokens: "),
        (META + "top_p: 1\n", "top_p: "),
    ],
)
def test_a_broken_meta_file_is_told_with_its_key(folder: Path, content: str, complaint: str) -> None:
    (folder / "greeting" / "meta.yaml").write_text(content)

    with pytest.raises(PromptError, match=rf"greeting/meta\.yaml: {complaint}"):
        load(folder)


def test_a_template_cannot_reach_into_python(folder: Path) -> None:
    (folder / "_partials" / "hello.jinja2").write_text("{{ name.__class__.__mro__ }}")
    library = load(folder)

    with pytest.raises(PromptError, match=r"greeting/user\.jinja2: .*unsafe"):
        library.render(greeting("Ana"))
