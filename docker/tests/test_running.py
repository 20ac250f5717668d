"""The commands of compose.yaml and the unit, run: a validator of the development chain, a public node behind nginx,
and what watches them, each plugged into one switch under its name."""

import contextlib
import json
import os
import pathlib
import re
import secrets
import shlex
import shutil
import subprocess
import sys
import unittest
import urllib.parse

from compose import DOCKER, Running, dockerfile, yaml
from machine import Root, Service, Switch, folder, wait
from test_files import VPN, needs, needs_proxy
from test_files import unit as unit_settings

HERE = pathlib.Path(__file__).parent
# What waits in the configurations, which promtool has shown, is left out here.
IMPATIENT = [
    ("prometheus/prometheus.yml", "_interval: 10s", "_interval: 1s"),
    ("alertmanager/alertmanager.yml", "group_wait: 10s", "group_wait: 1s"),
    ("alertmanager/alertmanager.yml", "group_interval: 1m", "group_interval: 1s"),
    ("alertmanager/alertmanager.yml", "https://pager.example/salus", "http://127.0.0.1:9095/"),
    *(("prometheus/alerts.yml", f"for: {wait}", "for: 0s") for wait in ("1m", "2m", "5m")),
]


def node(*arguments):
    done = subprocess.run(["salus-node", *arguments], capture_output=True, text=True)
    if done.returncode:
        raise AssertionError(f"salus-node {shlex.join(arguments)}: {done.stderr}")
    return done.stdout


def write_secrets(config):
    for name in ("password-1", "password-2", "password-3", "password-4", "grafana"):
        (config / name).write_text(secrets.token_hex(16))
        os.chmod(config / name, 0o640)


def make_config(folder):
    """What an operator brings: specification, passwords, a certificate. And Alice's keys, as the only author."""
    config, keys = folder / "config", folder / "keys"
    (config / "tls").mkdir(parents=True)
    (keys / "keystore").mkdir(parents=True)
    write_secrets(config)
    (keys / "node-key").write_text(secrets.token_hex(32))
    peer = node("key", "inspect-node-key", "--file", str(keys / "node-key")).strip()
    for kind, scheme in (("aura", "sr25519"), ("gran", "ed25519")):
        key = json.loads(node("key", "inspect", "//Alice", "--scheme", scheme, "--output-type", "json"))
        # By a password a phrase gives another key, and a seed the same.
        file = kind.encode().hex() + key["publicKey"].removeprefix("0x")
        (keys / "keystore" / file).write_text(json.dumps(key["secretSeed"]))
    spec = json.loads(node("chain-spec", "build", "--preset", "development", "--raw"))
    spec["bootNodes"] = [f"/dns4/validator-1/tcp/30333/p2p/{peer}"]
    (config / "spec.json").write_text(json.dumps(spec))
    tls = ["-keyout", config / "tls/privkey.pem", "-out", config / "tls/fullchain.pem", "-subj", "/CN=salus.example"]
    kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    subprocess.run(["openssl", "req", "-x509", *kind, *tls], check=True, capture_output=True)
    os.chmod(config / "tls/privkey.pem", 0o640)
    return config, keys


def own(path, user, group):
    for place in (path, *path.rglob("*")):
        os.chown(place, user, group)


