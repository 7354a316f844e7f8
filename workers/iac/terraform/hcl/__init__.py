"""HCL, the language that Terraform is written in, read as Terraform itself reads it.

tree-sitter-hcl is built for editors: it takes line ends for white space, and so accepts what Terraform rejects; and
python-hcl2 accepts still more and takes 11 ms a file. A checker has to agree with Terraform about what is a file at
all, so the language is read here by its specification (hashicorp/hcl, spec.md).
"""

from workers.iac.terraform.hcl.errors import HclError
from workers.iac.terraform.hcl.parser import parse

__all__ = ["HclError", "parse"]
