"""Writes a file as `terraform fmt` does, where there is no terraform: what is shown never differs by form alone.

The rules are those of hashicorp/hcl (hclwrite/format.go) and of hashicorp/terraform 1.11 (internal/command/fmt.go).
"""

from workers.iac.terraform.formatting.layout import laid_out
from workers.iac.terraform.formatting.modernising import modernised
from workers.iac.terraform.formatting.tokens import tokens_of
from workers.iac.terraform.hcl import HclError, parse

__all__ = ["formatted"]


def formatted(text: str) -> str:
    """Return a file in the form that `terraform fmt` gives it; as it is, where it is no HCL."""
    try:
        parse(text)
    except HclError:
        return text
    return laid_out(modernised(tokens_of(text)))
