"""Files that a Secret of Kubernetes holds: their values are masked, their headings and names are not."""

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

VALUE = Forge(9).hex(32)
HEAD = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: notifier\nstringData:\n  config.toml: |\n"


def masked(text: str) -> list[str]:
    return [text[span.start : span.end] for span in redact(text).spans]


def test_the_value_of_a_setting_is_masked_without_its_name() -> None:
    text = (
        f'{HEAD}    [twilio]\n    auth_token  = "{VALUE}"\n    from = "+34910000120"\n    # who calls\n    region: eu\n'
    )
    assert masked(text) == [VALUE]


def test_a_value_that_a_generator_made_is_masked_whatever_it_is_called() -> None:
    made = Forge(10).chars(24)
    assert masked(f"{HEAD}    feed = {made}\n    url = https://example.com/feed\n") == [made]


def test_a_line_that_is_no_setting_is_masked_whole() -> None:
    assert masked(f"{HEAD}    {VALUE}\n    {VALUE[::-1]}\n") == [VALUE, VALUE[::-1]]


def test_the_key_that_encrypts_a_parameter_stays_in_the_list_of_parameters() -> None:
    text = "/shop/password\tSecureString\talias/shop\t6\n/shop/token\tSecureString\tarn:aws:kms:eu-west-1:1:key/a\t1"
    assert not redact(text).spans
