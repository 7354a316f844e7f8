"""Whether subnets lie in their VPC and beside one another."""

from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network

from workers.iac.terraform.applying.known import FAILS_ON_APPLY, Known, gives
from workers.iac.terraform.hcl.nodes import Block, Body, Reference, plain
from workers.iac.terraform.report import Report
from workers.iac.wording import Phrase


@dataclass(frozen=True, slots=True)
class _Subnet:
    """A subnet whose addresses and whose VPC are known."""

    block: Block
    vpc: str
    network: IPv4Network

    @property
    def address(self) -> str:
        return ".".join(self.block.labels)


def check_networks(body: Body, known: Known, report: Report) -> None:
    """Advise on subnets of a file that lie outside of their VPC, or upon another subnet of it."""
    subnets = list(_subnets(body, known))
    for number, subnet in enumerate(subnets):
        vpc = known.module.objects.get(("resource", "aws_vpc", subnet.vpc))
        around = _network(known.text(vpc.body, "cidr_block")) if vpc and not _has_more(known, subnet.vpc) else None
        if around and not subnet.network.subnet_of(around):
            message = Phrase(
                "AWS refuses this: {network} is not within {around}, the addresses of `aws_vpc.{vpc}`.",
                network=subnet.network,
                around=around,
                vpc=subnet.vpc,
            )
            report.advise(subnet.block.body.attributes["cidr_block"].at, FAILS_ON_APPLY, message)
        for other in subnets[:number]:
            if other.vpc == subnet.vpc and other.network.overlaps(subnet.network):
                message = Phrase(
                    "AWS refuses this: {network} has addresses that `{other}` has already, {taken}.",
                    network=subnet.network,
                    other=other.address,
                    taken=other.network,
                )
                report.advise(subnet.block.body.attributes["cidr_block"].at, FAILS_ON_APPLY, message)
                break


def _subnets(body: Body, known: Known) -> Iterator[_Subnet]:
    for block in body.of_type("resource"):
        if block.labels[:1] != ["aws_subnet"] or gives(block.body, "count", "for_each"):
            continue
        vpc = block.body.attributes.get("vpc_id")
        reference = plain(vpc.value) if vpc else None
        network = _network(known.text(block.body, "cidr_block"))
        if network and isinstance(reference, Reference) and reference.root == "aws_vpc" and reference.steps:
            yield _Subnet(block, str(reference.steps[0]), network)


def _has_more(known: Known, vpc: str) -> bool:
    """Return whether the addresses of a VPC may be more than its first ones."""
    block = known.module.objects["resource", "aws_vpc", vpc]
    kinds = {kind for _, kind, _ in known.module.objects}
    return gives(block.body, "count", "for_each") or "aws_vpc_ipv4_cidr_block_association" in kinds


def _network(text: str | None) -> IPv4Network | None:
    try:
        network: IPv4Network | IPv6Network | None = ip_network(text) if text else None
    except ValueError:
        return None
    return network if isinstance(network, IPv4Network) else None
