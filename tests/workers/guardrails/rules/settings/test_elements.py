"""Elements of XML, however their tags are spaced, and those that hold no secret."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

ELEMENTS = (
    '<dbPassword value = "{}"/>',
    "<smtp_password  value ='{}' />",
    '< bindPassword value="{}" />',
    '<mail:Password x="1" value = "{}">smtp</mail:Password>',
    '<add value = "{}" key="smtpPassword"/>',
    '<add value="{}" key = "smtpPassword"/>',
    "<entry  value='{}'  type='string'  name ='relay_password' ></entry>",
    '<param name = "ldapPassword" >{}</param>',
    '<param name="ldapPassword" >  {}\n</param>',
    "< relayPassword > {} </relayPassword>",
    "<RelayPassword >{}</RelayPassword>",
)
OTHERS = (
    '<passwordField value = "Enter it"/> <password-strength value = "weak"/>',
    '<xs:element name = "password" type = "xs:string" >',
    '<xsl:param name = "password" ></xsl:param>',
    '<password value = "${{smtp.password}}"/> <password value = "********" />',
    '<add value = "{}" key = "smtpHost"/>',
    "if (password > least) {{ x = '</p>'; }}",
    '<td class="x" >password</td><td >{}</td>'.replace("{}", "required"),
    '<token-list value = "ids, names"/>',
)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("frame", ELEMENTS)
def test_the_value_of_an_element_is_masked_alone(frame: str, seed: int) -> None:
    value = Forge(seed).password()
    text = frame.format(value)
    assert [text[span.start : span.end] for span in redact(text).spans] == [value], text


@pytest.mark.parametrize("sign", ["!", "$", "#"])
def test_a_password_of_letters_and_a_sign_is_one_between_tags(sign: str) -> None:
    text = f'<property name="relayPassword">Harbor{sign}kiwi</property>'
    assert f"Harbor{sign}kiwi" not in str(redact(text).text)


@pytest.mark.parametrize("frame", OTHERS)
def test_elements_that_hold_no_secret_stay(frame: str) -> None:
    text = frame.format("relay.example.com")
    assert str(redact(text).text) == text
