//! Checks before anything is opened, where the SDK would go on silently or lose something.
//!
//! - A busy JSON-RPC port: the SDK takes a random one instead.
//! - A busy port for peers or metrics: the SDK runs without.
//! - A disk with hardly any space: ParityDB dies on it, or says that it wrote what it did not.
//! - A database folder without its `metadata`: ParityDB starts a new database over the old one.

use crate::error::Error;
use sc_network::multiaddr::Protocol;
use sc_service::{config::Multiaddr, Configuration};
use std::{
    fs, io,
    net::{IpAddr, SocketAddr, TcpListener, UdpSocket},
    path::Path,
};

/// The ParityDB file that every database has.
const METADATA: &str = "metadata";

/// The ParityDB file that a database may have before it has anything else, locked while it is open.
pub const LOCK: &str = "lock";

/// Refuse to start if a port that `config` names is taken.
pub fn ports(config: &Configuration) -> Result<(), Error> {
    for endpoint in config.rpc.addr.iter().flatten() {
        if !endpoint.retry_random_port {
            let listening = TcpListener::bind(endpoint.listen_addr).map(drop);
            refuse_if_taken("JSON-RPC", "--rpc-port", endpoint.listen_addr, listening)?;
        }
    }
    for address in &config.network.listen_addresses {
        if let Some((transport, address)) = socket_address(address) {
            let listening = match transport {
                Transport::Tcp => TcpListener::bind(address).map(drop),
                Transport::Udp => UdpSocket::bind(address).map(drop),
            };
            refuse_if_taken("The peer-to-peer network", "--port", address, listening)?;
        }
    }
    if let Some(prometheus) = &config.prometheus_config {
        let listening = TcpListener::bind(prometheus.port).map(drop);
        let flag = "--prometheus-port (or go without by --no-prometheus)";
        refuse_if_taken("Prometheus", flag, prometheus.port, listening)?;
    }
    Ok(())
}

/// Refuse to go on if less than `required` MiB are free where the database in `path` is, or will be.
pub fn space(path: &Path, required: u64) -> Result<(), Error> {
    // What there is of it, before it has been made.
    let place = path.ancestors().find(|place| place.exists()).unwrap_or(Path::new("."));
    let available = fs4::available_space(place).map_err(|cause| {
        let what = format!("The space in `{}` cannot be measured", place.display());
        Error::failed(what, cause, "give --base-path another place")
    })?;
    let available = available / 1_048_576;
    if available < required {
        return Err(Error::DiskFull { path: path.into(), available, required });
    }
    Ok(())
}

/// Refuse to open a folder as a database if it holds something that is none.
pub fn database(path: &Path) -> Result<(), Error> {
    let failed = |error: io::Error| Error::database(path, error.to_string());
    let entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed(error)),
    };
    let mut has_content = false;
    for entry in entries {
        let name = entry.map_err(failed)?.file_name();
        if name == METADATA {
            return Ok(());
        }
        has_content |= name != LOCK;
    }
    if has_content {
        return Err(Error::database(path, format!("its file `{METADATA}` is missing")));
    }
    Ok(())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Transport {
    Tcp,
    Udp,
}

/// The socket that a peer-to-peer address means, if it means one.
fn socket_address(address: &Multiaddr) -> Option<(Transport, SocketAddr)> {
    let mut parts = address.iter();
    let ip: IpAddr = match parts.next()? {
        Protocol::Ip4(ip) => ip.into(),
        Protocol::Ip6(ip) => ip.into(),
        _ => return None,
    };
    match parts.next()? {
        Protocol::Tcp(port) => Some((Transport::Tcp, SocketAddr::new(ip, port))),
        Protocol::Udp(port) => Some((Transport::Udp, SocketAddr::new(ip, port))),
        _ => None,
    }
}

/// Turn a failed attempt to listen into a refusal, unless the machine merely has no such address,
/// as one without IPv6.
fn refuse_if_taken(
    purpose: &'static str,
    flag: &'static str,
    address: SocketAddr,
    listening: io::Result<()>,
) -> Result<(), Error> {
    match listening {
        Err(cause)
            if matches!(
                cause.kind(),
                io::ErrorKind::AddrInUse | io::ErrorKind::PermissionDenied
            ) =>
        {
            Err(Error::Port { purpose, address, cause, flag })
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn socket_address_reads_what_nodes_listen_on() {
        let read = |address: &str| socket_address(&address.parse().unwrap());
        let any = "0.0.0.0:7".parse().unwrap();
        assert_eq!(read("/ip4/0.0.0.0/tcp/7"), Some((Transport::Tcp, any)));
        assert_eq!(read("/ip4/0.0.0.0/tcp/7/ws"), Some((Transport::Tcp, any)));
        assert_eq!(read("/ip4/0.0.0.0/udp/7/webrtc-direct"), Some((Transport::Udp, any)));
        let any = "[::]:7".parse().unwrap();
        assert_eq!(read("/ip6/::/tcp/7"), Some((Transport::Tcp, any)));
        assert_eq!(read("/dns4/example/tcp/7"), None);
    }

    #[test]
    fn database_accepts_what_is_new() {
        let folder = tempfile::tempdir().unwrap();
        assert!(database(&folder.path().join("missing")).is_ok());
        assert!(database(folder.path()).is_ok());
        fs::write(folder.path().join(LOCK), "").unwrap();
        assert!(database(folder.path()).is_ok());
    }

    #[test]
    fn database_fails_when_metadata_is_missing_beside_other_files() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("table_00_00"), "x").unwrap();
        assert!(matches!(database(folder.path()), Err(Error::DatabaseDamaged { .. })));
        fs::write(folder.path().join(METADATA), "x").unwrap();
        assert!(database(folder.path()).is_ok());
    }

    #[test]
    fn database_fails_when_path_is_a_file() {
        let file = tempfile::NamedTempFile::new().unwrap();
        assert!(matches!(database(file.path()), Err(Error::DatabaseDamaged { .. })));
    }
}
