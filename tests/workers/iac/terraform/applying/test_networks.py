"""Subnets lie in their VPC, and beside one another."""

from ipaddress import IPv4Network

from hypothesis import given
from hypothesis import strategies as st

from tests.workers.iac.terraform.applying.telling import refusals

VPC = 'resource "aws_vpc" "main" {\n  cidr_block = "10.0.0.0/16"\n}\n'


def subnet(name: str, block: str, *more: str) -> str:
    """Return a subnet of the VPC."""
    lines = [f'resource "aws_subnet" "{name}" {{', "  vpc_id = aws_vpc.main.id", f'  cidr_block = "{block}"', *more]
    return "\n".join([*lines, "}", ""])


def test_subnets_side_by_side_are_left_alone() -> None:
    assert refusals(VPC + subnet("a", "10.0.0.0/24") + subnet("b", "10.0.1.0/24")) == []


def test_a_subnet_outside_of_its_vpc_is_told() -> None:
    ((line, message),) = refusals(VPC + subnet("a", "10.1.0.0/24"))
    assert line == 6
    assert "10.0.0.0/16" in message


def test_a_vpc_with_further_addresses_holds_other_subnets() -> None:
    more = 'resource "aws_vpc_ipv4_cidr_block_association" "a" {\n  cidr_block = "10.1.0.0/16"\n}\n'
    assert refusals(VPC + more + subnet("a", "10.1.0.0/24")) == []


def test_a_subnet_upon_another_is_told_with_its_name() -> None:
    ((line, message),) = refusals(VPC + subnet("a", "10.0.0.0/20") + subnet("b", "10.0.8.0/24"))
    assert line == 10
    assert "`aws_subnet.a`" in message


def test_subnets_that_are_several_are_not_judged() -> None:
    assert refusals(VPC + subnet("a", "10.0.0.0/20") + subnet("b", "10.0.8.0/24", "  count = 2")) == []


@given(st.lists(st.tuples(st.integers(0, 255), st.integers(24, 32)), max_size=12))
def test_a_subnet_is_told_with_the_first_of_all_that_it_shares_addresses_with(drawn: list[tuple[int, int]]) -> None:
    networks = [IPv4Network((f"10.0.0.{last}", size), strict=False) for last, size in drawn]
    text = VPC + "".join(subnet(f"s{place}", str(network)) for place, network in enumerate(networks))
    shared = [
        next((other for other in range(place) if networks[other].overlaps(network)), None)
        for place, network in enumerate(networks)
    ]

    told = [message.split("`")[1] for _, message in refusals(text)]
    assert told == [f"aws_subnet.s{other}" for other in shared if other is not None]
