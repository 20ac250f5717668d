//! Runs the built node as an operator would: processes, files, signals, JSON-RPC.
//!
//! Nothing here sleeps for a fixed time: every wait is for a condition, with a limit that only a
//! broken node reaches.

mod fake;
pub mod members;
mod websocket;

pub use fake::FakeNode;
pub use websocket::Socket;

use serde_json::{json, Value};
use std::{
    collections::BTreeMap,
    ffi::OsStr,
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// How long anything may take before a test gives up.
pub const LIMIT: Duration = Duration::from_secs(180);

/// How often conditions are looked at.
const POLL: Duration = Duration::from_millis(50);

/// Wait until `condition` holds.
pub fn eventually<T>(what: &str, mut condition: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(value) = condition() {
            return value;
        }
        assert!(start.elapsed() < LIMIT, "timed out waiting for {what}");
        thread::sleep(POLL);
    }
}

/// A place on disk that is everything a node sees as its own: home, temporary files, base path.
pub struct Machine {
    folder: TempDir,
}

impl Machine {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["home", "tmp"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        Self { folder }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A base path, as an argument.
    pub fn base(&self) -> String {
        self.path("base").to_str().unwrap().into()
    }

    /// Where the development chain's database is under [`Self::base`].
    pub fn database(&self) -> PathBuf {
        self.path("base/chains/salus_dev/paritydb/full")
    }

    /// Write a file and give its path as an argument.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::write(&path, content).unwrap();
        path.to_str().unwrap().into()
    }

    /// The node, to be started.
    pub fn command<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Command {
        self.command_under(&[], arguments)
    }

    /// The node under a program that takes it as the last of its arguments.
    fn command_under<A: AsRef<OsStr>>(&self, program: &[&str], arguments: &[A]) -> Command {
        let mut words = program.iter().copied().chain([env!("CARGO_BIN_EXE_salus-node")]);
        let mut command = Command::new(words.next().unwrap());
        command
            .args(words)
            .args(arguments)
            .env("HOME", self.path("home"))
            .env("XDG_DATA_HOME", self.path("home"))
            .env("TMPDIR", self.path("tmp"))
            .env_remove("RUST_LOG")
            .env_remove("RUST_BACKTRACE")
            .stdin(Stdio::null());
        command
    }

    /// Run to the end.
    pub fn run<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Finished {
        finish(&mut self.command(arguments))
    }

    /// Run to the end under another program.
    pub fn run_under<A: AsRef<OsStr>>(&self, program: &[&str], arguments: &[A]) -> Finished {
        finish(&mut self.command_under(program, arguments))
    }

    /// Run to the end with standard input and output elsewhere.
    pub fn run_between<A: AsRef<OsStr>>(
        &self,
        stdin: impl Into<Stdio>,
        arguments: &[A],
        stdout: impl Into<Stdio>,
    ) -> Finished {
        finish_into(self.command(arguments).stdin(stdin), stdout.into())
    }

    /// Start a node that runs on, on ports that are free.
    pub fn start(&self, arguments: &[&str]) -> Node {
        self.start_under(&[], arguments)
    }

    /// Start a node that runs on, under another program that becomes the node.
    pub fn start_under(&self, program: &[&str], arguments: &[&str]) -> Node {
        let given = |flag: &str| arguments.iter().any(|argument| argument.contains(flag));
        let mut ports = vec!["--port=0"];
        // An endpoint names its own port.
        if !given("rpc-endpoint") {
            ports.push("--rpc-port=0");
        }
        if !given("prometheus-port") {
            ports.push("--no-prometheus");
        }
        let arguments: Vec<_> = arguments.iter().chain(&ports).collect();
        let mut child = self
            .command_under(program, &arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let log = Arc::new(Mutex::new(Vec::new()));
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let sink = log.clone();
        thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                sink.lock().unwrap().push(line);
            }
        });
        Node { child, log, started: Instant::now(), rpc: None }
    }

    /// Every file under a folder with a hash of its content.
    pub fn snapshot(&self, folder: &Path) -> BTreeMap<PathBuf, u64> {
        let mut files = BTreeMap::new();
        let mut folders = vec![folder.to_path_buf()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let mut hasher = DefaultHasher::new();
                    fs::read(&path).unwrap().hash(&mut hasher);
                    files.insert(path, hasher.finish());
                }
            }
        }
        files
    }
}

