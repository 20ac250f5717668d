"""What the files say, without running any of it for long."""

import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import tempfile
import unittest

from compose import DOCKER, STREAM, Compose, filled, yaml

ROOT = DOCKER.parent
VPN = ["--discover-local", "--allow-private-ip", "--no-mdns"]


def in_bytes(size):
    """A size as Compose writes it."""
    return int(size[:-1]) << {"m": 20, "g": 30}[size[-1]]


def needs(*programs):
    """Skips a test where a program is not to be had."""
    missing = [program for program in programs if not shutil.which(program)]
    return unittest.skipIf(missing, f"there is no {' and no '.join(missing)} here")


def needs_proxy(test):
    """Skips a test where there is no nginx, or none that limits connections before TLS."""
    said = subprocess.run(["nginx", "-V"], capture_output=True, text=True).stderr if shutil.which("nginx") else ""
    without = not re.search(r"--with-stream\s", said) and not STREAM[0].exists()
    return needs("nginx")(unittest.skipIf(without, "there is no nginx with the module stream here")(test))


class Case(unittest.TestCase):
    maxDiff = None

    def passes(self, *command, **more):
        done = subprocess.run(command, capture_output=True, text=True, **more)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout + done.stderr


class Image(Case):
    @needs("hadolint")
    def test_dockerfile_has_no_finding(self):
        self.passes("hadolint", str(DOCKER / "Dockerfile"))

    def test_dockerfile_builds_with_the_pinned_compiler(self):
        pinned = re.search(r'channel = "(.*)"', (ROOT / "rust-toolchain.toml").read_text())[1]
        self.assertIn(f"rust:{pinned}-", (DOCKER / "Dockerfile").read_text())


