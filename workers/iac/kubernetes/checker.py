"""The check of one file: read it, check each object, then what they say about each other, then the policy."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from workers.contracts.checks import Check
from workers.guardrails import new_mask_key
from workers.guardrails.redaction import MaskedSpan, Secrets, find_secrets
from workers.iac.kubernetes.apis import identify
from workers.iac.kubernetes.objects import Context, Object, object_of
from workers.iac.kubernetes.policy import check_policy
from workers.iac.kubernetes.policy.secrets import promised_secrets
from workers.iac.kubernetes.references import check_references
from workers.iac.kubernetes.report import Report, quoted
from workers.iac.kubernetes.rules import apply_rules
from workers.iac.kubernetes.rules.metadata import check_metadata
from workers.iac.kubernetes.schema import Schema, every_kind, schema_of, versions
from workers.iac.kubernetes.shape import Walk
from workers.iac.kubernetes.tree import Document, Mapping, NotYaml, is_template, read, text_in
from workers.iac.kubernetes.values import check_values
from workers.iac.wording import Phrase
from workers.language import Language

MAX_CHARS: Final = 5_000_000
"""Three times the longest that projects publish, which are definitions of kinds; 2 s of work."""
_VERSION: Final = re.compile(r"v?(1\.\d+)(?:[.+-].*)?")
_METADATA: Final = "meta.v1.ObjectMeta"
"""What the metadata of every object is, of those of unknown kinds too."""
_NAME: Final = r"(?P<name>REDACTED:(?P<kind>[a-z0-9-]+):[0-9a-f]{4})"
_MASKED_BEFORE: Final = re.compile(rf"[\[\"]{_NAME}[\]\"]")
_MASKED_WHOLE: Final = re.compile(rf"(?m)(?<=[:,-] )\[{_NAME}\](?=[ \t]*(?:[,}}\]\r]|$|#))")
"""A placeholder that is all of a value: without quotes, YAML takes it for a list."""
_RENDER: Final = Phrase(
    "This is a template, such as Helm's. Render it first (`helm template …`), and check what comes out."
)


def check(text: str, *, version: str | None = None, language: Language = "en") -> Check:
    """Check a file of Kubernetes objects.

    Args:
        text: YAML, of any number of documents, or JSON.
        version: the cluster's, such as `1.31` or `v1.31.4-eks-1`; None: the newest that is known.
        language: that the findings are told in.

    Raises:
        GuardrailError: the file could not be checked for secrets, so nothing of it can be quoted.
    """
    report = Report(language)
    if len(text) > MAX_CHARS:
        report.skip(
            Phrase("file"),
            Phrase(
                "It has {count:,} characters, and at most {most:,} are checked: split it.",
                count=len(text),
                most=MAX_CHARS,
            ),
        )
        text = ""
    secrets = find_secrets(text, new_mask_key())
    text = _MASKED_WHOLE.sub(r'"\g<name>"', text)
    known = versions()
    wanted = _VERSION.fullmatch(version) if version else None
    name = wanted[1] if wanted else (version or known[-1])
    schema = schema_of(name) if name in known else None
    if schema is None:
        report.skip(
            f"Kubernetes {name}",
            Phrase("The schemas that are known are those of {first} to {last}.", first=known[0], last=known[-1]),
        )
    objects = list(_objects(text, schema, report))
    if schema is not None:
        check_references(objects, report)
    check_policy(objects, _with_masked(secrets, text), text, report)
    # In a message, a value no longer stands beside the name that told of it.
    secrets.values.update({each.value: each.kind for each in promised_secrets(objects)})
    return report.result(secrets)


def _with_masked(secrets: Secrets, text: str) -> Secrets:
    """Return `secrets` with those that were masked in `text` before it came here: its policy is the same for them."""
    masked = [MaskedSpan(found["kind"], *found.span("name"), "masked") for found in _MASKED_BEFORE.finditer(text)]
    return replace(secrets, spans=sorted([*secrets.spans, *masked], key=lambda span: span.start)) if masked else secrets


def _objects(text: str, schema: Schema | None, report: Report) -> Iterator[Object]:
    """Yield the objects of a file, each checked by itself."""
    seen: dict[tuple[str, str, str, str], int] = {}
    empty = True
    for document in _documents(text, report):
        empty = False
        for root in _roots(document, report):
            item = _checked(root, schema, report)
            _once(item, seen, report)
            yield item
    if empty and not report.found_anything:
        report.error("empty-file", 1, Phrase("there is no object in this file."))


def _documents(text: str, report: Report) -> Iterator[Document]:
    try:
        for document in read(text):
            if document.template is not None:
                report.skip(Phrase("template"), _RENDER)
                return
            yield document
    except NotYaml as error:
        if is_template(text, error.line):
            report.skip(Phrase("template"), _RENDER)
        else:
            report.error("syntax", error.line, Phrase("this is no YAML: {problem}.", problem=error.problem))


def _roots(document: Document, report: Report) -> Iterator[Mapping]:
    """Yield the objects of a document, those of a list one by one."""
    for path, line in document.twice:
        report.error(
            "duplicate-key",
            line,
            Phrase("the key {key} is there twice: only one of them would count.", key=quoted(path)),
        )
    root = document.root
    if not isinstance(root, Mapping):
        report.error(
            "not-an-object", document.line, Phrase("an object is a mapping with `apiVersion`, `kind` and `metadata`.")
        )
        return
    items = root.get("items")
    if text_in(root, "kind").endswith("List") and "items" in root and text_in(root, "apiVersion"):
        for item in items if isinstance(items, list) else [items]:
            if isinstance(item, Mapping):
                yield item
            else:
                report.error("not-an-object", root.line_of("items"), Phrase("`items` takes objects."))
    else:
        yield root


def _checked(root: Mapping, schema: Schema | None, report: Report) -> Object:
    if schema is None:
        known = every_kind().get((text_in(root, "apiVersion"), text_in(root, "kind")))
        return object_of(root, known.type if known else None)
    served = identify(root, schema, report)
    item = object_of(root, served.type if served else None)
    walk = Walk(schema, report)
    if served:
        walk.mapping(root, served.type)
    elif isinstance(root.get("metadata"), Mapping):
        walk.mapping(root["metadata"], _METADATA)
    context = Context(report, tuple(int(part) for part in schema.version.split(".")), item)
    check_metadata(context)
    for name, value in walk.typed:
        check_values(name, value, report)
        apply_rules(name, value, context)
    return item


def _once(item: Object, seen: dict[tuple[str, str, str, str], int], report: Report) -> None:
    """Say where an object is in the file twice."""
    key = (item.group, item.kind, item.namespace, item.name)
    if item.name and key in seen:
        report.error(
            "duplicate-object",
            item.root.line,
            Phrase(
                "{title} is in this file twice (see line {line}): the later one would replace the other.",
                title=quoted(item.title),
                line=seen[key],
            ),
        )
    seen.setdefault(key, item.root.line)