/// Run a command to its end.
fn finish(command: &mut Command) -> Finished {
    finish_into(command, Stdio::piped())
}

/// Run a command to its end; what it prints goes to `stdout`.
fn finish_into(command: &mut Command, stdout: Stdio) -> Finished {
    let mut child = command.stdout(stdout).stderr(Stdio::piped()).spawn().unwrap();
    let stdout = child.stdout.take().map(read_all);
    let stderr = read_all(child.stderr.take().unwrap());
    let status = wait(&mut child);
    Finished {
        status,
        stdout: stdout.map(|stdout| stdout.join().unwrap()).unwrap_or_default(),
        stderr: String::from_utf8_lossy(&stderr.join().unwrap()).into_owned(),
    }
}

fn read_all(mut source: impl Read + Send + 'static) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        source.read_to_end(&mut bytes).unwrap();
        bytes
    })
}

/// Ask a process to end.
pub fn terminate(child: &Child) {
    let pid = child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
}

fn wait(child: &mut Child) -> ExitStatus {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status;
        }
        if start.elapsed() > LIMIT {
            child.kill().unwrap();
            panic!("the process did not end");
        }
        thread::sleep(POLL);
    }
}

/// A process that ended.
pub struct Finished {
    pub status: ExitStatus,
    pub stdout: Vec<u8>,
    pub stderr: String,
}

impl Finished {
    /// Require success; give what was printed.
    #[track_caller]
    pub fn succeeded(self) -> String {
        assert!(self.status.success(), "{}\n{}", self.status, self.stderr);
        String::from_utf8(self.stdout).unwrap()
    }

    /// Require a refusal as the operator should see it: exit code 1, one sentence on standard
    /// error, no trace. Give the sentence.
    #[track_caller]
    pub fn refused(self) -> String {
        assert_eq!(self.status.code(), Some(1), "{}", self.stderr);
        for trace in ["panicked", "backtrace", "====", "RUST_BACKTRACE", "This is a bug"] {
            assert!(!self.stderr.contains(trace), "{}", self.stderr);
        }
        let mut sentences = self.stderr.lines().filter_map(|line| line.strip_prefix("Error: "));
        let sentence = sentences.next().unwrap_or_else(|| panic!("{}", self.stderr));
        assert_eq!(sentences.next(), None, "{}", self.stderr);
        assert!(sentence.ends_with('.'), "{sentence}");
        sentence.into()
    }
}

/// A node that runs. It is killed when a test ends without stopping it.
pub struct Node {
    child: Child,
    log: Arc<Mutex<Vec<String>>>,
    started: Instant,
    rpc: Option<SocketAddr>,
}

impl Node {
    pub fn log(&self) -> String {
        self.log.lock().unwrap().join("\n")
    }

    /// Wait for a line in the log that holds `text`. Gives the line and when it was there.
    pub fn wait_for_log(&mut self, text: &str) -> (String, Duration) {
        let start = Instant::now();
        loop {
            let found = self.log.lock().unwrap().iter().find(|line| line.contains(text)).cloned();
            if let Some(line) = found {
                return (line, self.started.elapsed());
            }
            let ended = self.child.try_wait().unwrap();
            assert!(ended.is_none(), "the node ended: {ended:?}\n{}", self.log());
            assert!(start.elapsed() < LIMIT, "no {text:?} in the log:\n{}", self.log());
            thread::sleep(POLL);
        }
    }

    /// Where JSON-RPC listens, as others are told.
    pub fn url(&mut self) -> String {
        format!("ws://{}", self.rpc_address())
    }

    /// Where JSON-RPC listens.
    pub fn rpc_address(&mut self) -> SocketAddr {
        if let Some(address) = self.rpc {
            return address;
        }
        let (line, _) = self.wait_for_log("Running JSON-RPC server: addr=");
        let (_, addresses) = line.split_once("addr=").unwrap();
        let address = addresses.split(',').next().unwrap().trim().parse().unwrap();
        self.rpc = Some(address);
        address
    }

