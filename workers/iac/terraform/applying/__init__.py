"""What Terraform's validation accepts, and a plan or AWS refuses later: names, sizes, arguments that belong together.

It is what a person who waits for `terraform apply` stumbles over. All of it is advice, for the code is valid, and most
of it depends on what AWS allows today; a model that writes code is told it all the same, and mends it.
"""

from workers.iac.terraform.applying.forms import check_forms, check_region
from workers.iac.terraform.applying.known import FAILS_ON_APPLY, Known
from workers.iac.terraform.applying.networks import check_networks
from workers.iac.terraform.applying.together import check_together
from workers.iac.terraform.hcl.nodes import Block, Body
from workers.iac.terraform.module import Module
from workers.iac.terraform.report import Report

__all__ = ["FAILS_ON_APPLY", "check_applying"]


def check_applying(body: Body, module: Module, report: Report) -> None:
    """Advise on what will be refused when a file is planned or applied."""
    known = Known(module)
    subnets: list[Block] = []
    for block in body.blocks:
        if block.type == "resource" and block.labels:
            check_forms(block, known, report)
            check_together(block, known, report)
            if block.labels[0] == "aws_subnet":
                subnets.append(block)
        elif block.type == "provider":
            check_region(block, known, report)
    check_networks(subnets, known, report)
