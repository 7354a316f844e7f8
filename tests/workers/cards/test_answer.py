import json

import pytest
from hypothesis import HealthCheck, given, settings

from bot.sandbox.block_kit import check_blocks
from tests.workers.cards.block_kit import assert_sendable, shown, texts_of
from tests.workers.cards.samples import JOB_ID, answers, full_answer, safe
from workers.cards import answer_card
from workers.cards.card import MAX_SECTION
from workers.cards.wording import MODEL_FAILURES
from workers.contracts import Answer, Cause, Citation, NextStep, Provenance, sources
from workers.errors import ModelFailure
from workers.guardrails.receipt import MaskedCount


@settings(max_examples=80, suppress_health_check=[HealthCheck.data_too_large])
@given(answers)
def test_any_answer_makes_a_card_that_slack_takes(answer: Answer) -> None:
    card = answer_card(answer)

    assert_sendable(card)
    check_blocks([dict(block) for block in card.blocks], most=50)


def test_it_says_verdict_cause_quote_and_place_in_words() -> None:
    card = answer_card(full_answer())

    assert card.blocks[0]["text"]["text"] == "Likely cause found"
    assert card.text == "Likely cause found. The registry does not know the image tag 1.4.2."
    causes = next(text for text in texts_of(card) if "*Likely cause*" in text)
    assert "*1.* The tag was never pushed. (high confidence)" in causes
    assert 'E1 · file app.log · line 12: `Failed to pull image "shop/api:1.4.2"`' in causes


@pytest.mark.parametrize(
    ("source", "english", "spanish"),
    [
        (sources.QUESTION, "question", "pregunta"),
        (sources.PASTE, "pasted text", "texto pegado"),
        (sources.THREAD, "thread", "hilo"),
        (sources.file("app.log"), "file app.log", "archivo app.log"),
        (sources.runbook("dns.md", "Diagnosis"), "runbook dns.md \u203a Diagnosis", "runbook dns.md \u203a Diagnosis"),
        ("another", "another", "another"),
    ],
)
def test_a_source_is_named_in_the_asker_s_words(source: str, english: str, spanish: str) -> None:
    evidence = full_answer().evidence[0].model_copy(update={"source": source})

    in_english = shown(answer_card(full_answer(evidence=(evidence,))))
    in_spanish = shown(answer_card(full_answer(evidence=(evidence,), language="es")))

    assert f"E1 · {english} · line 12: " in in_english
    assert f"E1 · {english} · lines 12" in in_english
    assert f"E1 · {spanish} · línea 12: " in in_spanish
    assert f"E1 · {spanish} · líneas 12" in in_spanish


def test_commands_are_code_and_destructive_ones_are_named_so() -> None:
    steps = next(text for text in texts_of(answer_card(full_answer())) if "*Next steps*" in text)

    calm, destructive = steps.split("*2.*")
    assert "```\nkubectl describe pod api -n shop\n```" in calm
    assert "Destructive" not in calm
    assert "*Destructive: changes or deletes things for good." in destructive


def test_small_print_tells_what_was_masked_left_out_and_how_it_came_to_be() -> None:
    small = shown(answer_card(full_answer()))

    assert "Masked 2 values: 2 passwords." in small
    assert "1200 lines in 37 groups" in small
    assert f"job {JOB_ID} · model small-one · prompt ask v3 · 1.42 s · claims dropped for lack of support: 1" in small


def test_an_answer_without_a_model_says_why_in_the_askers_language() -> None:
    provenance = Provenance(job_id=JOB_ID, model_failure=ModelFailure.TIMEOUT)
    card = answer_card(full_answer(mode="findings_only", language="es", provenance=provenance))

    assert "Respuesta sin modelo: no respondió a tiempo." in shown(card)
    assert card.blocks[0]["text"]["text"] == "Causa probable encontrada"


def test_every_failure_of_the_model_has_words_in_both_languages() -> None:
    said = {(words.en, words.es) for words in MODEL_FAILURES.values()}

    assert set(MODEL_FAILURES) == set(ModelFailure)
    assert len(said) == len(ModelFailure)


def test_mentions_and_links_in_the_evidence_stay_text() -> None:
    hostile = safe("<!channel> <@U123> <https://evil.example|click> &lt;!here&gt;")
    cause = Cause(text=hostile, confidence="low", citations=(Citation(evidence="E1", line=1, quote=hostile),))
    card = answer_card(full_answer(summary=hostile, causes=(cause,)))

    assert_sendable(card)
    assert "&lt;!channel&gt;" in shown(card)
    assert "&amp;lt;!here&amp;gt;" in shown(card)


