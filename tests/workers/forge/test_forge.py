"""The contract of both forges, against strict stand-ins: one pull request, whatever fails and whoever comes twice."""

import secrets
import time
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from tests.fakes.forge import FakeForge, FakeGitHub, FakeGitLab, Fault
from workers.contracts import CodeFile, ForgeProblem, is_plain_path
from workers.forge import Forge, ForgeFailed, Proposal, github, gitlab, http
from workers.guardrails import redact

BRANCH = "vigia/runbook-abcdefghijklmnop"
Kind = type[FakeGitHub] | type[FakeGitLab]


def proposal(**texts: str) -> Proposal:
    texts = texts or {"runbooks/cart crashes.md": "# Cart\n\nñ ✓\n"}
    files = tuple(CodeFile(path=path, text=redact(text).text) for path, text in texts.items())
    return Proposal(BRANCH, redact("Runbook: Cart crashes").text, redact("From a thread.").text, files)


@pytest.fixture(params=[FakeGitHub, FakeGitLab])
def fake(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeForge]:
    kind: Kind = request.param
    monkeypatch.setattr("workers.forge.http.random.uniform", lambda *_: 0.0)
    with kind() as server:
        yield server


def forge(fake: FakeForge, *, base: str | None = None, token: str | None = None) -> Forge:
    return Forge.of(
        "github" if isinstance(fake, FakeGitHub) else "gitlab",
        url=fake.url,
        token=SecretStr(token or fake.token),
        repository=fake.repository,
        base=base,
    )


def problem_of(act: Callable[[], object]) -> tuple[ForgeProblem, str | None]:
    with pytest.raises(ForgeFailed) as failed:
        act()
    assert failed.value.__cause__ is None
    return failed.value.problem, failed.value.path


def title_of(pull: dict[str, object]) -> tuple[object, object]:
    return pull["title"], pull.get("body") or pull.get("description")


def test_a_pull_request_has_the_branch_the_files_and_the_words(fake: FakeForge) -> None:
    pull = forge(fake).propose(proposal(**{"runbooks/cart.md": "# Cart\n", "runbooks/más/b.md": "b\n"}))
    assert pull.url.startswith("https://git")
    assert fake.branches["main"] == {"README.md": b"# Runbooks\n"}
    assert fake.branches[BRANCH] == fake.branches["main"] | {
        "runbooks/cart.md": b"# Cart\n",
        "runbooks/más/b.md": b"b\n",
    }
    assert [title_of(pull) for pull in fake.pulls] == [("Runbook: Cart crashes", "From a thread.")]


def test_a_base_of_ones_own_is_merged_into(fake: FakeForge) -> None:
    fake.branches["release/1"] = {"old.md": b"old\n"}
    forge(fake, base="release/1").propose(proposal())
    assert set(fake.branches[BRANCH]) == {"old.md", "runbooks/cart crashes.md"}
    assert "release/1" in str(fake.pulls[0])


def test_whoever_asks_again_gets_the_same_one(fake: FakeForge) -> None:
    first = forge(fake).propose(proposal())
    written = len(fake.written)
    assert forge(fake).propose(proposal()) == first
    assert len(fake.written) == written


def test_one_that_was_merged_and_whose_branch_is_gone_is_found(fake: FakeForge) -> None:
    first = forge(fake).propose(proposal())
    fake.pulls[0]["state"] = "closed" if isinstance(fake, FakeGitHub) else "merged"
    fake.branches["main"] = fake.branches.pop(BRANCH)
    assert forge(fake).propose(proposal()) == first
    assert len(fake.pulls) == 1


@pytest.mark.parametrize("write", [1, 2, 3, 4])
def test_a_worker_that_dies_half_way_is_gone_on_from(fake: FakeForge, write: int) -> None:
    """Each write in turn is the one whose answer is lost for good; the next worker brings it to its end."""
    files = {"a.md": "a\n", "b.md": "b\n"}

    class Killed(Exception):
        pass

    answer, count = fake.answer, iter(range(1, 99))

    def dying(request: object) -> tuple[int, object]:
        result = answer(request)  # type: ignore[arg-type]
        if request.method != "GET" and next(count) == write:  # type: ignore[attr-defined]
            fake.faults.append(Fault(401, times=99))
        return result

    fake.answer = dying  # type: ignore[method-assign]
    try:
        forge(fake).propose(proposal(**files))
    except ForgeFailed:
        fake.faults.clear()
    fake.faults.clear()
    forge(fake).propose(proposal(**files))
    assert len(fake.pulls) == 1
    assert fake.branches[BRANCH].keys() == {"README.md", "a.md", "b.md"}


