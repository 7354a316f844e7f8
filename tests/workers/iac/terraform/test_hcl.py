import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.iac.terraform.hcl import HclError, parse
from workers.iac.terraform.hcl.nodes import (
    Expression,
    Index,
    Literal,
    ObjectExpr,
    Reference,
    Splat,
    Template,
    TupleExpr,
    text_of,
)


def value_of(written: str) -> object:
    return parse(f"a = {written}\n").attributes["a"].value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('"text"', "text"),
        ("42", 42),
        ("4.5e1", 45.0),
        ("true", True),
        ("null", None),
        (r'"a\"b\n\u00e9"', 'a"b\né'),
        ('"$${not} %%{this}"', "${not} %{this}"),
        ("<<EOT\n  one\n  two\nEOT", "  one\n  two\n"),
        ("<<-EOT\n    one\n      two\n    EOT", "one\n  two\n"),
        ('"${"inner"}"', "inner"),
    ],
)
def test_literals_have_the_value_that_terraform_gives_them(written: str, value: object) -> None:
    found = value_of(written)
    assert isinstance(found, Literal)
    assert found.value == value


def test_a_reference_has_its_steps() -> None:
    reference = value_of('aws_subnet.a[0].tags["x"][*].id')
    assert isinstance(reference, Reference)
    assert (reference.root, reference.steps[0]) == ("aws_subnet", "a")
    assert isinstance(reference.steps[1], Index)
    assert isinstance(reference.steps[-2], Splat)
    assert reference.steps[-1] == "id"


def test_a_template_keeps_its_parts() -> None:
    template = value_of('"a-${var.b}-c"')
    assert isinstance(template, Template)
    assert [part for part in template.parts if isinstance(part, str)] == ["a-", "-c"]


def test_names_that_a_for_brings_refer_to_nothing() -> None:
    body = parse("a = [for k, v in var.x : upper(v) if k != local.y]\n")
    assert [each.written() for each in body.references] == ["var.x", "local.y"]


def test_references_belong_to_their_own_block() -> None:
    body = parse('resource "a" "b" {\n  c = var.d\n  e {\n    f = var.g\n  }\n}\n')
    outer = body.blocks[0].body
    assert [each.written() for each in outer.references] == ["var.d"]
    assert [each.written() for each in outer.blocks[0].body.references] == ["var.g"]


@pytest.mark.parametrize(
    "written",
    [
        "a = 1 /* remark */ # remark\n\n// remark\nb {\n}\n",
        "a = [\n  1,\n  2, # remark\n]\n",
        'a = {\n  b = 1, c : 2\n  (d) = 3\n  "e${f}" = 4\n}\n',
        "a = f(\n  1,\n  b...\n)\n",
        "a = b ? c : d ? e : f\n",
        "a = -1 + 2 * (3 - 4) >= 5 && !b || c != d\n",
        "a = (\n  b\n  + c\n)\n",
        'a { b = 1 }\na "x" y {}\n',
        'a = "%{ if b }c%{ else }d%{ endif }%{ for e in f ~} ${e} %{ endfor }"\n',
        "a = b.0.c.*.d\n",
        "a { /* remark */\n}\n",
        "a = b [0].c [ * ] . d\n",
        'a = "${b}" // remark\nc = d["e"] // remark\n',
        'a = <<EOT\n${b} "quoted"\nEOT\nc = 1\n',
        "a = { for k, v in b : k => v... if v }\n",
        "\ufeffa = 1",
        "a = 1\r\nb {\r\n}\r\n",
        "",
    ],
)
def test_what_terraform_reads_is_read(written: str) -> None:
    parse(written)


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("a = 1 b = 2\n", 1),
        ("a {\n  b = 1\n", 1),
        ("a = 1\n}\n", 2),
        ("a = 'b'\n", 1),
        ("a = [1 2]\n", 1),
        ("a = 1\na = 2\n", 2),
        ("a: 1\n", 1),
        ("a =\n1\n", 1),
        ("x = {\n  a = 1 b = 2\n}\n", 2),
        ('a = "no end\n', 1),
        ('a = "\\q"\n', 1),
        ("a = <<EOT\nno end\n", 1),
        ("a { b = 1, c = 2 }\n", 1),
        ("a {}  b {}\n", 1),
        ("a = f(1, 2\nb = 3\n", 2),
        ("a = b ? c\n", 1),
        ("a = 1;\n", 1),
        ('"a" = 1\n', 1),
        ('a = "%{ if b }c"\n', 1),
        ("a = " + "(" * 500 + "\n", 1),
    ],
)
def test_what_terraform_rejects_is_rejected_where_it_is(written: str, line: int) -> None:
    with pytest.raises(HclError) as caught:
        parse(written)
    assert written.count("\n", 0, caught.value.at) + 1 == line


@given(st.text(alphabet="ab={}[]()\"'\n ,.:?<>-!$%/#*&|\\0E", max_size=60))
def test_any_text_is_read_or_rejected(text: str) -> None:
    with suppress(HclError):
        parse(text)


@given(st.text(alphabet=st.characters(exclude_characters="\r", exclude_categories=["Cs", "Cc"])))
def test_a_quoted_string_comes_back_as_it_was(text: str) -> None:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("${", "$${").replace("%{", "%%{")
    if "$$${" in escaped or "%%%{" in escaped:  # Terraform itself has no way to write these apart.
        return
    assert text_of(parse(f'a = "{escaped}"\n').attributes["a"].value) == text


SPACE = st.sampled_from(["", " ", "\n  ", " /* a remark */ ", " # a remark\n  "])
ITEMS = st.lists(st.sampled_from(['"x"', "a.b", "true", "1.5", "f(a.b, 2)", "a.b[0]", "-1", "[c]"]), max_size=4)


@given(ITEMS, SPACE, st.sampled_from([("[", "]"), ("f(", ")")]))
def test_items_are_the_same_however_they_are_spaced(items: list[str], space: str, brackets: tuple[str, str]) -> None:
    opened, closed = brackets
    spaced = f"a = {opened}{space}{f'{space},{space}'.join(items)}{space}{closed}\n"

    assert read(spaced) == read(f"a = {opened}{','.join(items)}{closed}\n")


@given(ITEMS, st.sampled_from(["", " # a remark", ","]))
def test_values_of_an_object_are_those_of_a_list(items: list[str], end: str) -> None:
    lines = "".join(f"  k = {item}{end}\n" for item in items)
    made = parse(f"a = {{\n{lines}}}\n").attributes["a"].value
    listed = parse(f"a = [{', '.join(items)}]\n").attributes["a"].value

    assert isinstance(made, ObjectExpr)
    assert isinstance(listed, TupleExpr)
    assert [without_places(value) for _, value in made.items] == [without_places(item) for item in listed.items]


def read(text: str) -> tuple[str, list[str]]:
    """Return the argument `a` and the references in it, but for where they stand."""
    body = parse(text)
    return without_places(body.attributes["a"].value), [each.written(9) for each in body.references]


def without_places(expression: Expression) -> str:
    return re.sub(r"\bat=\d+", "", repr(expression))
