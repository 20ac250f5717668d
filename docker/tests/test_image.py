"""The image, built on Debian as this machine gets it, and what is in it, run as OpenShift does."""

import json
import os
import pathlib
import shutil
import subprocess
import unittest

from compose import DOCKER
from machine import Root, Service, wait
from test_running import Case, own

# Debian's own packages, as the image that the Dockerfile names has them.
BASE = pathlib.Path(os.environ.get("SALUS_OPERATE", "/nowhere")) / "bookworm.tar"


def debian(tar, *packages):
    """A tree of Debian's, which takes a minute to make and is kept."""
    if not tar.exists():
        new = f"{tar}.new"
        include = [f"--include={','.join(packages)}"] if packages else []
        options = ["--quiet", "--variant=minbase", "--format=tar", *include]
        subprocess.run(["mmdebstrap", *options, "bookworm", new], check=True)
        os.rename(new, tar)
    return tar


@unittest.skipUnless(os.environ.get("SALUS_FULL"), "it takes minutes: scripts/tests/operate --full")
class Image(Case):
    @classmethod
    def setUpClass(cls):
        missing = [name for name in ("buildah", "mmdebstrap") if not shutil.which(name)]
        if missing:
            raise unittest.SkipTest(f"there is no {' and no '.join(missing)} here")
        super().setUpClass()

    def buildah(self, *arguments):
        store = ["--root", str(self.folder / "store"), "--runroot", str(self.folder / "run"), "--storage-driver", "vfs"]
        # The one on PATH brings its libraries by a variable, which it does not give to those that it starts.
        done = subprocess.run(["/usr/bin/buildah", *store, *arguments], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout.strip()

    def test_image_is_built_and_runs_as_a_user_that_nobody_knows(self):
        policy = self.folder / "policy.json"
        policy.write_text('{"default": [{"type": "insecureAcceptAnything"}]}')
        trust = ["--signature-policy", str(policy)]
        binary = self.folder / "binary"
        binary.mkdir()
        shutil.copy("/usr/local/bin/salus-node", binary)

        debian(BASE)
        base = self.buildah("from", "scratch")
        self.buildah("add", "--quiet", base, str(BASE), "/")
        self.buildah("commit", "--quiet", *trust, "--rm", base, "localhost/debian")
        arguments = ["DEBIAN_IMAGE=localhost/debian", "VERSION=1.2.3", "REVISION=abc", "SOURCE=https://salus.example"]
        self.buildah(
            *("bud", "--isolation=chroot", "--format=docker", "--pull-never", *trust, "--build-context", f"binary={binary}"),
            *(word for argument in arguments for word in ("--build-arg", argument)),
            *("--file", str(DOCKER / "Dockerfile"), "--tag", "localhost/salus-node", str(DOCKER.parent)),
        )
        image = json.loads(self.buildah("inspect", "--type", "image", "localhost/salus-node"))["Docker"]["config"]
        self.assertEqual(image["User"], "10001:0")
        self.assertEqual(image["Healthcheck"]["Test"], ["CMD", "salus-node", "health"])
        labels = {name.rsplit(".", 1)[1]: value for name, value in image["Labels"].items() if "opencontainers" in name}
        self.assertEqual((labels["version"], labels["revision"], labels["title"]), ("1.2.3", "abc", "salus-node"))
        self.assertIn("GPL-3.0-or-later", labels["licenses"])

        tree = pathlib.Path(self.buildah("mount", self.buildah("from", "--pull-never", *trust, "localhost/salus-node")))
        self.assertTrue((tree / "etc/ssl/certs/ca-certificates.crt").stat().st_size)
        mounts = [(self.config / "spec.json", "/etc/salus/spec.json", "ro"), (tree / "data", "/data", "rw")]
        machine = self.running.switch.plug(self.stack, "image", "10.77.0.91")
        # What it may write, were all of it writable, besides what is everybody's.
        find = "find / -xdev -type d -writable -not -path /tmp -not -path /var/tmp -not -path /run/lock"
        start = ["setpriv", "--reuid=123456", "--regid=0", "--clear-groups", "--", *find.split()]
        writable = subprocess.run(["chroot", str(tree), *start], capture_output=True, text=True).stdout.split()
        self.assertEqual(writable, ["/data"])

        root = Root(self.folder, mounts, tree=tree)
        node = Service(self.stack, root, machine, [*image["Entrypoint"], *image["Cmd"]])
        node.ready(lambda: node.run(*image["Healthcheck"]["Test"][1:]).returncode == 0)
        self.assertEqual(node.stop(90), 0)
        self.assertTrue(list((tree / "data/chains").iterdir()))


@unittest.skipUnless(os.environ.get("SALUS_FULL"), "it takes minutes: scripts/tests/operate --full")
class UnitUnderSystemd(Case):
    @classmethod
    def setUpClass(cls):
        missing = [name for name in ("systemd-nspawn", "mmdebstrap") if not shutil.which(name)]
        if missing:
            raise unittest.SkipTest(f"there is no {' and no '.join(missing)} here")
        super().setUpClass()

    def test_unit_starts_stops_and_waits_before_it_starts_again(self):
        tree = self.folder / "tree"
        tree.mkdir()
        tar = debian(BASE.with_name("bookworm-systemd.tar"), "ca-certificates", "dbus", "systemd-sysv")
        subprocess.run(["tar", "-C", str(tree), "-xf", str(tar)], check=True)
        shutil.copy("/usr/local/bin/salus-node", tree / "usr/local/bin")
        shutil.copy(DOCKER / "salus.service", tree / "etc/systemd/system")
        add = ["useradd", "--system", "--home-dir", "/var/lib/salus", "--shell", "/usr/sbin/nologin", "--uid", "900", "salus"]
        subprocess.run(["chroot", str(tree), *add], check=True)
        home = tree / "var/lib/salus"
        home.mkdir(mode=0o700)
        shutil.copytree(self.keys, home / "keys")
        own(home, 900, 900)
        (tree / "etc/salus").mkdir()
        shutil.copy(self.config / "spec.json", tree / "etc/salus")
        (tree / "etc/salus/password").write_text("secret")
        (tree / "etc/salus/password").chmod(0o600)
        (tree / "etc/salus/options").write_text('SALUS_OPTIONS="--name unit --discover-local --allow-private-ip --no-mdns"\n')

        log = open(self.folder / "nspawn.log", "w")
        boot = ["systemd-nspawn", "--quiet", "--register=no", "--keep-unit", "--private-network", f"--directory={tree}"]
        nspawn = subprocess.Popen([*boot, "--boot", "--console=pipe"], stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self.addCleanup(nspawn.wait)
        self.addCleanup(nspawn.kill)
        leader = self.leader(nspawn, log.name)

        def inside(*command):
            whole = ["nsenter", f"--target={leader}", "--all", "--", *command]
            return subprocess.run(whole, capture_output=True, text=True)

        def show(name):
            return inside("systemctl", "show", "--value", "--property", name, "salus").stdout.strip()

        wait("the system", lambda: inside("systemctl", "is-system-running").stdout.strip() in ("running", "degraded"))
        started = inside("systemctl", "start", "salus")
        self.assertEqual(started.returncode, 0, started.stderr)
        said = lambda: inside("journalctl", "--unit", "salus", "--no-pager").stdout[-4000:]
        try:
            wait("its health", lambda: inside("salus-node", "health").returncode == 0)
        except AssertionError as error:
            self.fail(f"{error}\n{said()}")
        self.assertEqual(show("ActiveState"), "active", said())
        # What the unit withholds must not be what it needs.
        for complaint in ("no listen addresses", "Not enough memory", "denied", "not permitted"):
            self.assertNotIn(complaint, inside("journalctl", "--unit", "salus", "--no-pager").stdout)
        self.assertTrue((home / "data/chains/salus_dev").is_dir())
        self.assertEqual(inside("systemctl", "kill", "--signal=SIGKILL", "salus").returncode, 0)
        wait("the wait", lambda: show("SubState") == "auto-restart", 20)
        self.assertEqual(show("RestartUSec"), "2min")
        inside("systemctl", "stop", "salus")
        inside("systemctl", "start", "salus")
        wait("its health", lambda: inside("salus-node", "health").returncode == 0)
        inside("systemctl", "stop", "salus")
        self.assertEqual((show("Result"), show("ExecMainStatus")), ("success", "0"), said())
        # The password is the system's to read, and the node's while it runs.
        self.assertFalse(list((tree / "run").glob("credentials/salus.service")))

    def leader(self, nspawn, log):
        """The first process of the system, or a skip where none can be started."""

        def child():
            if nspawn.poll() is not None:
                self.skipTest(f"systemd-nspawn does not boot here: {pathlib.Path(log).read_text()[-500:]}")
            return pathlib.Path(f"/proc/{nspawn.pid}/task/{nspawn.pid}/children").read_text().split()

        return wait("a system", child)[-1]
