//! JSON-RPC over WebSocket (RFC 6455), as far as a test needs it.

use super::LIMIT;
use serde_json::{json, Value};
use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
};

/// A text in one frame.
const TEXT: u8 = 0x81;
const PING: u8 = 0x89;

/// A connection.
pub struct Socket {
    stream: TcpStream,
    calls: u64,
}

impl Socket {
    pub fn connect(address: SocketAddr) -> Self {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(LIMIT)).unwrap();
        write!(
            stream,
            "GET / HTTP/1.1\r\nHost: {address}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
             Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
        )
        .unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            stream.read_exact(&mut byte).unwrap();
            head.extend(byte);
        }
        let head = String::from_utf8(head).unwrap();
        assert!(head.starts_with("HTTP/1.1 101 "), "{head}");
        Self { stream, calls: 0 }
    }

    /// Call a method and give what the node sends next, which is the answer if nothing comes before it.
    pub fn post(&mut self, method: &str, params: Value) -> Value {
        self.calls += 1;
        let call = json!({"jsonrpc": "2.0", "id": self.calls, "method": method, "params": params});
        let text = call.to_string();
        // A client's frames are masked; here with zeros.
        let mut frame = vec![TEXT, 0xfe];
        frame.extend(u16::try_from(text.len()).unwrap().to_be_bytes());
        frame.extend([0; 4]);
        frame.extend(text.bytes());
        self.stream.write_all(&frame).unwrap();
        let answer = self.receive();
        assert_eq!(answer["id"], self.calls, "{answer}");
        answer
    }

    /// The next message that the node sends.
    pub fn receive(&mut self) -> Value {
        loop {
            let [kind, length] = self.read();
            let length = match length {
                126 => u16::from_be_bytes(self.read()).into(),
                127 => u64::from_be_bytes(self.read()),
                length => length.into(),
            };
            let mut payload = vec![0; usize::try_from(length).unwrap()];
            self.stream.read_exact(&mut payload).unwrap();
            match kind {
                TEXT => return serde_json::from_slice(&payload).unwrap(),
                PING => (),
                _ => panic!("a frame of kind {kind:#x}"),
            }
        }
    }

    fn read<const LENGTH: usize>(&mut self) -> [u8; LENGTH] {
        let mut bytes = [0; LENGTH];
        self.stream.read_exact(&mut bytes).unwrap();
        bytes
    }
}
