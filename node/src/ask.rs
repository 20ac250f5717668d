//! Asks other nodes by JSON-RPC over HTTP.
//!
//! A node answers HTTP and WebSocket on the same port, so an address of WebSocket is as good.

use crate::client::Hash;
use codec::{DecodeAll, Encode};
use http_body_util::{BodyExt, Full, Limited};
use hyper::{
    body::Bytes,
    header::CONTENT_TYPE,
    http::{self, uri},
    Request, Uri,
};
use hyper_rustls::{ConfigBuilderExt, HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{connect::HttpConnector, Client},
    rt::TokioExecutor,
};
use jsonrpsee::types::{Response, ResponsePayload};
use rustls::{crypto::ring, ClientConfig, RootCertStore};
use salus_consortium_runtime::Header;
use serde::de::DeserializeOwned;
use serde_json::{json, Value};
use sp_core::Bytes as HexBytes;
use std::{
    cell::Cell,
    collections::BTreeSet,
    error::Error as StdError,
    io,
    iter::successors,
    net::IpAddr,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::runtime::{Builder, Runtime};

/// How long a node may take for an answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long a node may take for all that it is asked.
const WHOLE_PATIENCE: Duration = Duration::from_secs(60);

/// Bytes of an answer, at most.
const LONGEST_ANSWER: usize = 16 * 1024 * 1024;

/// Characters of what a node says for itself that are told on, at most.
const LONGEST_REASON: usize = 200;

/// Why a node's answer could not be had. `node` is its address.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// That is no address.
    #[error(
        "`{node}` is no address of a node ({cause}): give one such as https://rpc.example.org or \
         ws://127.0.0.1:9944."
    )]
    Address {
        /// As it was given.
        node: String,
        /// What is wrong with it.
        cause: String,
    },

    /// Whoever is on the way could answer in the node's place.
    #[error(
        "`{node}` is on another machine and would be asked without encryption, so that anybody on \
         the way could answer for it: give an address of https:// or wss://, or --insecure."
    )]
    Unencrypted {
        /// The node.
        node: String,
    },

    /// A node that is asked twice says the same twice.
    #[error(
        "`{node}` is given twice, and its word counts once: give the address of another node."
    )]
    Twice {
        /// The node.
        node: String,
    },

    /// This machine cannot tell whom to believe that it is the node.
    #[error(
        "`{node}` cannot be asked, for this machine has no roots of certificates ({0}): install \
         them (`ca-certificates`), or ask a node on this machine.", .cause
    )]
    Roots {
        /// The node.
        node: String,
        /// What was looked for.
        cause: io::Error,
    },

    /// There is no connection, or it broke.
    #[error("`{node}` cannot be reached ({cause}): see that the node runs and answers there.")]
    Unreachable {
        /// The node.
        node: String,
        /// Why.
        cause: String,
    },

    /// Whatever answers there cannot show that it is the node.
    #[error(
        "`{node}` cannot be believed ({cause}): see that its certificate is of that name and not expired, \
         that this machine has the root of it, and that its clock is right."
    )]
    Certificate {
        /// The node.
        node: String,
        /// What is wrong with its certificate.
        cause: String,
    },

    /// Whatever answers there does not speak TLS as this does.
    #[error(
        "`{node}` does not speak TLS there ({cause}): see that the port is that of the proxy with the \
         certificate, and not the node's own, which is asked by http:// or ws://."
    )]
    NoTls {
        /// The node.
        node: String,
        /// What came instead.
        cause: String,
    },

    /// It takes too long.
    #[error("`{node}` did not answer within {} s: ask again, or another node.", PATIENCE.as_secs())]
    Slow {
        /// The node.
        node: String,
    },

    /// It takes too long for all that it is asked.
    #[error(
        "`{node}` took more than {} s for all its answers: ask again, or another node.",
        .patience.as_secs()
    )]
    SlowInAll {
        /// The node.
        node: String,
        /// How long it might have taken.
        patience: Duration,
    },

    /// Whatever answers there is no node, or one that lets nobody ask.
    #[error(
        "`{node}` answers with the HTTP status {status}: see that a node's JSON-RPC is there."
    )]
    Status {
        /// The node.
        node: String,
        /// The status.
        status: u16,
    },

    /// The node said no.
    #[error("`{node}` refuses `{method}` ({reason}, code {code}): ask another node.")]
    Refused {
        /// The node.
        node: String,
        /// What was asked.
        method: String,
        /// The code of the refusal.
        code: i32,
        /// What the node says.
        reason: String,
    },

    /// The answer means nothing here.
    #[error(
        "`{node}` answers `{method}` with something else ({cause}): see that it is a node of Salus, \
         and of this version."
    )]
    Unintelligible {
        /// The node.
        node: String,
        /// What was asked.
        method: String,
        /// What is wrong with the answer.
        cause: String,
    },
}