@pytest.mark.parametrize("path", ["/git/refs", "/contents/", "/pulls", "/commits", "/merge_requests"])
def test_an_answer_that_is_lost_after_its_effect_doubles_nothing(fake: FakeForge, path: str) -> None:
    method = "PUT" if path == "/contents/" else "POST"
    fake.faults.append(Fault(502, path, method, after_effect=True))
    pull = forge(fake).propose(proposal())
    assert len(fake.pulls) == 1
    assert pull.url in {fake.pulls[0].get("html_url"), fake.pulls[0].get("web_url")}


def test_another_who_is_faster_wins(fake: FakeForge) -> None:
    """Another worker does the whole of it between our reading and our writing."""
    fake.meanwhile = lambda: fake.branches.update({BRANCH: fake.branches["main"] | {"a.md": b"a\n"}})
    forge(fake).propose(proposal(**{"a.md": "a\n"}))
    assert len(fake.pulls) == 1


def test_a_file_that_is_there_is_never_written_over(fake: FakeForge) -> None:
    fake.branches["main"]["a.md"] = b"another's\n"
    assert problem_of(lambda: forge(fake).propose(proposal(**{"a.md": "a\n"}))) == ("file_exists", "a.md")
    assert (fake.written, fake.branches["main"]["a.md"]) == ([], b"another's\n")


def test_a_branch_with_another_text_is_left_alone(fake: FakeForge) -> None:
    fake.branches[BRANCH] = {"a.md": b"edited by hand\n"}
    assert problem_of(lambda: forge(fake).propose(proposal(**{"a.md": "a\n"}))) == ("branch_taken", "a.md")
    assert fake.written == []


def test_a_file_that_appears_on_the_branch_meanwhile_is_left_alone(fake: FakeForge) -> None:
    fake.meanwhile = lambda: fake.branches.update({BRANCH: {"a.md": b"edited by hand\n"}})
    assert problem_of(lambda: forge(fake).propose(proposal(**{"a.md": "a\n"}))) == ("branch_taken", "a.md")
    assert fake.branches[BRANCH]["a.md"] == b"edited by hand\n"


def test_what_is_merged_already_is_said(fake: FakeForge) -> None:
    fake.branches["main"]["a.md"] = b"a\n"
    assert problem_of(lambda: forge(fake).propose(proposal(**{"a.md": "a\n"}))) == ("unchanged", None)


def test_an_empty_repository_and_a_base_that_is_not_there_are_told(fake: FakeForge) -> None:
    assert problem_of(lambda: forge(fake, base="gone").propose(proposal()))[0] == "no_base"
    fake.branches.clear()
    assert problem_of(lambda: forge(fake).propose(proposal()))[0] == "no_base"
    assert fake.pulls == []


@pytest.mark.parametrize(
    ("status", "problem"),
    [
        (401, "unauthorized"),
        (403, "forbidden"),
        (404, "not_found"),
        (409, "refused"),
        (422, "refused"),
        (301, "not_found"),
        (418, "unexpected_answer"),
    ],
)
def test_every_refusal_has_a_word_of_its_own(fake: FakeForge, status: int, problem: str) -> None:
    fake.faults.append(Fault(status, times=9, body={"message": f"no, {fake.token}"}))
    assert problem_of(lambda: forge(fake).propose(proposal()))[0] == problem
    assert len(fake.requests) == 1


def test_a_token_that_may_not_write_is_told(fake: FakeForge) -> None:
    fake.may_write = False
    assert problem_of(lambda: forge(fake).propose(proposal()))[0] == "forbidden"


@pytest.mark.parametrize("status", [500, 502, 503])
def test_a_forge_in_trouble_is_asked_again_and_no_more_than_so_often(fake: FakeForge, status: int) -> None:
    fake.faults.append(Fault(status, times=3))
    forge(fake).propose(proposal())
    fake.faults.append(Fault(status, times=99))
    asked = len(fake.requests)
    assert problem_of(lambda: forge(fake).propose(proposal()))[0] == "server_error"
    assert len(fake.requests) - asked == 4


@pytest.mark.parametrize(
    "fault",
    [
        Fault(429, headers={"Retry-After": "7"}),
        Fault(403, headers={"Retry-After": "7"}, body={"message": "You have exceeded a secondary rate limit"}),
    ],
)
def test_a_pause_is_kept_as_long_as_the_forge_wants(
    fake: FakeForge, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    monkeypatch.setattr(http.ForgeHttp.__init__, "__kwdefaults__", {"sleep": slept.append})
    fake.faults.append(Fault(fault.status, headers=fault.headers, body=fault.body))
    forge(fake).propose(proposal())
    assert slept == [7.0]


@pytest.mark.parametrize(
    "headers",
    [{"Retry-After": "3600"}, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(int(time.time()) + 3_600)}],
)
def test_a_pause_that_is_too_long_is_told_instead(fake: FakeForge, headers: dict[str, str]) -> None:
    fake.faults.append(Fault(403, headers=headers, times=9))
    assert problem_of(lambda: forge(fake).propose(proposal()))[0] == "throttled"
    assert len(fake.requests) == 1


