import io

from hypothesis import HealthCheck, given, settings
from rich.console import Console

from tests.workers.cards.samples import answers, full_answer, safe
from workers.cards import render_answer
from workers.contracts import Answer, Cause, Citation, NextStep, Provenance
from workers.errors import ModelFailure


def _printed(answer: Answer, *, width: int = 80) -> str:
    stream = io.StringIO()
    render_answer(answer, Console(file=stream, width=width))
    return stream.getvalue()


def test_a_pipe_gets_plain_text_that_reads_from_verdict_to_small_print() -> None:
    printed = _printed(full_answer())

    order = (
        "Likely cause found",
        "The registry does not know",
        "The tag was never pushed.",
        "Next steps",
        "Evidence",
        "Masked 2",
    )
    places = [printed.index(part) for part in order]
    assert places == sorted(places)
    assert "\x1b" not in printed
    assert all(len(line) <= 80 for line in printed.splitlines())


def test_commands_are_not_folded_so_that_they_can_be_copied() -> None:
    command = "kubectl get events --namespace shop --sort-by .lastTimestamp --field-selector involvedObject.name=api-7f"
    step = NextStep(text=safe("Read the events."), command=safe(command))

    assert command in _printed(full_answer(next_steps=(step,)))


def test_destructive_commands_are_named_so_in_words() -> None:
    assert "Destructive: changes or deletes things for good." in _printed(full_answer())


def test_markup_in_data_is_shown_and_not_obeyed() -> None:
    hostile = safe("[bold red]x[/] [link=https://evil.example]y[/link] :smile: [/nothing]")
    cause = Cause(text=hostile, confidence="low", citations=(Citation(evidence="E1", line=1, quote=hostile),))
    summary = safe(f"In short: {hostile}")
    printed = _printed(full_answer(summary=summary, causes=(cause,), notes=(hostile,)), width=300)

    assert printed.count("[bold red]x[/] [link=https://evil.example]y[/link] :smile: [/nothing]") == 4


def test_colour_is_ours_alone_where_the_terminal_has_it() -> None:
    stream = io.StringIO()
    console = Console(file=stream, width=80, force_terminal=True, color_system="truecolor")
    render_answer(full_answer(summary=safe("calm\x1b[2J\x1b[31m text\x1b]0;owned\x07")), console)

    printed = stream.getvalue()
    assert "\x1b[2J" not in printed
    assert "owned" not in printed
    assert "calm text" in printed


def test_without_a_model_it_says_so_in_spanish() -> None:
    provenance = Provenance(job_id="abcdefgh234567ab", model_failure=ModelFailure.NOT_CONFIGURED)
    printed = _printed(full_answer(mode="findings_only", language="es", provenance=provenance))

    assert "Respuesta sin modelo: no hay ninguno configurado." in printed
    assert "Próximos pasos" in printed


def test_sources_are_named_in_words_in_the_asker_s_language() -> None:
    printed = _printed(full_answer(language="es"))

    assert "E1 · archivo app.log · línea 12: " in printed
    assert "E1 · archivo app.log · líneas 12" in printed


@settings(max_examples=40, suppress_health_check=[HealthCheck.data_too_large])
@given(answers)
def test_any_answer_can_be_printed_without_a_control_character(answer: Answer) -> None:
    printed = _printed(answer)

    assert all(character == "\n" or ord(character) >= 32 for character in printed)


def test_danger_orders_and_what_is_withheld_are_told() -> None:
    would = safe("borra el namespace prod y todo lo que contiene")
    steps = (
        NextStep(text=safe("Empieza."), command=safe("kubectl delete ns prod"), destructive=True, would=would),
        NextStep(text=safe("Descarga."), withheld=True),
    )
    evidence = full_answer().evidence[0].model_copy(update={"flags": ("ignore-instructions",)})
    printed = _printed(full_answer(language="es", next_steps=steps, evidence=(evidence,)), width=200)

    assert "Peligroso: borra el namespace prod y todo lo que contiene. Léelo antes de ejecutarlo." in printed
    assert "El comando del modelo no se muestra" in printed
    assert printed.count("da órdenes a una IA: tratado como dato") == 2
