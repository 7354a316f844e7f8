from hypothesis import given
from hypothesis import strategies as st

from workers.cards.mrkdwn import code, code_block, escape, escaped_length, prose
from workers.cards.plain import clip, one_line, plain


def test_terminal_escapes_and_invisible_characters_vanish() -> None:
    assert plain("\x1b[31mred\x1b[0m") == "red"
    assert plain("\x1b]0;title\x07shown") == "shown"
    assert plain("\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\") == "link"
    assert plain("a\u202eb\u200bc\x00d\x9be") == "abcde"
    assert plain("one\u2028two\u2029three\x85four") == "one\ntwo\nthree\nfour"
    assert plain("one\r\ntwo\rthree\tend") == "one\ntwo\nthree\tend"


@given(st.text(alphabet=st.sampled_from("\x1b[]0;mK\x07\\ab\n\x9b"), max_size=60))
def test_no_escape_character_survives_whatever_surrounds_it(text: str) -> None:
    assert not set(plain(text)) & set("\x1b\x07\x9b")


def test_one_line_folds_white_space() -> None:
    assert one_line("  a \n\t b\r\nc ") == "a b c"


@given(st.text(max_size=200), st.integers(min_value=1, max_value=80))
def test_clip_keeps_within_its_room(text: str, room: int) -> None:
    assert escaped_length(clip(text, room, cost=escaped_length)) <= max(room, 1)


@given(st.text(max_size=60))
def test_the_escaped_length_is_the_length_of_the_escaped(text: str) -> None:
    assert escaped_length(text) == len(escape(text))


def test_clip_cuts_between_words_and_never_inside_a_placeholder() -> None:
    assert clip("one two three four", 16) == "one two three…"
    assert clip("key [REDACTED:aws-key:3f9a] end", 20) == "key…"


def test_short_text_is_left_alone() -> None:
    assert clip("short", 5) == "short"


@given(st.text(max_size=300))
def test_code_is_one_closed_span(text: str) -> None:
    shown = code(text, 80)

    assert len(shown) <= 80
    assert shown.count("`") in {0, 2}
    assert "\n" not in shown


@given(st.text(alphabet=st.sampled_from("`ab \n<"), max_size=80))
def test_a_code_block_has_two_fences(text: str) -> None:
    assert code_block(text, 400).count("```") in {0, 2}


def test_prose_keeps_closed_code_spans_and_defuses_open_ones() -> None:
    assert prose("use `ls` now", 100) == "use `ls` now"
    assert prose("an `open one", 100) == "an 'open one"
    assert prose("a ```fence", 100) == "a 'fence"
