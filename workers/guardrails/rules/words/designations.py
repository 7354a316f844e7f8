# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
r"""What standards, licences, platforms, models and classes are called by: `GPL-3+`, `non-UTF-8`, `R760s`, `Llama-3-8B`.

Such designations have cases, digits and signs as passwords do, and talk of logins is full of them.
"""

import re
from typing import Final

from workers.guardrails.rules.words.memory import remembered

_DESIGNATION: Final = re.compile(
    r"""(?x)
      (?:[AL]?GPL|[GO]?FDL|MPL|BSD|MIT|CC|CC0|Apache|Artistic|[EC]PL|CDDL|OFL|ZPL|PSF|EUPL|ISC|Expat|Zlib|Unlicense|SSPL|BUSL)(?:v\d(?:\.\d)?)?
      (?:[\-~+][A-Za-z0-9.]{1,16}){0,6}[+*]?                                                           # a licence
    | (?i:non-|pre-|post-)?(?:UTF|UCS|ISO|IEC|IEEE|POSIX|ASCII|ANSI|ECMA|RFC|FIPS|NIST|PEP|JSR|KB|CVE|CWE|PKCS|SOC|PCI)
      [\-_]?\d{1,7}(?:[\-.:]\w{1,8}){0,4}                                                              # a standard
    | [A-Za-z0-9_]{2,12}[*?]?(?:-[A-Za-z0-9_.]{2,16}){0,2}
      -(?:linux|gnu|gnux32|darwin\d{0,2}|macosx?|musl|mingw(?:32|64)?|(?:free|open|net)bsd\d{0,2}|solaris|android\d{0,2}|windows
         |win32|msvc|gnueabi(?:hf)?|musleabi(?:hf)?|eabi|elf|wasi|cygwin)(?:-[a-z0-9_]{2,12})?[*]?        # a platform
    | (?:rfc|pep|iso|ieee|float|bfloat|int|uint|poly|arc|utf|ucs|latin|python|urllib|httplib|manylinux|musllinux|dwarf|x86)-?_?\d{1,5}
      (?:random|_\d{1,2})?                                                                      # the same, in code
    | lib[a-z][a-z+\-]{1,20}\d{0,3}(?:-[a-z\d]{1,12}){0,3} | [a-z]{2,12}lib\d{0,2}                         # libraries
    | U\+[0-9A-Fa-f]{4,6}(?:(?:-|\.\.)(?:U\+)?[0-9A-Fa-f]{4,6})?                                        # a character
    | (?:[Bb]ug|bgo|ITS|LP|lp|GH|gh|[Ii]ssue|PR|MR|RT|RHBZ|rhbz|boo|bsc|bnc|fdo|kde|JDK)[\#!]\d{2,7}(?:,\#?\d{2,7}){0,6}  # an issue
    | (?:vnd|prs|x)\.[\w.\-]{2,60}(?:\+(?:xml|json|zip|cbor|gzip))?                                   # a type of file
    | [\w.+\-]{2,80}\.(?:patch|diff|symbols|exp|spec|po|pot|mo|texi|man|rst|adoc|ipynb|whl|deb|rpm|dsc|so|win32)
    | [A-Za-z0-9_.+\-]{1,40}-(?:aarch64|arm64|armhf|amd64|i[3-6]86|x86_64|x64|ppc64(?:el|le)?|riscv64|s390x|mips\w{0,6})
    | [A-Z]{1,4}\d{3,5}[a-z]{1,2} | [A-Z]{2,3}\d{2,4}-?Gen\d{1,2} | i[3579]-\d{4,5}[A-Z]{0,3}\d?
    | [A-Z]{2,4}\d?[A-Z]{0,2}\d{7,12}                                             # a serial number
    | (?:E[357]|W)-\d{4,5}(?:[ ]?v\d|[A-Z])?                                                          # hardware
    | (?:[\w\-]{2,40}/)?[A-Za-z][A-Za-z0-9]{1,20}(?:[\-._][A-Za-z0-9.]{1,16}){0,5}-\d{1,3}(?:\.\d{1,2})?[BbMm]
      (?:-[A-Za-z0-9.]{1,16}){0,5}                                                                    # a model
    | [A-Za-z]\w{1,30}(?:\.\w{1,30}){0,3}\.\d{1,3}\#[A-Z][A-Za-z0-9]{1,40}(?:\.\w{1,40}){0,3}  # an attribute of RACADM
    | (?:[A-Z]+[a-z]{2,16}){1,8}(?:Encoder|Decoder|Controller|Factory|Handler|Provider|Impl|Exception|Listener|Builder|Utils?
      |Helper|Parser|Adapter|Repository|Strategy|Validator|Filter)\d
    | (?:ed25519|x25519|rsa|dsa|ecdsa|hmac|aes|x509|sha\d{1,3}|md5)\.[A-Z]\w{2,40}
    | O[Aa]uth\d[A-Z][A-Za-z]{2,40} | (?:Ed|X)(?:25519|448)[A-Z][A-Za-z]{2,40}                         # classes
    | 0x[0-9A-Fa-f]{1,16}(?:\.\.[0-9A-Fa-f]{1,16})?[uU]?[lL]{0,2} | IPv[46]-[a-z]{3,12} | POSIX\.\d | [A-Z]\.\d{3} | HDR10\+?
    | \d{1,4}[KMGTkm]i?(?:bit|byte)s?\+? | TEST-\d{2}(?:-[A-Z0-9]{2,20}){1,5}
    """
)


@remembered
def is_designation(value: str) -> bool:
    """Tell whether `value` is what a licence, a standard, a platform, a model or a class is called by."""
    return _DESIGNATION.fullmatch(value) is not None
