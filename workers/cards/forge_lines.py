"""Pull requests and canvases as the cards tell of them: a link, or why there is none and what to do."""

from collections.abc import Iterator

from workers.cards import forge_wording as wording
from workers.cards.mrkdwn import code, escape
from workers.contracts import CanvasNews, ForgeProblem, PullRequestNews
from workers.language import Language


def pull_request_line(news: PullRequestNews, language: Language) -> str:
    """Return a line of Slack's markup about a pull request."""
    if news.url:
        return wording.PULL_REQUEST.in_(language, url=escape(news.url))
    why = [forge_problem(news.problem or "refused", language)]
    return wording.NO_PULL_REQUEST.in_(language, why=" ".join([*why, *([code(news.path, 200)] if news.path else [])]))


def canvas_line(news: CanvasNews, language: Language) -> str:
    """Return a line of Slack's markup about a canvas."""
    if news.url:
        return wording.CANVAS.in_(language, url=escape(news.url))
    return wording.NO_CANVAS.in_(language, why=wording.CANVAS_PROBLEMS[news.problem or "refused"].in_(language))


def elsewhere(pull_request: PullRequestNews | None, canvas: CanvasNews | None, language: Language) -> Iterator[str]:
    """Yield what there is to say of a runbook's pull request and of its canvas."""
    if pull_request:
        yield pull_request_line(pull_request, language)
    if canvas:
        yield canvas_line(canvas, language)


def forge_problem(problem: ForgeProblem, language: Language) -> str:
    """Return what is wrong, and what to do about it."""
    return " ".join(words.in_(language) for words in wording.FORGE_PROBLEMS[problem])
