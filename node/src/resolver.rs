//! Names of hosts: what to do on a machine that cannot resolve them.
//!
//! litep2p reads `/etc/resolv.conf` when it starts and fails if that is missing or names no server.
//! The SDK has no switch for it. libp2p, the older stack, goes without names then.

use crate::error::Error;
use sc_network::{
    config::{MultiaddrWithPeerId, NetworkBackendType, NetworkConfiguration},
    multiaddr::Protocol,
};
use sc_service::config::Multiaddr;

/// Where this machine says how names are resolved.
const FILE: &str = "/etc/resolv.conf";

/// Choose the network backend that `config` can start with on this machine.
///
/// Refuses if no name can be resolved and one has to be.
pub fn choose_backend(config: &mut NetworkConfiguration) -> Result<(), Error> {
    if !matches!(config.network_backend, NetworkBackendType::Litep2p) {
        return Ok(());
    }
    // As litep2p does.
    let Err(cause) = hickory_resolver::system_conf::read_system_conf() else { return Ok(()) };
    if let Some(name) = name_to_resolve(config) {
        return Err(Error::failed(
            format_args!("`{name}` cannot be resolved, for {FILE} is of no use"),
            cause,
            "repair that file (it needs a line such as `nameserver 9.9.9.9`), or give the address \
             with an IP",
        ));
    }
    log::warn!(
        "{FILE} is of no use ({cause}): this node runs on libp2p instead of litep2p, and reaches \
         peers by IP only."
    );
    config.network_backend = NetworkBackendType::Libp2p;
    // libp2p knows no WebRTC.
    config.listen_addresses.retain(|address| !speaks_webrtc(address));
    config.public_addresses.retain(|address| !speaks_webrtc(address));
    Ok(())
}

/// An address with a name of a host that the operator or the specification tells to connect to.
fn name_to_resolve(config: &NetworkConfiguration) -> Option<&Multiaddr> {
    let peers: [&[MultiaddrWithPeerId]; 2] =
        [&config.boot_nodes, &config.default_peers_set.reserved_nodes];
    peers.into_iter().flatten().map(|peer| &peer.multiaddr).find(|address| {
        address.iter().any(|part| {
            matches!(
                part,
                Protocol::Dns(_) | Protocol::Dns4(_) | Protocol::Dns6(_) | Protocol::Dnsaddr(_)
            )
        })
    })
}

/// Whether an address is one for browsers.
fn speaks_webrtc(address: &Multiaddr) -> bool {
    address.iter().any(|part| matches!(part, Protocol::WebRTCDirect))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_to_resolve_is_found_among_the_peers_to_connect_to() {
        let peer = |host: &str| -> MultiaddrWithPeerId {
            let id = "12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp";
            format!("/{host}/tcp/30333/p2p/{id}").parse().unwrap()
        };
        let mut config = NetworkConfiguration::new_local();
        config.boot_nodes = vec![peer("ip4/127.0.0.1"), peer("ip6/::1")];
        assert_eq!(name_to_resolve(&config), None);
        config.default_peers_set.reserved_nodes = vec![peer("dns/example.org")];
        assert_eq!(name_to_resolve(&config), Some(&peer("dns/example.org").multiaddr));
        config.boot_nodes.push(peer("dns4/example.org"));
        assert_eq!(name_to_resolve(&config), Some(&peer("dns4/example.org").multiaddr));
    }
}
