//! Where others reach a machine.

use sc_network::{multiaddr::Protocol, Multiaddr};
use std::{fmt, net::IpAddr, str::FromStr};

const FORM: &str = "it is not as /dns4/salus.example/tcp/30333, /ip4/192.0.2.1/tcp/30333 or \
                    /ip6/2001:db8::1/tcp/30333";

/// Where others reach a machine: its name or its number, the port, and nothing else.
#[derive(Clone, Debug)]
pub struct Address(Multiaddr);

impl TryFrom<Multiaddr> for Address {
    type Error = &'static str;

    fn try_from(address: Multiaddr) -> Result<Self, Self::Error> {
        let mut parts = address.iter();
        let reaches = match parts.next() {
            Some(Protocol::Ip4(ip)) => !ip.is_unspecified(),
            Some(Protocol::Ip6(ip)) => !ip.is_unspecified(),
            Some(Protocol::Dns(name) | Protocol::Dns4(name) | Protocol::Dns6(name)) => {
                is_name(&name)
            }
            _ => false,
        };
        if !reaches || !matches!(parts.next(), Some(Protocol::Tcp(1..))) {
            return Err(FORM);
        }
        match parts.next() {
            None => Ok(Self(address)),
            Some(Protocol::P2p(_)) => Err("leave out /p2p and what follows: the key is only made"),
            Some(_) => Err(FORM),
        }
    }
}

impl FromStr for Address {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse::<Multiaddr>().map_err(|_| FORM)?.try_into()
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Whether no other machine, or none beyond the next router, gets to the one that the address means.
pub fn is_local(address: &Multiaddr) -> bool {
    let ip: IpAddr = match address.iter().next() {
        Some(Protocol::Ip4(ip)) => ip.into(),
        Some(Protocol::Ip6(ip)) => ip.into(),
        Some(Protocol::Dns(name) | Protocol::Dns4(name) | Protocol::Dns6(name)) => {
            let name = name.trim_end_matches('.').to_ascii_lowercase();
            match name.parse::<IpAddr>() {
                Ok(ip) => ip,
                Err(_) => return name == "localhost" || name.ends_with(".localhost"),
            }
        }
        _ => return false,
    };
    match ip.to_canonical() {
        ip if ip.is_unspecified() || ip.is_loopback() || ip.is_multicast() => true,
        IpAddr::V4(ip) => ip.is_link_local() || ip.is_broadcast(),
        IpAddr::V6(ip) => ip.is_unicast_link_local(),
    }
}

/// Whether that can be the name of a machine.
fn is_name(name: &str) -> bool {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-._".contains(letter);
    !name.is_empty() && name.chars().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sc_network::config::ed25519;

    #[test]
    fn address_is_read_when_others_can_reach_it() {
        for address in [
            "/dns/salus.example/tcp/30333",
            "/dns4/salus.example/tcp/30333",
            "/dns6/a-b_c.example/tcp/1",
            "/ip4/192.0.2.1/tcp/30333",
            "/ip6/2001:db8::1/tcp/65535",
        ] {
            let read: Address = address.parse().unwrap();
            assert_eq!(read.to_string(), address);
        }
    }

    #[test]
    fn address_is_local_when_no_other_member_gets_there() {
        for (host, local) in [
            ("ip4/127.0.0.1", true),
            ("ip4/127.1.2.3", true),
            ("ip4/0.0.0.0", true),
            ("ip4/169.254.0.1", true),
            ("ip4/224.0.0.1", true),
            ("ip4/255.255.255.255", true),
            ("ip6/::1", true),
            ("ip6/::", true),
            ("ip6/fe80::1", true),
            ("ip6/ff02::1", true),
            ("ip6/::ffff:127.0.0.1", true),
            ("dns4/localhost", true),
            ("dns/LocalHost.", true),
            ("dns6/salus.localhost", true),
            ("dns4/127.0.0.1", true),
            ("ip4/192.0.2.1", false),
            // As in a VPN.
            ("ip4/10.0.0.1", false),
            ("ip4/192.168.0.1", false),
            ("ip6/fd00::1", false),
            ("ip6/2001:db8::1", false),
            ("dns4/salus.example", false),
            ("dns4/localhost.example", false),
        ] {
            let address = format!("/{host}/tcp/30333").parse().unwrap();
            assert_eq!(is_local(&address), local, "{host}");
        }
    }

    #[test]
    fn address_fails_when_nobody_can_reach_it_or_it_names_a_peer() {
        let peer = ed25519::Keypair::generate().public().to_peer_id();
        for (address, said) in [
            ("", "it is not as"),
            ("salus.example:30333", "it is not as"),
            ("/dns4/salus.example", "it is not as"),
            ("/dns4/salus.example/udp/30333", "it is not as"),
            ("/dns4/salus.example/tcp/0", "it is not as"),
            ("/dns4/salus.example/tcp/70000", "it is not as"),
            ("/dns4/salus.example/tcp/30333/ws", "it is not as"),
            ("/dns4//tcp/30333", "it is not as"),
            ("/dns4/a\"b/tcp/30333", "it is not as"),
            ("/dns4/a\nb/tcp/30333", "it is not as"),
            ("/ip4/0.0.0.0/tcp/30333", "it is not as"),
            ("/ip6/::/tcp/30333", "it is not as"),
            ("/ip4/192.0.2/tcp/30333", "it is not as"),
            ("/tcp/30333", "it is not as"),
            (&format!("/p2p/{peer}"), "it is not as"),
            (&format!("/ip4/192.0.2.1/tcp/30333/p2p/{peer}"), "leave out /p2p"),
        ] {
            let cause = address.parse::<Address>().unwrap_err();
            assert!(cause.starts_with(said), "{address}: {cause}");
        }
    }
}