impl AskError {
    /// There was no exchange with a node.
    fn failed(node: String, error: &(dyn StdError + 'static)) -> Self {
        let cause = describe(error);
        match tls_error(error) {
            Some(rustls::Error::InvalidCertificate(_)) => Self::Certificate { node, cause },
            Some(_) => Self::NoTls { node, cause },
            None => Self::Unreachable { node, cause },
        }
    }
}

/// Whether an address names a user, perhaps with a password, whatever else is wrong with it.
fn names_user(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().is_some_and(|authority| authority.contains('@'))
}

/// A node that can be asked.
pub struct Node {
    name: String,
    uri: Uri,
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
    runtime: Runtime,
    /// How long it may take for all its answers.
    whole_patience: Duration,
    /// What is left of that.
    patience: Cell<Duration>,
}

impl Node {
    /// The node at an address of HTTP or WebSocket. Nothing is asked yet. On another machine it is
    /// asked without encryption only if that may be `insecure`.
    pub fn at(url: &str, insecure: bool) -> Result<Self, AskError> {
        if names_user(url) {
            return Err(AskError::Address { node: "…".into(), cause: "it names a user".into() });
        }
        let wrong = |cause: &str| AskError::Address { node: plain(url), cause: cause.into() };
        let (scheme, rest) = url.split_once("://").ok_or_else(|| wrong("it has no scheme"))?;
        let scheme = match scheme.to_ascii_lowercase().as_str() {
            "http" | "ws" => "http",
            "https" | "wss" => "https",
            _ => return Err(wrong("it is none of HTTP or WebSocket")),
        };
        let uri: Uri =
            format!("{scheme}://{rest}").parse().map_err(|error| wrong(&describe(&error)))?;
        let host = uri.host().filter(|host| !host.is_empty());
        let host = host.ok_or_else(|| wrong("it names no host"))?;
        let name = plain(url);
        if scheme == "http" && !insecure && !is_this_machine(host) {
            return Err(AskError::Unencrypted { node: name });
        }
        let config = tls(scheme == "https")
            .map_err(|cause| AskError::Roots { node: name.clone(), cause })?;
        let connector =
            HttpsConnectorBuilder::new().with_tls_config(config).https_or_http().enable_http1();
        // Between two questions nobody would notice that a connection ended.
        let client = Client::builder(TokioExecutor::new())
            .pool_max_idle_per_host(0)
            .build(connector.build());
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| AskError::Unreachable {
            node: name.clone(),
            cause: error.to_string(),
        })?;
        Ok(Self {
            name,
            uri,
            client,
            runtime,
            whole_patience: WHOLE_PATIENCE,
            patience: Cell::new(WHOLE_PATIENCE),
        })
    }

    /// The same, which may take so long for all that it is asked from now on.
    pub fn within(self, patience: Duration) -> Self {
        Self { whole_patience: patience, patience: Cell::new(patience), ..self }
    }

    /// The nodes at these addresses, each another one.
    pub fn all_at(urls: &[String], insecure: bool) -> Result<Vec<Self>, AskError> {
        let mut places = BTreeSet::new();
        let nodes = urls.iter().map(|url| {
            let node = Self::at(url, insecure)?;
            if places.insert(node.place()) {
                Ok(node)
            } else {
                Err(AskError::Twice { node: node.name })
            }
        });
        nodes.collect()
    }