def test_no_automatic_links_or_mentions_are_made() -> None:
    card = answer_card(full_answer())
    sections = [block for block in card.blocks if block["type"] == "section"]

    assert sections
    assert all(block["text"]["verbatim"] is True for block in sections)


def test_backticks_cannot_leave_the_code() -> None:
    escape = safe("a` *bold* ``` b")
    cause = Cause(text=safe("x"), confidence="low", citations=(Citation(evidence="E1", line=1, quote=escape),))
    step = NextStep(text=safe("y"), command=safe("echo `date`\n``` *out*"))
    texts = texts_of(answer_card(full_answer(causes=(cause,), next_steps=(step,))))

    causes = next(text for text in texts if "*Likely cause*" in text)
    assert causes.count("`") == 2
    steps = next(text for text in texts if "*Next steps*" in text)
    assert steps.count("```") == 2
    assert "echo `date`" in steps


def test_a_command_is_shown_whole_or_not_at_all() -> None:
    step = NextStep(text=safe("Clean up."), command=safe("rm -rf /tmp/" + "x" * 5_000))
    card = answer_card(full_answer(next_steps=(step,)))

    assert "rm -rf" not in shown(card)
    assert "half a command is dangerous" in shown(card)


def test_what_does_not_fit_is_cut_at_whole_items_and_counted() -> None:
    steps = tuple(NextStep(text=safe(f"Step {number}. " + "word " * 90)) for number in range(40))
    card = answer_card(full_answer(next_steps=steps))

    assert_sendable(card)
    told = "\n".join(texts_of(card))
    count = sum(f"Step {number}. " in told for number in range(40))
    assert 0 < count < 40
    assert f"… and {40 - count} more" in told


def test_escapes_are_never_torn_by_a_cut() -> None:
    card = answer_card(full_answer(summary=safe("<" * 4_000)))

    assert_sendable(card)
    summary = texts_of(card)[1]
    assert summary.endswith("&lt;…")
    assert len(summary) <= MAX_SECTION


def test_a_finding_that_is_already_a_cause_is_not_said_twice() -> None:
    answer = full_answer()
    finding = answer.findings[0].model_copy(update={"text": answer.causes[0].text})
    card = answer_card(full_answer(findings=(finding,)))

    assert shown(card).count("The tag was never pushed.") == 1


def test_nothing_masked_is_said_too() -> None:
    assert "Masked nothing." in shown(answer_card(full_answer(receipt=())))


def test_the_receipt_names_kinds_and_counts_in_spanish() -> None:
    card = answer_card(full_answer(language="es", receipt=(MaskedCount(kind="password", count=2),)))

    assert "Se enmascararon 2 valores: 2 contraseñas." in shown(card)


def test_a_summary_that_only_repeats_a_cause_is_said_once() -> None:
    cause = full_answer().causes[0]
    blocks = json.dumps(answer_card(full_answer(summary=cause.text)).blocks)
    assert blocks.count(json.dumps(str(cause.text))[1:-1]) == 1


def test_what_a_command_would_do_stands_above_it() -> None:
    would = safe("deletes the namespace prod and everything in it")
    step = NextStep(text=safe("Start over."), command=safe("kubectl delete ns prod"), destructive=True, would=would)
    steps = next(text for text in texts_of(answer_card(full_answer(next_steps=(step,)))) if "*Next steps*" in text)

    told = "*Dangerous:* it deletes the namespace prod and everything in it. Read it before you run it."
    assert steps.index(told) < steps.index("```\nkubectl delete ns prod")


def test_a_withheld_command_is_told_of() -> None:
    step = NextStep(text=safe("Fetch the fix."), withheld=True)

    assert "command is not shown" in shown(answer_card(full_answer(next_steps=(step,))))


def test_evidence_that_gives_orders_is_marked_where_it_stands_and_where_it_is_cited() -> None:
    evidence = full_answer().evidence[0].model_copy(update={"flags": ("ignore-instructions",)})

    assert shown(answer_card(full_answer(evidence=(evidence,)))).count("gives orders to an AI: treated as data") == 2
    assert "gives orders" not in shown(answer_card(full_answer()))