    /// Post to JSON-RPC; give the whole HTTP answer. `length` is what the request says its body
    /// has.
    fn http(&mut self, length: usize, body: &str) -> String {
        let address = self.rpc_address();
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(LIMIT)).unwrap();
        write!(
            stream,
            "POST / HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n\
             Connection: close\r\nContent-Length: {length}\r\n\r\n{body}",
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Post a body to JSON-RPC and give the answer.
    pub fn post(&mut self, body: &Value) -> Value {
        let body = body.to_string();
        let answer = self.http(body.len(), &body);
        let (_, body) = answer.split_once("\r\n\r\n").unwrap();
        serde_json::from_str(body).unwrap_or_else(|error| panic!("{error}: {answer}"))
    }

    /// Announce a body of this length to JSON-RPC, send none of it, and give the answer.
    ///
    /// A server that refuses a body for its length answers before it reads any.
    pub fn announce(&mut self, length: usize) -> String {
        self.http(length, "")
    }

    /// Call a method that must succeed.
    #[track_caller]
    pub fn call(&mut self, method: &str, params: Value) -> Value {
        let answer =
            self.post(&json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}));
        answer.get("result").cloned().unwrap_or_else(|| panic!("{method}: {answer}"))
    }

    /// What Prometheus is told. The node must have been started with `--prometheus-port=0`.
    pub fn metrics(&mut self) -> String {
        let (line, _) = self.wait_for_log("Prometheus exporter started at ");
        let (_, address) = line.split_once("started at ").unwrap();
        let mut stream = TcpStream::connect(address.trim()).unwrap();
        stream.set_read_timeout(Some(LIMIT)).unwrap();
        let request = "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Connect to JSON-RPC over WebSocket.
    pub fn socket(&mut self) -> Socket {
        Socket::connect(self.rpc_address())
    }

    /// The number of the best block, or of the last finalised one.
    fn number(&mut self, finalised: bool) -> u64 {
        let params = if finalised {
            json!([self.call("chain_getFinalizedHead", json!([]))])
        } else {
            json!([])
        };
        let header = self.call("chain_getHeader", params);
        let number = header["number"].as_str().unwrap().strip_prefix("0x").unwrap();
        u64::from_str_radix(number, 16).unwrap()
    }

    pub fn wait_for_best(&mut self, number: u64) {
        eventually("a block", || (self.number(false) >= number).then_some(()));
    }

    pub fn wait_for_finalised(&mut self, number: u64) {
        eventually("finality", || (self.number(true) >= number).then_some(()));
    }

    /// Wait until so many more blocks are final.
    pub fn finalise(&mut self, blocks: u64) {
        let number = self.number(true) + blocks;
        self.wait_for_finalised(number);
    }

    /// Ask the node to stop and wait until it has.
    pub fn stop(mut self) -> ExitStatus {
        terminate(&self.child);
        wait(&mut self.child)
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        // Both fail when the node has stopped already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port that is taken as long as the listener lives.
pub fn busy_port() -> (TcpListener, u16) {
    let listener = TcpListener::bind("0.0.0.0:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    (listener, port)
}

/// A disk without space, to write to.
pub fn full_disk() -> Stdio {
    fs::File::options().write(true).open("/dev/full").unwrap().into()
}

/// A pipe whose reader has gone, to write to.
pub fn closed_pipe() -> Stdio {
    let (_, writer) = std::io::pipe().unwrap();
    writer.into()
}

/// A shell that first does `setup`, where it may mount what nobody else sees, and then becomes the
/// node. Nothing, with a word why, where the system does not let tests do that.
pub fn own_mounts(setup: &str) -> Option<[String; 6]> {
    let may = |command: &mut Command| command.status().is_ok_and(|status| status.success());
    if !may(Command::new("unshare").args(["--map-root-user", "--mount", "true"])) {
        eprintln!("skipped: `unshare --map-root-user --mount` is not possible here");
        return None;
    }
    let script = format!("{setup} && exec \"$0\" \"$@\"");
    Some(["unshare", "--map-root-user", "--mount", "sh", "-c", &script].map(String::from))
}

/// What makes even root heed the permissions of files; nothing is needed for others.
pub fn heeding_permissions() -> Vec<&'static str> {
    let id = Command::new("id").arg("-u").output().unwrap();
    if id.stdout == b"0\n" {
        vec!["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    } else {
        Vec::new()
    }
}

/// A development chain with some blocks in its database, stopped.
pub fn machine_with_blocks(blocks: u64) -> Machine {
    let machine = Machine::new();
    let mut node = machine.start(&["--dev", "--base-path", &machine.base()]);
    node.wait_for_best(blocks);
    assert!(node.stop().success());
    machine
}