    /// Where it is, in whatever way the address was written.
    fn place(&self) -> (String, u16, String) {
        let host = self.uri.host().unwrap_or_default().trim_end_matches('.').to_ascii_lowercase();
        let default = if self.uri.scheme_str() == Some("https") { 443 } else { 80 };
        (host, self.uri.port_u16().unwrap_or(default), self.uri.path().into())
    }

    /// Its address, fit to be shown.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Call a method. `params` are an array.
    pub fn ask<T: DeserializeOwned>(&self, method: &str, params: Value) -> Result<T, AskError> {
        let question = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params});
        let request = Request::post(self.uri.clone())
            .header(CONTENT_TYPE, "application/json")
            .body(Full::new(question.to_string().into()));
        let answer = self.send(request)?;
        let unintelligible = |error: serde_json::Error| self.unintelligible(method, &error);
        let answer: Response<Value> = serde_json::from_slice(&answer).map_err(unintelligible)?;
        match answer.payload {
            ResponsePayload::Success(result) => {
                serde_json::from_value(result.into_owned()).map_err(unintelligible)
            }
            ResponsePayload::Error(refusal) => Err(AskError::Refused {
                node: self.name.clone(),
                method: method.into(),
                code: refusal.code(),
                reason: plain(refusal.message()),
            }),
        }
    }

    /// Get what it has under a path, as `/health`, beside where it is asked.
    pub fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, AskError> {
        let whole = format!("{}{path}", self.uri.path().trim_end_matches('/'));
        let uri = uri::Builder::from(self.uri.clone()).path_and_query(whole).build();
        let answer = self.send(uri.and_then(|uri| Request::get(uri).body(Full::default())))?;
        serde_json::from_slice(&answer).map_err(|error| self.unintelligible(path, &error))
    }

    /// Call a function of the runtime, as `AttestationsApi_release`, on the state of a block.
    pub fn call<T: DecodeAll>(
        &self,
        function: &str,
        arguments: impl Encode,
        at: Hash,
    ) -> Result<T, AskError> {
        let params = json!([function, HexBytes(arguments.encode()), at]);
        let answer: HexBytes = self.ask("state_call", params)?;
        T::decode_all(&mut answer.0.as_slice())
            .map_err(|error| self.unintelligible(function, &error))
    }

    /// The hash of the chain's first block.
    pub fn genesis_hash(&self) -> Result<Hash, AskError> {
        self.ask("chain_getBlockHash", json!([0]))
    }

    /// The hash of the last block that is final.
    pub fn finalised_head(&self) -> Result<Hash, AskError> {
        self.ask("chain_getFinalizedHead", json!([]))
    }

    /// The header of this block.
    pub fn header(&self, block: Hash) -> Result<Header, AskError> {
        const METHOD: &str = "chain_getHeader";
        let header: Option<Header> = self.ask(METHOD, json!([block]))?;
        match header {
            Some(header) if header.hash() == block => Ok(header),
            Some(_) => Err(self.unintelligible(METHOD, &"it is the header of another block")),
            None => Err(self.unintelligible(METHOD, &"it has no such block")),
        }
    }

    /// What is stored under a key in the state of a block.
    pub fn storage(&self, key: &[u8], at: Hash) -> Result<Option<Vec<u8>>, AskError> {
        let value: Option<HexBytes> =
            self.ask("state_getStorage", json!([HexBytes(key.to_vec()), at]))?;
        Ok(value.map(|value| value.0))
    }

    /// An answer that `method` cannot have.
    pub fn unintelligible(&self, method: &str, cause: &dyn std::fmt::Display) -> AskError {
        AskError::Unintelligible {
            node: self.name.clone(),
            method: method.into(),
            cause: plain(&cause.to_string()),
        }
    }

    /// Send a request, and give the body of the answer.
    fn send(&self, request: http::Result<Request<Full<Bytes>>>) -> Result<Bytes, AskError> {
        let node = || self.name.clone();
        let unreachable = |error: &(dyn StdError + 'static)| AskError::failed(node(), error);
        let request = request.map_err(|error| unreachable(&error))?;
        let left = self.patience.get();
        let (patience, slow) = if left < PATIENCE {
            (left, AskError::SlowInAll { node: node(), patience: self.whole_patience })
        } else {
            (PATIENCE, AskError::Slow { node: node() })
        };
        let start = Instant::now();
        let answer = self.runtime.block_on(async {
            let exchange = async {
                let answer = self.client.request(request).await;
                let answer = answer.map_err(|error| unreachable(&error))?;
                if !answer.status().is_success() {
                    return Err(AskError::Status {
                        node: node(),
                        status: answer.status().as_u16(),
                    });
                }
                let body = Limited::new(answer.into_body(), LONGEST_ANSWER).collect().await;
                body.map(|body| body.to_bytes()).map_err(|error| unreachable(error.as_ref()))
            };
            tokio::time::timeout(patience, exchange).await.unwrap_or(Err(slow))
        });
        self.patience.set(left.saturating_sub(start.elapsed()));
        answer
    }
}

