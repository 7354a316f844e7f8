"""The sentences about infrastructure code that Slack and the terminal share."""

from workers.cards import code_wording as words
from workers.cards import wording
from workers.cards.plain import one_line
from workers.cards.words import provenance_parts
from workers.contracts import CodeAnswer, Diagnostic, Layer
from workers.language import Language


def layer_line(layer: Layer, language: Language) -> str:
    """Return the verdict of a layer, and why it is no better."""
    known = words.LAYERS.get(layer.name)
    name = known.in_(language) if known else one_line(layer.name)
    why = f": {one_line(layer.why)}" if layer.why else ""
    return f"{words.MARKS[layer.state]} {name}: {words.STATES[layer.state].in_(language)}{why}"


def diagnostic_line(diagnostic: Diagnostic, language: Language, path: str = "") -> str:
    """Return what was found in a line, in one line."""
    place = f"{one_line(path)}:{diagnostic.line}" if path else words.LINE.in_(language, line=diagnostic.line)
    severity = words.SEVERITIES[diagnostic.severity].in_(language)
    told = one_line(diagnostic.message)
    if diagnostic.suggestions and diagnostic.unsaid == diagnostic.suggestions:
        told += " " + words.PERHAPS.in_(language, name=one_line(diagnostic.suggestions[0]))
    return f"{place} · {severity} · {told} ({diagnostic.rule})"


def found_lines(answer: CodeAnswer) -> list[str]:
    """Return what the checks found, by file and line."""
    if answer.checks:
        named = len(answer.checks) > 1
        return [
            diagnostic_line(each, answer.language, check.path if named else "")
            for check in answer.checks
            for each in check.diagnostics
        ]
    return [diagnostic_line(each, answer.language) for each in (answer.check.diagnostics if answer.check else ())]


def small_print(answer: CodeAnswer) -> list[str]:
    """Return how the answer came to be, and what it cost, in short parts."""
    provenance, language = answer.provenance, answer.language
    parts = provenance_parts(answer)
    if answer.rounds:
        parts.append(words.ROUNDS.in_(language, count=answer.rounds))
    if provenance.model_calls:
        parts.append(words.CALLS.in_(language, count=provenance.model_calls))
    if provenance.prompt_tokens is not None and provenance.completion_tokens is not None:
        figures = {"read": provenance.prompt_tokens, "written": provenance.completion_tokens}
        parts.append(words.TOKENS.in_(language, **figures))
    return parts


def live_line(answer: CodeAnswer) -> str:
    """Return how much would change in the cluster; empty where it was not asked, or nothing would."""
    if answer.live_diff is None:
        return ""
    lines = [line for line in str(answer.live_diff).splitlines() if not line.startswith(("+++", "---"))]
    added, removed = (sum(line.startswith(sign) for line in lines) for sign in "+-")
    return words.LIVE_DIFF.in_(answer.language, added=added, removed=removed)


def without_model(answer: CodeAnswer) -> str:
    """Return that no model took part where one was wanted, and why; empty otherwise."""
    failure = answer.provenance.model_failure
    if failure is None:
        return ""
    why = wording.MODEL_FAILURES[failure].in_(answer.language)
    return words.WITHOUT_MODEL.in_(answer.language, why=why)
