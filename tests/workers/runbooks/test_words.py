"""A query and a runbook meet in their words, however either is spelt."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.runbooks.synonyms import Synonyms
from workers.runbooks.words import names, question, stem, terms


@pytest.mark.parametrize(
    "spelling", ["ImagePullBackOff", "image-pull-back-off", "image_pull_back_off", "IMAGE.pull.back/off"]
)
def test_the_spellings_of_a_compound_meet(spelling: str) -> None:
    assert {"imagepullbackoff", "imag", "pull", "back", "off"} <= set(terms(spelling, "en"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OOMKilled", {"oomkilled", "oom", "kill"}),
        ("x509", {"x509"}),
        ("HTTP 429", {"http", "429"}),
        ("Errno 28", {"errno", "28"}),
        ("exit code 1", {"exit", "code", "1"}),
        ("ECONNREFUSED", {"econnrefus"}),
        ("KubeDaemonSetNotScheduled", {"kubedaemonsetnotscheduled", "daemonset", "notschedul", "schedul"}),
    ],
)
def test_names_and_codes_are_split_and_kept(text: str, expected: set[str]) -> None:
    found = set(terms(text, "en"))
    assert {word for word in expected if word not in found and stem(word, "en") not in found} == set()


@pytest.mark.parametrize("text", ["15 minutes", "10.0.0.4:9100", "97.1%", "node-3"])
def test_measurements_and_addresses_are_no_words(text: str) -> None:
    assert not {"15", "10", "97", "3", "9100"} & set(terms(text, "en"))


def test_accents_and_case_do_not_matter() -> None:
    assert terms("Conexión RECHAZADA", "es") == terms("conexion rechazada", "es")


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "probes failing", "probe fails"),
        ("en", "certificates expired", "certificate expires"),
        ("es", "conexiones rechazadas", "conexión rechazada"),
        ("es", "reiniciando contenedores", "reiniciar el contenedor"),
    ],
)
def test_endings_do_not_matter(language: str, one: str, other: str) -> None:
    assert terms(one, "es" if language == "es" else "en") == terms(other, "es" if language == "es" else "en")


def meanings(text: str) -> set[str]:
    words = question(text)
    found = Synonyms.own().of(words)
    return {" ".join(word.forms[0] for word in phrase) for meaning in found for phrase in meaning.phrases}


@pytest.mark.parametrize(
    ("spanish", "english"),
    [
        ("certificados caducados", {"certif", "expir"}),
        ("los discos están llenos", {"disk", "full"}),
        ("conexiones rechazadas", {"connect", "refus"}),
        ("permisos denegados", {"permiss", "deni"}),
        ("demasiadas peticiones", {"mani", "request"}),
        ("las sondas de salud", {"probe", "health"}),
        ("imágenes de los contenedores", {"imag", "contain"}),
        ("el sistema de archivos es de solo lectura", {"filesystem", "readon"}),
    ],
)
def test_spanish_has_its_english_as_a_synonym(spanish: str, english: set[str]) -> None:
    said = {word for phrase in meanings(spanish) for word in phrase.split()}
    assert english <= {stem(word, "en") for word in said} | said


def test_function_words_of_both_languages_are_left_out() -> None:
    assert terms("why is the pod in a loop", "en") == terms("pod loop", "en")
    assert question("por qué está el pod en un") == question("pod")


def test_only_the_beginning_of_a_long_text_is_looked_at() -> None:
    assert len(terms("disk " * 100_000, "en")) <= 4_000


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("KubePodNotReady on node-a is not ready, and so it is said for as long as it lasts", {"kubepodnotready"}),
        ("kube-pod-not-ready", {"kubepodnotready"}),
        ("the rule connection-refused says: connect: connection refused by the database", set()),
    ],
)
def test_names_are_words_in_camel_case_and_the_text_as_a_whole(text: str, found: set[str]) -> None:
    assert names(text) == found


def test_threads_may_stem_at_once() -> None:
    words = [f"certificate{'s' * (n % 3)}x{n}y".replace("0", "a") for n in range(50)] + ["running", "connections"]
    expected = [stem.__wrapped__(word, "en") for word in words]
    found: list[list[str]] = []
    threads = [
        threading.Thread(target=lambda: found.append([stem.__wrapped__(word, "en") for word in words]))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 4


@given(st.text())
def test_any_text_has_words_that_are_spelt_alike_in_a_question(text: str) -> None:
    forms = {form for word in question(text) for form in word.forms}
    stems = {*terms(text, "en"), *terms(text, "es")}
    assert forms <= stems
