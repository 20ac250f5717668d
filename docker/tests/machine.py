"""Runs what compose.yaml, the unit and the image name as containers would, without an engine for them: in a root
folder that is read-only but for what they say, as a user whom nobody knows, without capabilities, and in a network
of their own."""

import contextlib
import os
import pathlib
import shlex
import signal
import subprocess
import tempfile
import time

PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
# Who answers there what address a name has.
NAMES = "10.77.0.2"
# Whatever takes longer hangs.
LIMIT = 300


def wait(what, test, limit=LIMIT):
    """Tests until something true comes out, and gives that."""
    end = time.monotonic() + limit
    while not (result := test()):
        if time.monotonic() > end:
            raise AssertionError(f"{what}: not within {limit} s")
        time.sleep(0.2)
    return result


class Switch:
    """What machines are plugged into, as the network of an engine. Nothing leads out of it."""

    def __init__(self, stack):
        self.machines = {}
        self.namespace = Namespace(stack)
        self.namespace.run("ip", "link", "add", "bridge", "type", "bridge")
        self.namespace.run("ip", "link", "set", "bridge", "up")

    def plug(self, stack, name, address):
        """Gives a machine of this name and address."""
        machine = self.machines[name] = Machine(stack, name, address)
        port = f"port{len(self.machines)}"
        peer = ["peer", "name", "eth0", "netns", str(machine.pid)]
        self.namespace.run("ip", "link", "add", port, "type", "veth", *peer)
        self.namespace.run("ip", "link", "set", port, "master", "bridge", "up")
        machine.run("ip", "address", "add", f"{address}/24", "dev", "eth0")
        machine.run("ip", "link", "set", "eth0", "up")
        return machine

    def cut(self, name):
        self.machines[name].run("ip", "link", "set", "eth0", "down")

    def heal(self, name):
        self.machines[name].run("ip", "link", "set", "eth0", "up")


class Namespace:
    """A network that has its own loopback addresses, and nothing else yet."""

    def __init__(self, stack):
        holder = subprocess.Popen(["unshare", "--net", "sleep", "infinity"])
        stack.callback(holder.wait)
        stack.callback(holder.kill)
        self.pid = holder.pid
        mine = os.readlink("/proc/self/ns/net")
        wait("a network namespace", lambda: os.readlink(f"/proc/{self.pid}/ns/net") != mine)
        self.run("ip", "link", "set", "lo", "up")

    def inside(self, *command):
        """The command that runs this one here."""
        return ["nsenter", f"--net=/proc/{self.pid}/ns/net", *command]

    def run(self, *command):
        subprocess.run(self.inside(*command), check=True)

    def get(self, url, *options):
        """What HTTP answers, or None."""
        command = self.inside("curl", "--silent", "--fail", "--max-time", "10", *options, url)
        done = subprocess.run(command, capture_output=True, text=True)
        return done.stdout if done.returncode == 0 else None


class Machine(Namespace):
    """One that is plugged in."""

    def __init__(self, stack, name, address):
        super().__init__(stack)
        self.name, self.address = name, address


