"""The map at rest: it opens with the team's key, for its own job and stand-in, as it was written; else not at all."""

import base64

import pytest

from workers.guardrails.identifiers.sealing import Sealer, UnreadableMap, new_key, read_key

VALUES = {"ip-3f9a2c": "10.20.30.40", "name-1d44aa0fe": "MARÍA GARCÍA"}


@pytest.fixture
def sealer() -> Sealer:
    return Sealer(new_key())


def test_what_was_sealed_opens_again(sealer: Sealer) -> None:
    assert sealer.open("job", sealer.seal("job", VALUES)) == VALUES
    assert sealer.open("job", {}) == {}


def test_nothing_can_be_read_without_the_key_not_even_that_two_values_are_equal(sealer: Sealer) -> None:
    one, two = sealer.seal("job", VALUES), sealer.seal("job", VALUES)
    assert set(one.values()).isdisjoint(two.values())
    assert all(value.encode() not in base64.b64decode(one[word]) for word, value in VALUES.items())


@pytest.mark.parametrize("place", [0, 13, -1])
def test_a_changed_byte_is_noticed(sealer: Sealer, place: int) -> None:
    sealed = sealer.seal("job", VALUES)
    content = bytearray(base64.b64decode(sealed["ip-3f9a2c"]))
    content[place] ^= 1
    with pytest.raises(UnreadableMap):
        sealer.open("job", sealed | {"ip-3f9a2c": base64.b64encode(content).decode()})


@pytest.mark.parametrize("broken", ["", "AAAA", "no base64!", "ñ"])
def test_what_is_no_sealed_value_is_refused(sealer: Sealer, broken: str) -> None:
    with pytest.raises(UnreadableMap) as caught:
        sealer.open("job", {"ip-3f9a2c": broken})
    assert caught.value.__context__ is None


def test_a_map_of_another_job_does_not_open(sealer: Sealer) -> None:
    with pytest.raises(UnreadableMap):
        sealer.open("other", sealer.seal("job", VALUES))


def test_a_value_moved_to_another_stand_in_does_not_open(sealer: Sealer) -> None:
    sealed = sealer.seal("job", VALUES)
    with pytest.raises(UnreadableMap):
        sealer.open("job", {"ip-000000": sealed["ip-3f9a2c"]})


def test_another_key_does_not_open_it(sealer: Sealer) -> None:
    with pytest.raises(UnreadableMap):
        Sealer(new_key()).open("job", sealer.seal("job", VALUES))


def test_the_key_of_stand_ins_is_each_job_s_own_and_says_nothing_of_the_team_s(sealer: Sealer) -> None:
    keys = {sealer.tag_key("one"), sealer.tag_key("two"), sealer.key}
    assert len(keys) == 3
    assert sealer.key.hex() not in repr(sealer)


@pytest.mark.parametrize("write", [bytes.hex, lambda key: base64.b64encode(key).decode()])
def test_a_key_is_read_as_hex_or_base64(write: object) -> None:
    key = new_key()
    assert callable(write)
    assert read_key(f" {write(key)}\n") == key


@pytest.mark.parametrize("text", ["", "short", "z" * 64, "0a" * 16, "0a" * 33])
def test_anything_else_is_no_key_and_is_not_repeated(text: str) -> None:
    with pytest.raises(ValueError, match="openssl rand -hex 32") as caught:
        read_key(text)
    assert not text or text not in str(caught.value)