class ComposeFile(Case):
    @needs("check-jsonschema")
    def test_compose_follows_its_schema(self):
        self.passes("check-jsonschema", "--builtin-schema", "vendor.compose-spec", str(DOCKER / "compose.yaml"))

    def test_compose_is_understood_by_docker(self):
        plugin = subprocess.run(["docker", "compose", "version"], capture_output=True) if shutil.which("docker") else None
        if not plugin or plugin.returncode:
            self.skipTest("there is no docker with its compose plugin here")
        self.passes("docker", "compose", "-f", str(DOCKER / "compose.yaml"), "config", "--quiet")

    def test_compose_mounts_what_is_in_this_folder(self):
        compose = Compose()
        for name in compose.services:
            for source, _, _ in compose.binds(name, SALUS_CONFIG="/config"):
                if not str(source).startswith("/config"):
                    self.assertTrue(source.exists(), f"{name}: {source}")

    def test_prometheus_watches_all_services_that_have_metrics(self):
        ports = {name: 9615 for name in Compose().nodes()} | {"machine": 9100, "alertmanager": 9093, "127.0.0.1": 9090}
        ports["proxy"] = ports.pop("rpc")
        jobs = yaml(DOCKER / "prometheus/prometheus.yml")["scrape_configs"]
        targets = [target for job in jobs for config in job["static_configs"] for target in config["targets"]]
        self.assertCountEqual(targets, [f"{name}:{port}" for name, port in ports.items()])

    def test_public_node_is_asked_about_itself_alone_and_can_end_no_rule(self):
        jobs = {job["job_name"]: job for job in yaml(DOCKER / "prometheus/prometheus.yml")["scrape_configs"]}
        kept = {}
        for name in ("salus", "public"):
            keep, drop = jobs[name]["metric_relabel_configs"]
            self.assertEqual((keep["action"], drop["action"]), ("keep", "labeldrop"))
            self.assertEqual(drop["regex"].split("|"), ["alertname", "severity"])
            kept[name] = re.compile(keep["regex"])
        metric = re.compile(r"\b(?:salus|substrate)_\w+")
        rules = {group["name"]: group["rules"] for group in yaml(DOCKER / "prometheus/alerts.yml")["groups"]}
        # Labels, too: an alert has those of its rule.
        self.assertEqual({label for group in rules.values() for rule in group for label in rule["labels"]}, {"severity"})
        told = {group: {name for rule in rules[group] for name in metric.findall(rule["expr"])} for group in rules}
        self.assertGreater(len(told["chain"]), 3)
        self.assertEqual([name for name in told["chain"] if kept["public"].fullmatch(name)], [])
        self.assertIn("salus_finality_lag_blocks", [name for name in told["node"] if kept["public"].fullmatch(name)])
        self.assertEqual([name for names in told.values() for name in names if not kept["salus"].fullmatch(name)], [])
        limits = {"sample_limit": 300, "label_limit": 12, "label_name_length_limit": 64, "label_value_length_limit": 128}
        self.assertEqual({limit: jobs["public"][limit] for limit in limits}, limits)
        # Whatever labels it gives them, it has one alert of each kind.
        for rule in [*rules["node"], *rules["machine"]]:
            if any(kept["public"].fullmatch(name) for name in metric.findall(rule["expr"])):
                self.assertRegex(rule["expr"], r"^m(ax|in) by \(job, instance\) ")

    def test_public_node_meets_its_peers_and_its_proxy_only(self):
        compose = Compose()
        validators = {name for name in compose.nodes() if "--validator" in compose.command(name)}
        self.assertEqual(compose.neighbours("rpc"), validators | {"proxy"})
        self.assertEqual(compose.neighbours("proxy"), {"rpc", "prometheus"})
        networks = compose.file["networks"]
        shared = set(compose.services["proxy"]["networks"]) - {"public"}
        self.assertEqual({name for name in networks if (networks[name] or {}).get("internal")}, shared)

    def test_services_answer_outside_only_where_they_must(self):
        ports = {name: service.get("ports", []) for name, service in Compose().services.items()}
        outside = {name: [filled(port) for port in ports[name] if not port.startswith("127.0.0.1:")] for name in ports}
        # Over IPv6 the proxy would see one address for all.
        expected = {"validator-1": ["30333:30333"], "proxy": ["0.0.0.0:443:8443"]}
        self.assertEqual({name: ports for name, ports in outside.items() if ports}, expected)

    def test_services_take_no_more_than_their_share_of_the_machine(self):
        compose = Compose()
        for name, service in compose.services.items():
            with self.subTest(name):
                limit = in_bytes(service["mem_limit"])
                self.assertGreater(service["pids_limit"], 0)
                self.assertGreater(float(filled(str(service["cpus"]))), 0)
                sizes = [in_bytes(options.removeprefix("size=")) for _, options in compose.memory_folders(name)]
                self.assertLessEqual(sum(sizes) * 2, limit)

    def test_images_have_the_versions_that_are_tested_here(self):
        versions = {
            "prometheus": ("prometheus", r"version ([0-9.]+)"),
            "alertmanager": ("prometheus-alertmanager", r"version ([0-9.]+)"),
            "machine": ("prometheus-node-exporter", r"version ([0-9.]+)"),
        }
        compose = Compose()
        for name, (program, pattern) in versions.items():
            with self.subTest(name):
                if not shutil.which(program):
                    self.skipTest(f"there is no {program} here")
                said = self.passes(program, "--version")
                image = filled(compose.services[name]["image"])
                self.assertEqual(image.rsplit(":", 1)[1].removeprefix("v"), re.search(pattern, said)[1])

    @needs("nginx")
    def test_proxy_is_of_a_branch_that_is_repaired_and_of_the_version_that_is_tested_here(self):
        self.assertTrue(filled(Compose().services["proxy"]["image"]).endswith("/nginx:stable"))
        tested = re.search(r"nginx/([0-9.]+)", self.passes("nginx", "-v"))[1]
        for file in ("README.md", "compose.yaml"):
            self.assertIn(f"Debian 12's {tested}", (DOCKER / file).read_text().replace("\n", " "), file)

    def test_nodes_have_the_flags_for_private_addresses(self):
        compose = Compose()
        for name in compose.nodes():
            self.assertLessEqual(set(VPN), set(compose.command(name)), name)
        self.assertIn(f'SALUS_OPTIONS="{" ".join(VPN)}"', (DOCKER / "salus.service").read_text())

    def test_validators_are_not_started_again_at_once(self):
        compose = Compose()
        for name in compose.nodes():
            if "--validator" in compose.command(name):
                self.assertEqual(compose.services[name]["restart"], "no", name)


def unit():
    """What the unit sets."""
    lines = (DOCKER / "salus.service").read_text().replace("\\\n", " ").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))


