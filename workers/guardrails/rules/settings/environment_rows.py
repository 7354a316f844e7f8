# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
r"""Variables of an environment that hold a key and are not called one, and what else says so by its place alone.

Data for `directives`, which says how a row is read.

Sources: the manuals of Slack, Stripe and Contentful (names that their guides give to variables), of Postman's
collections, of Azure Data Factory's integration runtimes.
"""

from typing import Final

_MADE: Final = (
    r"(?P<v>(?-i:(?=[\w+=.~\-]{0,80}\d)(?=[\w+=.~\-]{0,80}[a-z])(?=[\w+=.~\-]{0,80}[A-Z])[\w+/=.~\-]{20,512}|[0-9a-f]{32,128}))"
    r"(?![\w+/.~\-])"
)
_BOTH_CASES: Final = r"(?P<v>(?-i:(?=[\w+=.~\-]{0,80}\d)(?=[\w+=.~\-]{0,80}[a-z])(?=[\w+=.~\-]{0,80}[A-Z])[\w+=.~\-]{20,512}))(?![\w+/.~\-])"
_KEYS: Final = r"(?:signing|private|sk|encryption|cipher|api)"
_OF_CONTENT: Final = r"(?:delivery|preview|management|cma|cda)"
_PURPOSES: Final = (
    r"(?:firmas?|firmar|signing|sign|signatures?|webhooks?|cifrado|cifrar|encryption|encrypting|jwts?|hmac|cookies)"
)

LIKELY_ENVIRONMENT_ROWS: Final = (
    # What a line holds, as a trigger; the whole of it.
    (rf"_{_KEYS}[\"']?[ ]*[:=|][ ]*[\"']?[\w\-+]{{20}}",
     rf"(?-i:\b[A-Z][A-Z0-9]{{0,30}}(?:_[A-Z0-9]{{1,30}}){{0,6}}_){_KEYS}[\"']?(?:[ ]?[:=][ ]?|[ ]{{1,40}}\|[ ]{{1,4}})[\"']?{_MADE}"),
    (rf"contentful[\w\-]*_{_OF_CONTENT}[\"']?[ ]?[:=][ ]?[\"']?[\w\-]{{20}}",
     rf"(?:\b|_)contentful[\w\-]{{0,30}}_{_OF_CONTENT}[\"']?[ ]?[:=][ ]?[\"']?{_BOTH_CASES}"),
    (rf"(?:secreto?|clave|llave|key|token)[ ](?:para|for|de|del|of|to)[ ][^\n]{{0,24}}{_PURPOSES}[^\n]{{0,24}}[0-9a-z]{{20}}",
     (rf"\b(?:secreto?|clave|llave|key|token)[ ](?:para|for|de|del|of|to)[ ](?:la[ ]|el[ ]|los[ ]|las[ ]|the[ ]|our[ ])?{_PURPOSES}"
      rf"(?:[ ](?:of|for|de|del)(?:[ ](?:the|la|el|los|las))?[ ][\w\-]{{2,24}})?(?:[ ](?:is|es))?[ ]?:?[ ][\"'`]?{_MADE}")),
)  # fmt: skip
ENVIRONMENT_BELOW: Final = (
    (r"\"apikey\"[ ]?:[ ]?\[",  # The members of an array in Postman's collections are called key and value themselves.
     (r"\"apikey\"\s{0,8}:\s{0,8}\[[^\]]{0,800}?\{\s{0,40}\"key\"\s{0,4}:\s{0,4}\"value\"\s{0,4},\s{0,40}\"value\"\s{0,4}:\s{0,4}"
      r"\"(?P<v>[^\"\s{}]{6,512})\"")),
)  # fmt: skip
