"""Nothing is posted into a private network by accident or by a hostile name."""

from ipaddress import ip_address, ip_network

import pytest

from streamer.notify.guard import Network, literal_address, why_blocked


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.10", "0.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "192.0.2.1", "198.18.0.1", "224.0.0.1", "239.1.2.3", "240.0.0.1", "255.255.255.255", "192.88.99.1",
        "::", "::1", "fe80::1", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8",
        "::8.8.8.8", "64:ff9b::7f00:1", "64:ff9b:1::a00:1", "2002:7f00:1::", "2001:0:4136:e378::1", "2001:db8::1",
    ],
)  # fmt: skip
def test_an_address_that_is_not_public_is_blocked(address: str) -> None:
    """Private, local, multicast and translated addresses are all refused, each with a reason."""
    assert why_blocked(ip_address(address), Network())


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "2a00:1450:4001:81b::200e"])
def test_a_public_address_passes(address: str) -> None:
    """The guard lets ordinary receivers be."""
    assert why_blocked(ip_address(address), Network()) is None


def test_a_listed_network_passes_and_its_neighbour_does_not() -> None:
    """An operator opens just what was meant."""
    network = Network(allow_private=(ip_network("10.20.0.0/16"),))
    assert why_blocked(ip_address("10.20.3.4"), network) is None
    assert why_blocked(ip_address("10.21.3.4"), network)
    assert why_blocked(ip_address("::ffff:10.20.3.4"), network)


def test_a_literal_address_is_told_from_a_name() -> None:
    """aiohttp never asks a resolver about literals, so they are checked by themselves."""
    assert str(literal_address("::1")) == "::1"
    assert str(literal_address("fe80::1%eth0")) == "fe80::1"
    assert literal_address("hooks.example.org") is None