class Unit(Case):
    def test_unit_reads_nothing_as_root_that_its_user_could_replace(self):
        settings = unit()
        command = settings["ExecStart"].split()
        files = [
            settings["LoadCredential"].split(":")[1],
            settings["EnvironmentFile"].removeprefix("-"),
            *(word.split("=", 1)[1] for word in command if word.startswith("--chain=")),
        ]
        self.assertEqual(len(files), 3)
        for file in files:
            self.assertEqual(os.path.dirname(file), "/etc/salus", file)

    def test_unit_waits_after_a_power_cut_as_long_as_after_a_crash(self):
        settings = unit()
        shell, option, script = shlex.split(settings["ExecStartPre"])
        wait = int(settings["RestartSec"])
        self.assertGreater(int(settings["TimeoutStartSec"]), wait)
        with tempfile.TemporaryDirectory() as folder:
            uptime = pathlib.Path(folder) / "uptime"
            script = script.replace("$$", "$").replace("/proc/uptime", str(uptime))
            uptime.write_text(f"{wait - 1}.99 7.00\n")
            waiting = subprocess.Popen([shell, option, script])
            self.addCleanup(waiting.wait)
            self.addCleanup(waiting.kill)
            with self.assertRaises(subprocess.TimeoutExpired):
                waiting.wait(2)
            uptime.write_text(f"{wait}.00 7.00\n")
            self.assertEqual(waiting.wait(10), 0)

    @needs("systemd-analyze")
    def test_unit_is_understood_by_systemd(self):
        self.assertEqual(self.passes("systemd-analyze", "verify", str(DOCKER / "salus.service")), "")

    @needs("systemd-analyze")
    def test_unit_exposes_little(self):
        security = ["systemd-analyze", "security", "--offline=true"]
        self.passes(*security, "--threshold=20", str(DOCKER / "salus.service"))


class Proxy(Case):
    def test_proxy_has_the_lines_of_the_readme(self):
        readme = (ROOT / "node/README.md").read_text()
        lines = readme.split("```nginx\n")[1].split("```")[0]
        # What the network of containers has otherwise.
        for there, here in (
            ("listen 80;", "listen 127.0.0.1:8444 ssl proxy_protocol sndbuf=64k;"),
            # Of IPv6 the first half.
            ("$binary_remote_addr", "$salus_address"),
            ("proxy_pass http://127.0.0.1:9944;", "proxy_pass http://rpc:9944;"),
        ):
            self.assertIn(there, lines)
            lines = lines.replace(there, here)
        ours = iter((DOCKER / "nginx.conf").read_text().split())
        # In the same order, so in the same blocks.
        for word in lines.split():
            self.assertIn(word, ours, "it is not there, or not in its place")


class Alerts(Case):
    @needs("promtool")
    def test_rules_and_configuration_of_prometheus_are_right(self):
        self.passes("promtool", "check", "rules", "--lint-fatal", str(DOCKER / "prometheus/alerts.yml"))
        self.passes("promtool", "check", "config", "--lint-fatal", str(DOCKER / "prometheus/prometheus.yml"))

    @needs("amtool")
    def test_configuration_of_alertmanager_is_right(self):
        self.passes("amtool", "check-config", str(DOCKER / "alertmanager/alertmanager.yml"))

    @needs("promtool")
    def test_alerts_fire_and_clear(self):
        self.passes("promtool", "test", "rules", str(DOCKER / "prometheus/alerts.test.yml"))

    def test_alerts_are_each_tested_and_say_what_to_type(self):
        expected = (DOCKER / "prometheus/alerts.test.yml").read_text()
        command = r": (journalctl|salus-node|ss|curl|df|timedatectl|ls)\b"
        rules = [rule for group in yaml(DOCKER / "prometheus/alerts.yml")["groups"] for rule in group["rules"]]
        self.assertEqual(len({rule["alert"] for rule in rules}), len(rules))
        for rule in rules:
            name, notes = rule["alert"], rule["annotations"]
            self.assertRegex(expected, rf'exp_samples: \[{{ labels: \'{{alertname="{name}"')
            self.assertTrue(notes["summary"])
            self.assertRegex(notes["description"], command, name)
            self.assertIn(rule["labels"]["severity"], ("critical", "warning", "info"))


class Dashboards(Case):
    def test_dashboards_ask_the_source_that_is_provisioned(self):
        sources = yaml(DOCKER / "grafana/provisioning/datasources/salus.yml")["datasources"]
        seen = set()
        for file in sorted((DOCKER / "grafana/dashboards").glob("*.json")):
            board = json.loads(file.read_text())
            self.assertNotIn(board["uid"], seen)
            seen.add(board["uid"])
            ids = [panel["id"] for panel in board["panels"]]
            self.assertEqual(len(set(ids)), len(ids), file.name)
            for panel in board["panels"]:
                self.assertEqual(panel["datasource"]["uid"], sources[0]["uid"], panel["title"])
                self.assertTrue(panel["targets"], panel["title"])
        self.assertEqual(len(seen), 3)