def test_a_forge_that_is_away_or_answers_nonsense_is_told(fake: FakeForge) -> None:
    away = Forge.of("github", url="http://127.0.0.1:1", token=SecretStr(fake.token), repository="a/b", base=None)
    assert problem_of(lambda: away.propose(proposal()))[0] == "unreachable"
    fake.faults.append(Fault(200, body={"message": "hello"}))
    assert problem_of(lambda: forge(fake).propose(proposal()))[0] == "unexpected_answer"


def test_a_forge_that_is_slow_or_says_too_much_is_given_up(fake: FakeForge, monkeypatch: pytest.MonkeyPatch) -> None:
    fake.faults.append(Fault(200, body=["x" * 2_000]))
    monkeypatch.setattr(http, "_MAX_BYTES", 1_000)
    assert problem_of(lambda: forge(fake).propose(proposal()))[0] == "unexpected_answer"
    fake.faults.append(Fault(200, body=[], times=4, delay=0.1))
    monkeypatch.setattr(http, "_SECONDS", 0.03)
    assert problem_of(lambda: forge(fake).propose(proposal()))[0] == "timed_out"


def test_nothing_is_asked_once_the_time_is_up(fake: FakeForge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workers.forge.forge._SECONDS", 0.0)
    assert problem_of(lambda: forge(fake).propose(proposal()))[0] == "timed_out"
    assert fake.requests == []


def test_an_address_that_a_message_must_not_show_is_refused(fake: FakeForge) -> None:
    fake.faults.append(Fault(200, body=[{"html_url": "javascript:alert(1)", "web_url": "https://x|<!channel>"}]))
    assert problem_of(lambda: forge(fake).propose(proposal()))[0] == "unexpected_answer"


def test_the_token_stands_in_no_error_and_no_log(fake: FakeForge, caplog: pytest.LogCaptureFixture) -> None:
    token = secrets.token_hex(20)
    with pytest.raises(ForgeFailed) as failed:
        forge(fake, token=token).propose(proposal())
    chain = f"{failed.value!r} {failed.value.__cause__!r} {failed.value.__context__!r}"
    assert failed.value.problem == "unauthorized"
    assert token not in chain + caplog.text


def test_a_title_and_a_text_of_any_length_are_taken(fake: FakeForge) -> None:
    long = redact("word " * 30_000).text
    file = CodeFile(path="a.md", text=redact("a\n").text)
    forge(fake).propose(Proposal(BRANCH, long, long, (file,)))
    assert len(fake.pulls) == 1


def test_the_probe_says_what_is_wrong(fake: FakeForge) -> None:
    assert forge(fake).probe() is None
    assert forge(fake, base="gone").probe() == "no_base"
    assert forge(fake, token="x").probe() == "unauthorized"
    fake.may_write = False
    assert forge(fake).probe() == "forbidden"
    fake.may_write, fake.archived = True, True
    assert forge(fake).probe() == "read_only"
    fake.repository = "acme/else"
    fake.faults.append(Fault(404))
    assert forge(fake).probe() == "not_found"
    assert fake.written == []


def test_the_scopes_that_a_token_tells_are_heeded() -> None:
    with FakeGitHub(scopes="read:org, gist") as hub, FakeGitLab(scopes=["read_api"], group_only=True) as lab:
        assert (forge(hub).probe(), forge(lab).probe()) == ("forbidden", "forbidden")
        hub.scopes, lab.scopes = "repo", ["api"]
        assert (forge(hub).probe(), forge(lab).probe()) == (None, None)


def test_servers_of_ones_own_have_their_api_below_a_path() -> None:
    assert github.api_url(github.URL) == "https://api.github.com"
    assert github.api_url("https://git.corp.lan/") == "https://git.corp.lan/api/v3"
    assert github.api_url("https://git.corp.lan/api/v3") == "https://git.corp.lan/api/v3"
    assert gitlab.api_url("https://gitlab.com") == "https://gitlab.com/api/v4"
    assert gitlab.api_url("https://corp.lan/git/api/v4/") == "https://corp.lan/git/api/v4/"


@pytest.mark.parametrize(
    "path",
    ["", "/etc/passwd", "../x.md", "a/../../x", "a//b", ".github/workflows/x.yml", "a/.git/config", ".gitlab-ci.yml",
     "a\nb", "C:\\x", "a/ b", "a/"],
)  # fmt: skip
def test_paths_that_lead_elsewhere_or_that_a_forge_runs_are_refused(path: str) -> None:
    assert not is_plain_path(path)


@given(st.text(max_size=40))
def test_a_path_that_is_taken_stays_in_the_repository(path: str) -> None:
    if is_plain_path(path):
        assert not path.startswith("/")
        assert not any(part in {"", ".", ".."} for part in path.split("/"))
        assert path.isprintable() or not any(ord(char) < 32 for char in path)