/// Whether that host is this machine, whatever a resolver says.
fn is_this_machine(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    host.eq_ignore_ascii_case("localhost") || address.is_ok_and(|address| address.is_loopback())
}

/// Whom to believe that it is the node: the roots of this machine, if that matters.
fn tls(encrypted: bool) -> io::Result<ClientConfig> {
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?;
    let config = if encrypted {
        config.with_native_roots()?
    } else {
        config.with_root_certificates(RootCertStore::empty())
    };
    Ok(config.with_no_client_auth())
}

/// What went wrong with TLS, if that did.
fn tls_error<'a>(error: &'a (dyn StdError + 'static)) -> Option<&'a rustls::Error> {
    successors(Some(error), |&cause| {
        // What a reader or writer passes on stands in its error, and not behind it.
        let within = cause.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        within.map(|within| within as &(dyn StdError + 'static)).or_else(move || cause.source())
    })
    .find_map(|cause| cause.downcast_ref())
}

/// What went wrong, and why.
fn describe(error: &dyn StdError) -> String {
    let mut said = String::new();
    for cause in successors(Some(error), |cause| (*cause).source()) {
        let cause = plain(&cause.to_string());
        if said.is_empty() {
            said = cause;
        } else if !said.contains(&cause) {
            said = format!("{said}: {cause}");
        }
    }
    said
}

/// The first line of what others say, without what could play tricks on a terminal or a reader:
/// nothing but visible characters of ASCII, and blanks.
pub fn plain(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let is_plain = |character: &char| character.is_ascii_graphic() || *character == ' ';
    line.chars().filter(is_plain).take(LONGEST_REASON).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        io::{Read, Write},
        net::TcpListener,
        thread,
    };

    /// A node that answers one question with this, whatever it is, and then tells what it was.
    fn node_that_says(answer: &'static str) -> (Node, thread::JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let node = Node::at(&format!("ws://{}", listener.local_addr().unwrap()), false).unwrap();
        let asked = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut question = Vec::new();
            let mut buffer = [0; 4096];
            let end = |question: &[u8]| {
                if question.starts_with(b"GET ") {
                    &b"\r\n\r\n"[..]
                } else {
                    b"}"
                }
            };
            while !question.ends_with(end(&question)) {
                let read = stream.read(&mut buffer).unwrap();
                question.extend_from_slice(&buffer[..read]);
            }
            stream.write_all(answer.as_bytes()).unwrap();
            String::from_utf8(question).unwrap()
        });
        (node, asked)
    }

    /// What comes of an answer of this body.
    fn answered<T: DeserializeOwned>(body: &str) -> Result<T, AskError> {
        let answer = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len());
        let (node, asked) = node_that_says(answer.leak());
        let result = node.ask("some_method", json!([7]));
        let question = asked.join().unwrap();
        assert!(question.starts_with("POST / HTTP/1.1\r\n"), "{question}");
        let (_, body) = question.split_once("\r\n\r\n").unwrap();
        let question: Value = serde_json::from_str(body).unwrap();
        let expected = json!({"jsonrpc": "2.0", "id": 1, "method": "some_method", "params": [7]});
        assert_eq!(question, expected);
        result
    }

    #[test]
    fn ask_fails_with_what_to_do_about_tls() {
        let failed = |error: rustls::Error| {
            // As readers and connectors pass it on.
            let error = io::Error::other(io::Error::new(io::ErrorKind::InvalidData, error));
            AskError::failed("a".into(), &error).to_string()
        };
        let expired = rustls::Error::InvalidCertificate(rustls::CertificateError::Expired);
        assert!(failed(expired.clone()).contains("its certificate is of that name"));
        assert!(failed(expired).contains("(invalid peer certificate"));
        let other = rustls::Error::InvalidMessage(rustls::InvalidMessage::InvalidContentType);
        assert!(failed(other).contains("does not speak TLS there"));
        let refused = AskError::failed("a".into(), &io::Error::other("no"));
        assert!(refused.to_string().contains("cannot be reached (no)"), "{refused}");
    }

    #[test]
    fn ask_fails_when_https_is_asked_of_a_port_without() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("https://{}", listener.local_addr().unwrap());
        let node = match Node::at(&url, false) {
            // This machine trusts nobody, so that nothing is asked.
            Err(AskError::Roots { .. }) => return,
            node => node.unwrap(),
        };
        let answers = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").unwrap();
            // Until whoever asks has gone.
            let _ = stream.read_to_end(&mut Vec::new());
        });
        let error = node.genesis_hash().unwrap_err();
        assert!(matches!(error, AskError::NoTls { .. }), "{error}");
        answers.join().unwrap();
    }

    #[test]
    fn ask_gives_the_result_when_there_is_one() {
        let number: u8 = answered(r#"{"jsonrpc":"2.0","id":1,"result":5}"#).unwrap();
        assert_eq!(number, 5);
        let nothing: Option<u8> = answered(r#"{"jsonrpc":"2.0","id":1,"result":null}"#).unwrap();
        assert_eq!(nothing, None);
    }

    #[test]
    fn get_asks_for_a_path_beside_where_the_node_is() {
        for (given, asked_for) in [("", "/health"), ("/", "/health"), ("/a/", "/a/health")] {
            let (node, asked) = node_that_says("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n5");
            let node = Node::at(&format!("{}{given}", node.name()), false).unwrap();
            assert_eq!(node.get::<u8>("/health").unwrap(), 5);
            let question = asked.join().unwrap();
            assert!(question.starts_with(&format!("GET {asked_for} HTTP/1.1\r\n")), "{question}");
        }
    }

    #[test]
    fn ask_fails_when_the_node_refuses() {
        let body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32601,\"message\":\"\
                    Not \\u001b[31mfound\\nmore\"}}";
        let Err(AskError::Refused { method, code, reason, .. }) = answered::<u8>(body) else {
            panic!("no refusal");
        };
        assert_eq!(
            (method.as_str(), code, reason.as_str()),
            ("some_method", -32601, "Not [31mfound")
        );
    }

    #[test]
    fn ask_fails_when_the_answer_is_something_else() {
        for body in ["", "hello", "{}", r#"{"jsonrpc":"2.0","id":1,"result":"five"}"#] {
            let error = answered::<u8>(body).unwrap_err();
            assert!(matches!(error, AskError::Unintelligible { .. }), "{body}: {error}");
        }
    }

    #[test]
    fn ask_fails_when_http_does() {
        let (node, _) = node_that_says("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
        let error = node.ask::<u8>("some_method", json!([])).unwrap_err();
        assert!(matches!(error, AskError::Status { status: 403, .. }), "{error}");
    }

    #[test]
    fn ask_fails_when_nobody_listens() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let node = Node::at(&format!("http://{}", listener.local_addr().unwrap()), false).unwrap();
        drop(listener);
        let error = node.ask::<u8>("some_method", json!([])).unwrap_err();
        assert!(matches!(error, AskError::Unreachable { .. }), "{error}");
    }

    #[test]
    fn at_fails_when_the_address_is_none() {
        for url in
            ["", "127.0.0.1:9944", "ftp://host", "http://", "http://a b", "ws://me:secret@host"]
                .into_iter()
                .chain(["htps://me:secret@host", "me:secret@host", "wss:me:secret@host/?a=b"])
        {
            let Err(error) = Node::at(url, true) else { panic!("{url} is an address") };
            assert!(matches!(error, AskError::Address { .. }), "{url}: {error}");
            assert!(!error.to_string().contains("secret"), "{error}");
        }
    }

    #[test]
    fn at_takes_addresses_of_http_and_websocket() {
        for (url, uri) in [
            ("http://127.0.0.1:9944", "http://127.0.0.1:9944/"),
            ("WS://localhost:9944", "http://localhost:9944/"),
            ("http://[::1]:9944/a?b", "http://[::1]:9944/a?b"),
            ("http://127.0.0.1:9944/@me?key=a@b", "http://127.0.0.1:9944/@me?key=a@b"),
        ] {
            assert_eq!(Node::at(url, false).unwrap().uri.to_string(), uri);
        }
    }

    #[test]
    fn at_fails_without_encryption_when_the_node_is_elsewhere_and_insecure_is_not_given() {
        for url in [
            "http://rpc.example.org",
            "ws://192.0.2.1:9944",
            "http://[2001:db8::1]:9944",
            // Names that only begin like this machine's.
            "http://localhost.example.org",
            "http://127.0.0.1.example.org",
        ] {
            let Err(error) = Node::at(url, false) else { panic!("{url} is asked") };
            assert!(matches!(error, AskError::Unencrypted { .. }), "{url}: {error}");
            assert_eq!(Node::at(url, true).unwrap().name(), url);
        }
        for url in ["http://127.8.9.1", "ws://LOCALHOST:1", "ws://[::1]", "http://127.0.0.1:9944"] {
            assert_eq!(Node::at(url, false).unwrap().name(), url);
        }
    }

    #[test]
    fn all_at_fails_when_a_node_is_given_twice() {
        let all_at = |urls: [&str; 2]| Node::all_at(&urls.map(String::from), false);
        for urls in [
            ["http://127.0.0.1:9944", "http://127.0.0.1:9944"],
            ["http://127.0.0.1:9944", "ws://127.0.0.1:9944/"],
            ["http://localhost", "ws://LocalHost:80"],
            ["http://localhost", "http://localhost/#"],
        ] {
            let Err(error) = all_at(urls) else { panic!("{urls:?} are two") };
            assert!(matches!(error, AskError::Twice { .. }), "{urls:?}: {error}");
        }
        for urls in [
            ["http://127.0.0.1:9944", "http://127.0.0.1:9945"],
            ["http://127.0.0.1:9944/a", "http://127.0.0.1:9944/b"],
        ] {
            assert_eq!(all_at(urls).unwrap().len(), 2);
        }
    }

    #[test]
    fn ask_fails_when_the_node_took_too_long_for_all_its_answers() {
        // It takes connections, and says nothing.
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let node = Node::at(&format!("ws://{}", listener.local_addr().unwrap()), false).unwrap();
        assert_eq!(node.patience.get(), WHOLE_PATIENCE);
        node.patience.set(Duration::from_millis(50));
        for _ in 0..2 {
            let error = node.ask::<u8>("some_method", json!([])).unwrap_err();
            assert!(matches!(error, AskError::SlowInAll { .. }), "{error}");
            assert_eq!(node.patience.get(), Duration::ZERO);
        }
    }

    #[test]
    fn ask_leaves_less_patience_for_the_next_question() {
        let answer = "HTTP/1.1 200 OK\r\nContent-Length: 35\r\n\r\n\
                      {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":5}";
        let (node, _) = node_that_says(answer);
        node.ask::<u8>("some_method", json!([])).unwrap();
        assert!(node.patience.get() < WHOLE_PATIENCE);
    }

    #[test]
    fn plain_is_one_line_of_visible_ascii() {
        let said = "a\u{202e}b \u{1b}[31mc\td\u{200b}\u{e9}\u{430}~\nmore";
        assert_eq!(plain(said), "ab [31mcd~");
        assert_eq!(plain(&"x".repeat(LONGEST_REASON + 1)).len(), LONGEST_REASON);
        assert_eq!(plain(""), "");
    }
}
