"""What a word reads like is judged once while a text is read, and forgotten with it, as the text itself is."""

import gc
from functools import _lru_cache_wrapper

from tests.evals.redaction.corpus import corpus
from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact
from workers.guardrails.redaction import redact_named
from workers.guardrails.rules.chat import told
from workers.guardrails.rules.words import phrases, values, weight
from workers.guardrails.rules.words.memory import forget, remembered


def test_a_word_is_judged_once_until_all_is_forgotten() -> None:
    asked: list[str] = []

    @remembered
    def is_long(word: str) -> bool:
        asked.append(word)
        return len(word) > 3

    assert [is_long("word"), is_long("word"), is_long("a")] == [True, True, False]
    assert asked == ["word", "a"]
    forget()
    assert is_long("word")
    assert asked == ["word", "a", "word"]


def test_no_memory_holds_a_secret_once_a_text_has_been_read() -> None:
    secret = Forge(3).hard_password()
    redact(f"DB_PASSWORD={secret}\nthe password is {secret}\n")
    assert nothing_is_remembered()


def test_no_memory_holds_the_value_of_a_field() -> None:
    assert "[REDACTED:" in str(redact_named("password", Forge(4).hard_password()))
    assert nothing_is_remembered()


def test_a_text_is_let_go_once_it_has_been_read_and_waits_for_no_collector_of_cycles() -> None:
    texts = [case.text for case in corpus(seed=3, count=1)]
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        for text in texts:
            redact(text)
        gc.collect()
        waiting = {type(each).__name__ for each in gc.garbage if type(each).__module__.startswith("workers.")}
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()
    assert waiting == set()


def nothing_is_remembered() -> bool:
    judges = [
        judge
        for module in (phrases, told, values, weight)
        for judge in vars(module).values()
        if isinstance(judge, _lru_cache_wrapper) and judge.__module__ == module.__name__
    ]
    assert len(judges) > 10
    return not any(judge.cache_info().currsize for judge in judges)