class Case(unittest.TestCase):
    """A machine with an engine, as far as that goes."""

    @classmethod
    def setUpClass(cls):
        if os.getuid():
            raise unittest.SkipTest("only root gives programs folders, users and networks of their own")
        missing = [name for name in ("salus-node", "ip", "setpriv", "openssl", "curl") if not shutil.which(name)]
        if missing:
            raise unittest.SkipTest(f"there is no {' and no '.join(missing)} here")
        cls.stack = contextlib.ExitStack()
        cls.addClassCleanup(cls.stack.close)
        cls.folder = cls.stack.enter_context(folder())
        cls.config = cls.configure()
        cls.running = Running(cls.stack, Switch(cls.stack), cls.folder, cls.config)

    @classmethod
    def configure(cls):
        config, cls.keys = make_config(cls.folder)
        return config

    @classmethod
    def start_validator(cls):
        keys = cls.running.volume("validator-1", "validator-1") / "keys"
        if not keys.exists():
            shutil.copytree(cls.keys, keys)
            own(keys, 123456, 0)
        return cls.running.start("validator-1")

    def start_pager(self):
        """Whoever is on duty. Gives what tells the alerts that they were told of."""
        told = self.folder / "told"
        told.touch()
        machine = self.running.machines["alertmanager"]
        pager = subprocess.Popen(machine.inside(sys.executable, str(HERE / "pager.py"), str(told)))
        self.stack.callback(pager.wait)
        self.stack.callback(pager.kill)
        return lambda: list(map(json.loads, told.read_text().splitlines()))

    def healthy(self, service):
        health = dockerfile("HEALTHCHECK")
        return service.ready(lambda: service.run(*health).returncode == 0)


