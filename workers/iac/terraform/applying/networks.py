"""Whether subnets lie in their VPC and beside one another."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Final

from workers.iac.terraform.applying.known import FAILS_ON_APPLY, Known, gives
from workers.iac.terraform.hcl.nodes import Block, Reference, plain
from workers.iac.terraform.report import Report
from workers.iac.wording import Phrase

_MORE: Final = "aws_vpc_ipv4_cidr_block_association"


@dataclass(frozen=True, slots=True)
class _Subnet:
    """A subnet whose addresses and whose VPC are known.

    Attributes:
        place: its number among those of the file.
    """

    place: int
    block: Block
    vpc: str
    network: IPv4Network

    @property
    def address(self) -> str:
        return ".".join(self.block.labels)

    def blocks(self) -> list[tuple[str, int, int]]:
        """Return the blocks that hold it, the last its own, by their VPC, their size and their first bits."""
        first, size = int(self.network.network_address), self.network.prefixlen
        return [(self.vpc, bits, first >> (32 - bits)) for bits in range(size + 1)]


def check_networks(blocks: Iterable[Block], known: Known, report: Report) -> None:
    """Advise on subnets of a file that lie outside of their VPC, or upon another subnet of it.

    Args:
        blocks: the subnets.
        known: what their arguments are.
        report: gets the advice.
    """
    subnets = list(_subnets(blocks, known))
    around = {vpc: _addresses(vpc, known) for vpc in dict.fromkeys(subnet.vpc for subnet in subnets)}
    twins = _twins(subnets)
    for subnet in subnets:
        place, whole = subnet.block.body.attributes["cidr_block"].at, around[subnet.vpc]
        if whole and not subnet.network.subnet_of(whole):
            message = Phrase(
                "AWS refuses this: {network} is not within {around}, the addresses of `aws_vpc.{vpc}`.",
                network=subnet.network,
                around=whole,
                vpc=subnet.vpc,
            )
            report.advise(place, FAILS_ON_APPLY, message)
        if twin := twins.get(subnet.place):
            message = Phrase(
                "AWS refuses this: {network} has addresses that `{other}` has already, {taken}.",
                network=subnet.network,
                other=twin.address,
                taken=twin.network,
            )
            report.advise(place, FAILS_ON_APPLY, message)


def _twins(subnets: Sequence[_Subnet]) -> dict[int, _Subnet]:
    """Return, by a subnet's place, the first before it that shares addresses with it: one of the two holds the other.

    Each is looked up and not compared with all others, for a file may hold thousands.
    """
    found: dict[int, _Subnet] = {}
    exact: dict[tuple[str, int, int], _Subnet] = {}
    within: dict[tuple[str, int, int], _Subnet] = {}
    for subnet in subnets:
        blocks = subnet.blocks()
        shared = [exact[block] for block in blocks if block in exact]
        shared += [within[blocks[-1]]] if blocks[-1] in within else []
        if shared:
            found[subnet.place] = min(shared, key=lambda each: each.place)
        exact.setdefault(blocks[-1], subnet)
        for block in blocks:
            within.setdefault(block, subnet)
    return found


def _subnets(blocks: Iterable[Block], known: Known) -> Iterator[_Subnet]:
    for place, block in enumerate(blocks):
        vpc = block.body.attributes.get("vpc_id")
        reference = plain(vpc.value) if vpc and not gives(block.body, "count", "for_each") else None
        network = _network(known.text(block.body, "cidr_block"))
        if network and isinstance(reference, Reference) and reference.root == "aws_vpc" and reference.steps:
            yield _Subnet(place, block, str(reference.steps[0]), network)


def _addresses(vpc: str, known: Known) -> IPv4Network | None:
    """Return the addresses of a VPC; None where they are not known, or may be more than its first ones."""
    objects = known.module.objects
    block = objects.get(("resource", "aws_vpc", vpc))
    if block is None or gives(block.body, "count", "for_each") or any(kind == _MORE for _, kind, _ in objects):
        return None
    return _network(known.text(block.body, "cidr_block"))


def _network(text: str | None) -> IPv4Network | None:
    try:
        network: IPv4Network | IPv6Network | None = ip_network(text) if text else None
    except ValueError:
        return None
    return network if isinstance(network, IPv4Network) else None
