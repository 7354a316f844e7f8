"""What statements would destroy that a command hands to a database: SQL, MongoDB's and Redis' own."""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.destructive.shell import Call, Pipeline
from workers.guardrails.destructive.subjects import WHAT_IT_NAMES, filled, named
from workers.language import Wording

_FLUSH: Final = Wording(en="deletes every key of the Redis server", es="borra todas las claves del servidor Redis")

_NAME: Final = r"(?:if\s{1,9}exists\s{1,9})?[\"'`\[]?(?P<it>[\w.$-]{1,80})"
_KIND: Final = (
    r"(?:table|database|schema|index|user|role|(?:materialized\s{1,9})?view|keyspace|function|trigger|tablespace|"
    r"sequence|type)"
)
_OF_MONGODB: Final = re.compile(r"(?m)(?:^|;)[ \t]{0,20}(?:[\w\[\]: -]{0,60}>[ \t]{0,4})?(?:db|rs|sh)\.[\w$]")
"""A statement of MongoDB's shell on a line of its own, which no other shell could read."""
_COMMENT: Final = re.compile(r"/\*[^*]{0,200}\*/")
_WHERE: Final = re.compile(r"\bwhere\b(?!\s{1,9}(?:1\s{0,9}=\s{0,9}1|true)\b)", re.IGNORECASE)

STATEMENTS: Final = (
    (
        rf"\bdrop\s{{1,9}}{_KIND}\s{{1,9}}(?:concurrently\s{{1,9}})?{_NAME}",
        Wording(en="drops {it} with all its data", es="elimina {it} con todos sus datos"),
    ),
    (
        rf"\btruncate\s{{1,9}}(?:table\s{{1,9}}|only\s{{1,9}}){_NAME}",
        Wording(en="deletes every row of {it}", es="borra todas las filas de {it}"),
    ),
    (
        rf"(?:^|[;\n])\s{{0,9}}truncate\s{{1,9}}{_NAME}\s{{0,9}}(?:;|$)",
        Wording(en="deletes every row of {it}", es="borra todas las filas de {it}"),
    ),
    (
        rf"\balter\s{{1,9}}table\s{{1,9}}{_NAME}[\"'`\]]?\s{{1,9}}drop\b",
        Wording(en="drops a part of {it} with its data", es="elimina una parte de {it} con sus datos"),
    ),
    (
        r"\.dropdatabase\(",
        Wording(en="deletes the whole database", es="borra la base de datos entera"),
    ),
    (r"\bdb\.(?P<it>[\w.$-]{1,80})\.drop\(", Wording(en="deletes the collection {it}", es="borra la colección {it}")),
    (
        r"\bdb\.(?P<it>[\w.$-]{1,80})\.dropindex(?:es)?\(",
        Wording(en="deletes indexes of {it}", es="borra índices de {it}"),
    ),
    (
        r"\b(?:rs\.(?:remove|stepdown)|sh\.removeshard|db\.shutdownserver)\(",
        Wording(en="takes a server out of the MongoDB cluster", es="retira un servidor del clúster de MongoDB"),
    ),
    (
        r"\bdb\.(?P<it>[\w.$-]{1,80})\.(?:deletemany|remove)\(\s{0,9}(?:\{\s{0,9}\}\s{0,9})?[),]",
        Wording(en="deletes every document of {it}", es="borra todos los documentos de {it}"),
    ),
    (
        r"\bdb\.(?P<it>[\w.$-]{1,80})\.(?:deletemany|deleteone|remove|findoneanddelete)\(\s{0,9}\{\s{0,9}[^\s}]",
        Wording(en="deletes documents of {it}", es="borra documentos de {it}"),
    ),
    (r"(?:^|[;'\"\s])(?:flushall|flushdb)(?:$|[;'\"\s])", _FLUSH),
)
UNBOUNDED: Final = (
    (
        rf"\bdelete\s{{1,9}}from\s{{1,9}}{_NAME}",
        Wording(en="deletes every row of {it}", es="borra todas las filas de {it}"),
        Wording(en="deletes rows of {it}", es="borra filas de {it}"),
    ),
    (
        rf"\bupdate\s{{1,9}}{_NAME}[\"'`\]]?\s{{1,9}}set\b",
        Wording(en="changes every row of {it}", es="cambia todas las filas de {it}"),
        None,
    ),
)

_COMPILED: Final = tuple((re.compile(pattern, re.IGNORECASE), would) for pattern, would in STATEMENTS)
_COMPILED_UNBOUNDED: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), all_of_it, some) for pattern, all_of_it, some in UNBOUNDED
)

_ONLY_READ: Final = frozenset(
    "grep egrep fgrep zgrep rg ag ack cat zcat less more head tail sort uniq wc jq yq nl tee diff "
    "kubectl docker journalctl".split()
)


def in_pipeline(pipeline: Pipeline) -> Iterator[Wording]:
    """Yield what the statements would do that a pipeline hands to a database.

    A pipeline that only searches text for them hands them to nobody.
    """
    if all(call.program in _ONLY_READ for call in pipeline):
        return
    texts = [text for call in pipeline for text in _texts(call)]
    # A statement is one quoted argument, or the words of a line that was pasted as it is.
    joined = "\n".join((" ".join(texts), *(text for text in texts if " " in text)))
    yield from in_text(_COMMENT.sub(" ", joined))


def pasted(command: str) -> Iterator[Wording]:
    """Yield what the statements would do that stand in the lines of a command as MongoDB's own shell takes them."""
    if _OF_MONGODB.search(command):
        yield from in_text(command)


def in_text(text: str) -> Iterator[Wording]:
    """Yield what the statements in `text` would do."""
    for pattern, would in _COMPILED:
        if found := pattern.search(text):
            yield filled(would, _subject(found))
    for pattern, all_of_it, some in _COMPILED_UNBOUNDED:
        for found in pattern.finditer(text):
            would_be = some if _WHERE.search(text[found.end() :].split(";", 1)[0]) else all_of_it
            if would_be is not None:
                yield filled(would_be, _subject(found))


def _subject(found: "re.Match[str]") -> Wording:
    name = found.groupdict().get("it")
    return named(name) if name else WHAT_IT_NAMES


def _texts(call: Call) -> Iterator[str]:
    yield call.program
    yield call.given
    yield from call.words
    yield from (value for _, value in call.flags if value)