class Root:
    """A root folder: the system's programs, of the machine or of a tree, and what is mounted there."""

    def __init__(self, folder, mounts, user="123456:0", tree=None):
        self.path = pathlib.Path(tempfile.mkdtemp(dir=folder))
        self.path.chmod(0o755)
        # Where places for mounts are made: what is mounted over the folder hides what is in it.
        self.below = tree or self.path
        self.user = user
        self.mounts = []
        if tree:
            self.mounts.append(f"mount --bind {tree} {self.path}")
        else:
            self.mounts.append(f"mount --bind {self.path} {self.path}")
            self.mount("/usr", "/usr", "ro")
            for link in ("bin", "sbin", "lib", "lib64"):
                (self.path / link).symlink_to(f"usr/{link}")
            self.mount("/etc/ssl", "/etc/ssl", "ro")
            for directory in ("/proc", "/sys", "/dev", "/tmp"):
                (self.path / directory[1:]).mkdir()
        self.file("/etc/hosts", "127.0.0.1 localhost\n")
        self.file("/etc/resolv.conf", f"nameserver {NAMES}\n")
        for source, target, mode in mounts:
            self.mount(source, target, mode)
        self.mounts.append(f"mount -t proc proc {self.path}/proc")
        self.mounts.append(f"mount -t sysfs -o ro sysfs {self.path}/sys")
        self.mounts.append(f"mount -t tmpfs -o mode=755 dev {self.path}/dev")
        for device in ("null", "zero", "random", "urandom"):
            self.mounts.append(f"touch {self.path}/dev/{device} && mount --bind /dev/{device} {self.path}/dev/{device}")
        self.mounts.append(f"mount -o remount,bind,ro {self.path}")

    def file(self, path, content):
        file = self.below / path[1:]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)

    def mount(self, source, target, mode):
        """Shows a file or a folder of the machine here; without a source an empty one in memory, of this size or so."""
        inside, place = self.path / target[1:], self.below / target[1:]
        if source and os.path.isfile(source):
            place.parent.mkdir(parents=True, exist_ok=True)
            place.touch()
        else:
            place.mkdir(parents=True, exist_ok=True)
        if not source:
            self.mounts.append(f"mount -t tmpfs -o mode=1777,{mode} none {inside}")
            return
        # All that is mounted in it too, but only for the root of the machine: it is seen whole.
        kind = "--rbind" if str(source) == "/" else "--bind"
        self.mounts.append(f"mount {kind} {shlex.quote(str(source))} {inside}")
        if mode == "ro":
            self.mounts.append(f"mount -o remount,bind,ro {inside}")

    def command(self, command):
        """The command that runs this one here."""
        user, group = self.user.split(":")
        inside = [
            *("chroot", str(self.path), "env", "-i", f"PATH={PATH}", "setpriv", f"--reuid={user}"),
            *(f"--regid={group}", "--clear-groups", "--no-new-privs", "--bounding-set=-all", "--inh-caps=-all"),
            *("--", *command),
        ]
        script = " && ".join([*self.mounts, f"exec {shlex.join(inside)}"])
        # The first process of its own, as in a container.
        return ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", script]


class Service:
    """A program that runs in a root folder and a network."""

    def __init__(self, stack, root, machine, command):
        self.root, self.machine = root, machine
        self.log = pathlib.Path(f"{root.path}.log")
        with open(self.log, "w") as log:
            self.process = subprocess.Popen(
                machine.inside(*root.command(command)), stdout=log, stderr=log, stdin=subprocess.DEVNULL
            )
        stack.callback(self.end)

    def run(self, *command):
        """Runs another command beside it, as `docker exec` does."""
        return run(self.root, self.machine, command)

    def ready(self, test):
        """Waits until a test passes, as long as it runs."""

        def ready():
            if self.process.poll() is not None:
                raise AssertionError(f"{self.machine.name} ended with {self.process.returncode}:\n{self.log.read_text()[-4000:]}")
            return test()

        try:
            return wait(self.machine.name, ready)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self.log.read_text()[-4000:]}") from None

    def send(self, number):
        """Sends it a signal; the process that was started is its parent."""
        children = pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        os.kill(int(wait("its start", children.read_text)), number)

    def stop(self, limit):
        """Ends it as an engine does, and gives its exit code."""
        self.send(signal.SIGTERM)
        return self.process.wait(limit)

    def kill(self):
        self.send(signal.SIGKILL)
        self.process.wait(LIMIT)

    def end(self):
        # Its parent would not take it along: whoever changes its user is forgotten for that.
        if self.process.poll() is None:
            self.kill()


def run(root, machine, command):
    """Runs a command to its end."""
    whole = machine.inside(*root.command(command))
    return subprocess.run(whole, capture_output=True, text=True, timeout=LIMIT, stdin=subprocess.DEVNULL)


@contextlib.contextmanager
def folder():
    """A folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as path:
        os.chmod(path, 0o755)
        yield pathlib.Path(path)
