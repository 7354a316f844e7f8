"""YAML as kubectl reads it, with lines, and within bounds."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from workers.iac.kubernetes.tree import MAX_DEPTH, Mapping, NotYaml, is_template, read, resolve


def root(text: str) -> Mapping:
    (document,) = read(text)
    assert isinstance(document.root, Mapping)
    return document.root


def test_every_value_knows_its_line_and_path() -> None:
    made = root("a:\n  b:\n    - c: 1\n    - d: 2\n")

    inner = made["a"]["b"][1]
    assert (inner.line, inner.path, inner.line_of("d"), inner.path_of("d")) == (4, "a.b[1]", 4, "a.b[1].d")
    assert (made["a"]["b"].line_of(0), made["a"]["b"].path_of(0)) == (3, "a.b[0]")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", True), ("off", False), ("~", None), ("0644", 0o644), ("0o17", 15), ("0x1F", 31), ("1_000", 1000),
        ("-3", -3), ("1e3", 1000.0), (".5", 0.5), ("12:30", "12:30"), ("2026-01-31", "2026-01-31"), ("1.2.3", "1.2.3"),
        ("08", 8.0), ("v1", "v1"), (".inf", float("inf")), ("-", "-"), ("+", "+"), ("1.5Gi", "1.5Gi"),
    ],
)  # fmt: skip
def test_plain_scalars_are_what_kubectl_takes_them_for(text: str, value: object) -> None:
    assert resolve(text) == value
    assert type(resolve(text)) is type(value)


def test_quoted_and_tagged_scalars_are_text() -> None:
    assert root('{a: "1", b: \'yes\', c: !!str 5, d: !!int "7"}') == {"a": "1", "b": "yes", "c": "5", "d": 7}


def test_documents_are_told_apart_and_empty_ones_left_out() -> None:
    assert [(each.line, dict(each.root)) for each in read("---\n# none\n---\na: 1\n---\n---\nb: 2\n")] == [
        (4, {"a": 1}),
        (7, {"b": 2}),
    ]


def test_a_key_said_twice_is_told_with_its_line() -> None:
    (document,) = read("a: 1\nb:\n  c: 1\n  c: 2\n")

    assert document.twice == [("b.c", 4)]


def test_merge_keys_add_what_is_not_said() -> None:
    made = root("base: &base {a: 1, b: 1}\nmade:\n  <<: *base\n  b: 2\n")

    assert made["made"] == {"a": 1, "b": 2}


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("a:\n\tb: 1", 2, "tab"),
        ("a: b: c", 1, "quotes"),
        ("a:\n  - b\n c: d", 3, "indentation"),
        ("a: {{ name }}", 1, "braces"),
        ("a: *nowhere", 1, "anchor"),
        ("a: 1\n? [b]\n: c", 2, "key"),
        ("<<: 1", 1, "merges"),
        ("a: \x00", 1, "character"),
        ("a: [\n", 2, "find"),
        ("a: {", 1, "find"),
        ("[" * (MAX_DEPTH + 2), 1, "deeper"),
    ],
)
def test_what_is_no_yaml_is_told_with_its_line(text: str, line: int, problem: str) -> None:
    with pytest.raises(NotYaml, match=problem) as raised:
        list(read(text))
    assert raised.value.line == line


def test_aliases_that_stand_for_millions_are_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]

    with pytest.raises(NotYaml, match="aliases"):
        list(read("\n".join(lines)))


def test_an_alias_may_not_hold_itself() -> None:
    with pytest.raises(NotYaml, match="anchor"):
        list(read("a: &a [*a]"))


def test_templates_are_known() -> None:
    assert is_template("a: {{ .Values.name }}", 1)
    assert is_template("{{- if and .Values.a (not .Values.b) }}", 9)
    assert is_template("x: 1\n{% if a %}", 2)
    assert not is_template("a: [\nsummary: '{{ $labels.pod }}'\n\n\n\nb", 6)
    (document,) = read('image: "{{ .Values.image }}"')
    assert document.template == 1
    (document,) = read('data: {rule: "{{ .Values.image }}"}\nx: |\n  {{ .Values.y }}')
    assert document.template is None


json_like = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.text(st.characters(exclude_categories=["C"]), max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(exclude_categories=["C"]), max_size=8), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(json_like)
def test_what_was_written_is_read(value: object) -> None:
    # Everything in quotes and with its type: PyYAML leaves some texts plain that kubectl takes for numbers.
    text = yaml.safe_dump({"value": value}, allow_unicode=True, default_style='"')

    assert root(text) == {"value": value}


@given(st.text(st.characters(), max_size=200))
def test_any_text_is_read_or_told_to_be_no_yaml(text: str) -> None:
    lines = []
    try:
        lines += [each.line for each in read(text)]
    except NotYaml as error:
        lines.append(error.line)
    assert all(1 <= line <= len(text.splitlines()) + 2 for line in lines)


def test_broken_characters_break_nothing() -> None:
    assert root("a: \ud800")["a"].strip("\ufffd") == ""