class Commands(Case):
    @needs_proxy
    def test_proxy_limits_what_an_address_opens_and_asks_serves_others_and_names_none(self):
        self.running.replace("nginx.conf", "listen 8443 sndbuf=128k;", "listen 8443 sndbuf=128k; listen [::]:8443;")
        self.running.replace("nginx.conf", "send_timeout 10s;", "send_timeout 4s;")
        # Longer than what cuts off who has not ended TLS.
        self.running.replace("nginx.conf", "proxy_timeout 90s;", "proxy_timeout 12s;")
        rpc = self.running.start("rpc")
        self.healthy(rpc)
        proxy = self.running.start("proxy")
        client = self.running.switch.plug(self.stack, "client", "10.77.0.100")
        client.run("ip", "address", "add", "10.77.0.101/24", "dev", "eth0")
        for machine, addresses in (proxy.machine, ["1::1", "2::1"]), (client, ["1::100", "1::101", "2::100"]):
            for address in addresses:
                machine.run("ip", "address", "add", f"fd77:0:0:{address}/64", "dev", "eth0", "nodad")
        url = f"https://{proxy.machine.address}:8443"
        call = ["--insecure", "-H", "Content-Type: application/json", "-d"]
        ask = lambda method, *params: client.get(
            url, *call, json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params})
        )
        proxy.ready(lambda: ask("system_chain"))
        self.assertEqual(json.loads(ask("system_chain"))["result"], "Salus Development")
        self.assertIn("unsafe", json.loads(ask("author_rotateKeysWithOwner", "0x00"))["error"]["message"])

        with self.subTest("what Prometheus asks, and nothing else"):
            metrics = f"http://{proxy.machine.address}:9615"
            self.assertIn("\nsubstrate_block_height{", client.get(f"{metrics}/metrics"))
            for refused in ([metrics], [f"{metrics}/metrics/"], [f"{metrics}/metrics", "-d", "{}"]):
                self.assertIsNone(client.get(*refused))

        def flood(how, host, number, addresses, other):
            command = [sys.executable, str(HERE / "flood.py"), how, host, "8443", str(number), ",".join(addresses), other]
            return json.loads(subprocess.run(client.inside(*command), check=True, capture_output=True, text=True).stdout)

        with self.subTest("requests"):
            said = flood("whole", proxy.machine.address, 201, ["10.77.0.100"], "10.77.0.101")
            self.assertEqual(said, {"got": {"101": 8, "429": 24, "closed": 169}, "other": "101"})
        # Whoever does not end the handshake has a place for as long as nginx.conf says, and no more than that.
        with self.subTest("connections that ask nothing"):
            said = flood("half", proxy.machine.address, 300, ["10.77.0.100"], "10.77.0.101")
            self.assertEqual((said["held"], said["other"]), (32, "101"))
            self.assertLess(said["for"], 15)
        with self.subTest("the addresses of one customer"):
            said = flood("whole", "fd77::1:0:0:0:1", 40, ["fd77::1:0:0:0:100", "fd77::1:0:0:0:101"], "fd77::2:0:0:0:100")
            self.assertEqual(said, {"got": {"101": 8, "429": 24, "closed": 8}, "other": "101"})
        # One fewer than an address may have, so that it can ask again.
        with self.subTest("answers that nobody takes"):
            said = flood("unread", proxy.machine.address, 31, ["10.77.0.100"], "10.77.0.101")
            self.assertEqual(said, {"got": {"cut": 8, "429": 23}, "other": "101", "again": "101"})

        self.healthy(rpc)
        self.assertEqual(rpc.stop(90), 0)
        # What nginx calls an error is written down without who met it.
        self.assertIsNone(ask("system_chain"))
        client.get(url.replace("https", "http"))
        self.assertEqual(proxy.stop(10), 0)
        self.assertNotRegex(proxy.log.read_text(), r"10\.77\.0\.10[01]|fd77:")

    def test_node_with_another_port_is_asked_for_its_health_as_the_readme_says(self):
        override = yaml((DOCKER / "README.md").read_text().split("```yaml\n")[1].split("```")[0])
        health = override["services"]["rpc"]["healthcheck"]["test"][1:]
        rpc = self.running.start("rpc", f"--rpc-port={health[-1].rsplit(':')[-1]}")
        rpc.ready(lambda: rpc.run(*health).returncode == 0)
        self.assertNotEqual(rpc.run(*dockerfile("HEALTHCHECK")).returncode, 0)
        self.assertEqual(rpc.stop(90), 0)

    @needs("prometheus", "prometheus-alertmanager", "ss")
    def test_watchers_answer_their_own_machine_only_when_they_start_as_the_page_says(self):
        page = (DOCKER.parent / "docs/operators/watch.md").read_text()
        lines = re.findall(r'^\| `/etc/default/(.+?)` \| `ARGS="(.*)"` \|$', page, re.MULTILINE)
        self.assertEqual([program for program, _ in lines], ["prometheus", "prometheus-alertmanager"])
        machine = self.running.switch.plug(self.stack, "watcher", "10.77.0.92")
        for program, arguments in lines:
            name = program.removeprefix("prometheus-")
            files = [word for word in self.running.compose.command(name) if re.match(r"--(config\.file|storage\..*path)=", word)]
            command = [f"/usr/bin/{program}", *shlex.split(arguments), *files]
            watcher = Service(self.stack, self.running.root(name), machine, command)
            address = re.search(r"--web\.listen-address=(\S+)", arguments)[1]
            watcher.ready(lambda: machine.get(f"http://{address}/-/ready"))
            sockets = subprocess.run(machine.inside("ss", "-Hltun"), check=True, capture_output=True, text=True).stdout
            self.assertEqual([line.split()[4] for line in sockets.splitlines()], [address])
            watcher.stop(30)

    @needs("prometheus", "prometheus-alertmanager", "prometheus-node-exporter")
    def test_network_is_watched_and_the_death_of_a_node_is_told(self):
        for path, old, new in IMPATIENT:
            self.running.replace(path, old, new)
        # Only one of the nodes is there, which is asked as a public one, too.
        *validators, _ = [f'"{name}:9615"' for name in self.running.compose.nodes()]
        self.running.replace("prometheus/prometheus.yml", ", ".join(validators), validators[0])
        self.running.replace("prometheus/prometheus.yml", '"proxy:9615"', validators[0])

        validator = self.start_validator()
        alertmanager, exporter = self.running.start("alertmanager"), self.running.start("machine")
        heard = self.start_pager()
        alertmanager.ready(lambda: alertmanager.machine.get("http://127.0.0.1:9093/-/ready"))
        exporter.ready(lambda: exporter.machine.get("http://127.0.0.1:9100/metrics"))
        self.healthy(validator)
        prometheus = self.running.start("prometheus")
        prometheus.ready(lambda: prometheus.machine.get("http://127.0.0.1:9090/-/ready"))

        with self.subTest("every metric that is named exists"):
            self.settles(set(), lambda: named_metrics() - self.metrics(validator, exporter))
        with self.subTest("every query of the dashboards is answered"):
            self.settles([], lambda: self.unanswered(prometheus, validator))

        down = {"alertname": "SalusNodeDown", "instance": "validator-1:9615"}
        tells = lambda status: lambda: any(
            alert["status"] == status and down.items() <= alert["labels"].items() for alert in heard()
        )
        self.assertFalse(tells("firing")())
        validator.kill()
        wait("the alert", tells("firing"))
        self.healthy(self.start_validator())
        wait("the all-clear", tells("resolved"))
        alert = next(alert for alert in heard() if alert["labels"]["alertname"] == "SalusNodeDown")
        self.assertEqual(alert["annotations"]["summary"], "validator-1:9615 does not answer")

    def test_unit_starts_answers_and_stops(self):
        settings = unit_settings()
        home, credentials = self.folder / "var", "/run/credentials/salus.service"
        home.mkdir()
        shutil.copytree(self.keys, home / "keys")
        own(home, 123456, 123456)
        password = self.folder / "password"
        password.write_text("secret")
        os.chown(password, 123456, 0)
        mounts = [
            (home, f"/var/lib/{settings['StateDirectory']}", "rw"),
            (password, f"{credentials}/password", "ro"),
            (self.config / "spec.json", "/etc/salus/spec.json", "ro"),
        ]
        command = shlex.split(settings["ExecStart"])
        command[command.index("$SALUS_OPTIONS"):] = VPN
        command = [word.replace("${CREDENTIALS_DIRECTORY}", credentials) for word in command]
        machine = self.running.switch.plug(self.stack, "unit", "10.77.0.90")
        unit = Service(self.stack, Root(self.folder, mounts, user="123456:123456"), machine, command)
        self.healthy(unit)
        self.assertEqual(unit.stop(int(settings["TimeoutStopSec"])), 0)

    def settles(self, value, test):
        """Waits until the test gives this value, and says what it gave if it does not."""
        with contextlib.suppress(AssertionError):
            wait("what settles", lambda: test() == value, 40)
        self.assertEqual(test(), value)

    def metrics(self, validator, exporter):
        """The names of all figures that the node and its machine give."""
        pages = [
            validator.machine.get("http://127.0.0.1:9615/metrics"),
            exporter.machine.get("http://127.0.0.1:9100/metrics"),
        ]
        return set(re.findall(r"^(\w+)", "\n".join(pages), re.MULTILINE)) | {"up"}

    def unanswered(self, prometheus, validator):
        """The queries to which Prometheus has nothing to say."""
        self.ask_for_a_decision(validator)
        ask = "http://127.0.0.1:9090/api/v1/query?query="
        said = {query: prometheus.machine.get(ask + urllib.parse.quote(query)) for _, query in queries()}
        return [query for query, answer in said.items() if not (answer and json.loads(answer)["data"]["result"])]

    def ask_for_a_decision(self, validator):
        """Some figures are of what is asked."""
        question = {
            "requester": {"practitioner": {"organisation": 1, "account": "5HWbAjGgee3wRLGptbRPrresUbVFdZ3QMh6x4aZRQfwojhdg"}},
            "patient": "5Ge7T2LZWLpPfuFrovZK9xigaBdHcrh8ZEvEes26pQy5p9vN",
            **{"purpose": "TREAT", "action": "access", "classes": ["LABORATORY"], "labels": ["unlabelled"]},
        }
        body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "salus_decide", "params": [question]})
        answer = validator.machine.get("http://127.0.0.1:9944", "-H", "Content-Type: application/json", "-d", body)
        self.assertEqual(json.loads(answer)["result"]["v1"]["verdict"], "deny")


def queries():
    """Title and query of all targets of all panels."""
    for file in sorted((DOCKER / "grafana/dashboards").glob("*.json")):
        for panel in json.loads(file.read_text())["panels"]:
            for target in panel["targets"]:
                yield f"{file.stem}: {panel['title']}", target["expr"]


def named_metrics():
    rules = [rule["expr"] for group in yaml(DOCKER / "prometheus/alerts.yml")["groups"] for rule in group["rules"]]
    text = "\n".join([*rules, *(query for _, query in queries())])
    return set(re.findall(r"\b(?:salus|substrate|node)_\w+|\bup\b", text))
