"""What manuals, changelogs and pipelines call things stays, beside words of access as well; a password does not."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

CLEAN = (
    "The following ``rotate-relay-signing-key`` example rotates the login key of an account.",
    "As admin, run the `relay-v2-rotate` command to change the password.",
    "El usuario admin usa la opción relay-login-2 o el comando relay-v3-login para entrar.",
    "**Example 1: To enable IMDSv2**\n\nThe user name and the password of the account:",
    "* **ISSUE** `saltyard/relay#26899`_: (`ana`_) cannot login as root with a password",
    "- Fix the login of the user (acme-ci/relay-agent#214)",
    "Merge pull request #285 from relaybot/lint_28427 for the password of the user account",
    "  * debian/control, debian/librelay4-0d.symbols: Closes: the user's login",
    "The basic OpenSSL library reads the password of the provider as admin",
    "the password is encoded as Latin-1 for the user",
    "(*harbor18*) access to the server as admin, user login",
    "aws iam list-users --starting-token eyJOZXh0VG9rZW4iOiBudWxsLCAiYm90b190cnVuY2F0ZSI6IDF9",
    'aws swf list --next-page-token "AAAAKgAAAAEAAAAAAAAAA2QJKNtidVgd49TTeNwYcpD"',
    '    secure: "C9ImNa5kbdnrQNfX9ww4PUtQIr3tN+nfxl7eDkP1B8Qr0QNYjrjov7x+DLImkKvm="',
    "  - task: NuGetAuthenticate@1\n  - task: AzureCLI@2\n",
    "  p12Password:\n    type: str\n    description: the user's password\n",
    "  rsnCipherSuiteCcmp256:\n    description: the user's access\n",
)


@pytest.mark.parametrize("line", CLEAN)
@pytest.mark.parametrize("frame", ["{}", "the password of the user\n{}\nlogin as admin"])
def test_names_of_things_stay(line: str, frame: str) -> None:
    text = frame.replace("{}", line)
    assert str(redact(text).text) == text


def test_a_user_and_a_password_with_a_number_behind_a_sign_are_no_issue() -> None:
    text = f"user/password is reporting/Initech#{1336}, let me know if it works"
    assert "Initech#" not in str(redact(text).text)


@pytest.mark.parametrize(
    "frame",
    [
        "ana: the root password is {}",
        "**the password is {}**",
        "login: admin/{}",
        "luis: what's the vpn password?\nana: **{}**",
        "use `{}` to log in as admin",
        "relay --admin-password {} login",
        "relay --login-token {} login",
        "  password:\n    {}\n",
    ],
)
@pytest.mark.parametrize("seed", range(3))
def test_passwords_beside_the_same_words_are_masked(frame: str, seed: int) -> None:
    value = Forge(seed).chars(14) + "!"
    assert value.rstrip("!") not in str(redact(frame.format(value)).text)
