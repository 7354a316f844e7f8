"""What stands in the password field of a form, whatever the field is called."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

FIELDS = (
    '<input type="password" value="%s">',
    '<input value="%s" class="form-control" type="password"/>',
    "<input class=\"a\" type='password' id=\"x1\" value='%s' />",
    '<Input type="password" defaultValue="%s" />',
    '<input type=password class=x value="%s">',
    '{"html":"\\u003cinput type=\\"password\\" value=\\"%s\\"\\u003e"}',
)
OTHERS = (
    '<input type="password" value="{{ password }}"> <input type="password" value="<%= x %>"/>',
    '<input type="password" name="x" value="" placeholder="Enter it">',
    '<button type="password" value="Change password">',
    '<input type="text" value="Kiwi_harbor31">',
    '<input type="password" value="********">',
    '<input type="password" :value="typed" v-model="typed"> <input type="password" value="PIN" />',
    "<input type='password' value='#{form.pass}'>",
)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("frame", FIELDS)
def test_the_value_of_a_password_field_is_masked_alone(frame: str, seed: int) -> None:
    value = Forge(seed).password()
    text = frame % value
    assert [text[span.start : span.end] for span in redact(text).spans] == [value], text


@pytest.mark.parametrize("text", OTHERS)
def test_empty_fields_templates_and_others_stay(text: str) -> None:
    assert str(redact(text).text) == text
