//! Something that answers JSON-RPC over HTTP as a node would, with what a test wants.

use serde_json::{json, Value};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    thread,
};

/// It answers until the test's process ends.
pub struct FakeNode {
    address: SocketAddr,
}

impl FakeNode {
    /// Start it. `answer` gives, for a method and its parameters, the result, or the message of a
    /// refusal. What is got by `GET /path` is a method of that name without parameters.
    pub fn start(answer: impl Fn(&str, &Value) -> Result<Value, String> + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        thread::spawn(move || {
            for stream in listener.incoming() {
                serve(stream.unwrap(), &answer);
            }
        });
        Self { address }
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

fn serve(stream: TcpStream, answer: &impl Fn(&str, &Value) -> Result<Value, String>) {
    let mut reader = BufReader::new(&stream);
    let mut length = 0;
    let mut first = String::new();
    reader.read_line(&mut first).unwrap();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        let line = line.trim_end().to_ascii_lowercase();
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
        if line.is_empty() {
            break;
        }
    }
    let (status, body) = if first.starts_with("GET ") {
        let path = first.trim_end().trim_end_matches(" HTTP/1.1");
        match answer(path, &Value::Null) {
            Ok(body) => ("200 OK", body),
            Err(_) => ("500 Internal Server Error", Value::Null),
        }
    } else {
        let mut question = vec![0; length];
        reader.read_exact(&mut question).unwrap();
        let question: Value = serde_json::from_slice(&question).unwrap();
        let mut body = json!({"jsonrpc": "2.0", "id": question["id"]});
        match answer(question["method"].as_str().unwrap(), &question["params"]) {
            Ok(result) => body["result"] = result,
            Err(message) => body["error"] = json!({"code": -32000, "message": message}),
        }
        ("200 OK", body)
    };
    let body = body.to_string();
    // Whoever asked may have gone.
    let _ = write!(
        &stream,
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nConnection: close\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
}
