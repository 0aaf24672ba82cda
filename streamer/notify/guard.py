"""Decides which network addresses alerts may be posted to.

A destination's URL comes from configuration and its name from DNS, so either can be made to point into the private
network or at a cloud's metadata service. Public addresses pass; anything else only if an operator listed its network.
"""

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
AddressRange = IPv4Network | IPv6Network

# `is_global` has these for public on some releases of Python 3.11 to 3.13, yet they lead to other addresses or to many.
_TUNNELS_AND_MAPPINGS: tuple[tuple[AddressRange, str], ...] = (
    (ip_network("::ffff:0:0/96"), "an IPv4 address written as IPv6"),
    (ip_network("::/96"), "an IPv4 address written as IPv6"),
    (ip_network("64:ff9b::/96"), "a NAT64 translation"),
    (ip_network("64:ff9b:1::/48"), "a NAT64 translation"),
    (ip_network("2002::/16"), "a 6to4 tunnel"),
    (ip_network("192.88.99.0/24"), "a 6to4 tunnel"),
    (ip_network("2001::/32"), "a Teredo tunnel"),
    (ip_network("fec0::/10"), "a site-local address"),
)


@dataclass(frozen=True, slots=True)
class Network:
    """What an operator allows beyond https to public addresses."""

    allow_http: bool = False
    allow_private: tuple[AddressRange, ...] = ()


def why_blocked(address: Address, network: Network) -> str | None:
    """Return why nothing may be sent to `address`, or None if it may."""
    if any(address in allowed for allowed in network.allow_private):
        return None
    kinds = (
        (address.is_unspecified, "the unspecified address"),
        (address.is_loopback, "a loopback address"),
        *((address in span, name) for span, name in _TUNNELS_AND_MAPPINGS),
        (address.is_multicast, "a multicast address"),
        (address.is_link_local, "a link-local address"),
        (not address.is_global, "not a public address"),
    )
    return next((name for holds, name in kinds if holds), None)


def literal_address(host: str) -> Address | None:
    """Return the address that `host` spells out, or None if it is a name that needs resolving."""
    try:
        return ip_address(host.partition("%")[0])
    except ValueError:
        return None
