"""What libyaml says of text that it cannot read, as something that can be said in Spanish too, with what to look at."""

from typing import Final

from workers.iac.wording import Phrase

_TAB: Final = Phrase("a tab is used for indentation: YAML takes only spaces")
_OTHER: Final = Phrase("it is not YAML")
_PROBLEMS: Final = {
    str(problem): problem
    for problem in (
        Phrase("block sequence entries are not allowed in this context"),
        Phrase("control characters are not allowed"),
        Phrase("could not find expected ':'"),
        Phrase("could not find expected directive name"),
        Phrase("did not find URI escaped octet"),
        Phrase("did not find expected '!'"),
        Phrase("did not find expected ',' or ']'"),
        Phrase("did not find expected ',' or '}}'"),
        Phrase("did not find expected '-' indicator"),
        Phrase("did not find expected <document start>"),
        Phrase("did not find expected alphabetic or numeric character"),
        Phrase("did not find expected comment or line break"),
        Phrase("did not find expected digit or '.' character"),
        Phrase("did not find expected hexdecimal number"),
        Phrase("did not find expected key"),
        Phrase("did not find expected node content"),
        Phrase("did not find expected tag URI"),
        Phrase("did not find expected version number"),
        Phrase("did not find expected whitespace"),
        Phrase("did not find expected whitespace or line break"),
        Phrase("did not find the expected '>'"),
        Phrase("found a tab character that violates indentation"),
        Phrase("found a tab character where an indentation space is expected"),
        Phrase("found an indentation indicator equal to 0"),
        Phrase("found character that cannot start any token"),
        Phrase("found duplicate %TAG directive"),
        Phrase("found duplicate %YAML directive"),
        Phrase("found extremely long version number"),
        Phrase("found incompatible YAML document"),
        Phrase("found invalid Unicode character escape code"),
        Phrase("found undefined tag handle"),
        Phrase("found unexpected ':'"),
        Phrase("found unexpected document indicator"),
        Phrase("found unexpected end of stream"),
        Phrase("found unexpected non-alphabetical character"),
        Phrase("found unknown directive name"),
        Phrase("found unknown escape character"),
        Phrase("mapping keys are not allowed in this context"),
        Phrase("mapping values are not allowed in this context"),
    )
}
"""Every problem of libyaml's scanner and parser, in its own words."""


def explained(problem: str, line: str) -> Phrase:
    """Return what is wrong.

    Args:
        problem: libyaml's word on it.
        line: the line that it is about.
    """
    if r"'\t'" in problem or "\t" in line[: len(line) - len(line.lstrip())]:
        return _TAB
    said = _PROBLEMS.get(problem, _OTHER)
    if "mapping values are not allowed" in problem:
        return Phrase("{problem}: is the indentation right, and is a value that holds `: ` in quotes?", problem=said)
    if "did not find expected key" in problem:
        return Phrase("{problem}: the indentation does not fit the lines above, or a quote is missing", problem=said)
    return said
