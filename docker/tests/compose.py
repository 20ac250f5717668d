"""What compose.yaml says, and its services as processes of this machine."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

from ruamel.yaml import YAML

from machine import NAMES, Root, Service, run

DOCKER = pathlib.Path(__file__).parent.parent
# What the images start, of which there is none here but Debian's and ours.
PROGRAMS = {
    "prometheus": ["/usr/bin/prometheus"],
    "alertmanager": ["/usr/bin/prometheus-alertmanager"],
    "machine": ["/usr/bin/prometheus-node-exporter"],
    "proxy": [],
}
# Ours start as no user that the image knows, as on OpenShift; the others as their images' users.
USERS = {"prometheus": "65534:65534", "alertmanager": "65534:65534", "machine": "65534:65534"}

# A module of Debian's nginx that the image's has inside, and the file that loads it.
STREAM = (
    pathlib.Path("/usr/lib/nginx/modules/ngx_stream_module.so"),
    pathlib.Path("/usr/share/nginx/modules-available/mod-stream.conf"),
)


def yaml(path):
    return YAML(typ="safe", pure=True).load(path)


def filled(text, **values):
    """With variables replaced, ${NAME:-default} by the default unless a value is given."""
    return re.sub(r"\$\{(\w+):-([^}]*)\}", lambda found: values.get(found[1], found[2]), text)


def dockerfile(word):
    """The arguments of the last such instruction, as a list or as text."""
    lines = (DOCKER / "Dockerfile").read_text().replace("\\\n", " ").splitlines()
    rest = [line for line in lines if line.startswith(f"{word} ")][-1]
    found = re.search(r"\[.*\]", rest)
    return yaml(found[0]) if found else rest.removeprefix(f"{word} ")


class Compose:
    def __init__(self):
        self.file = yaml(DOCKER / "compose.yaml")
        self.services = self.file["services"]

    def nodes(self):
        """The services that run salus-node."""
        return [name for name, service in self.services.items() if "SALUS_IMAGE" in service["image"]]

    def command(self, name):
        """All that a service starts, with its program."""
        service = self.services[name]
        program = service.get("entrypoint", PROGRAMS.get(name) or dockerfile("ENTRYPOINT"))
        return [*program, *service.get("command", [])]

    def binds(self, name, **values):
        """The folders and files of this machine that a service sees: (here, there, mode)."""
        for volume in self.services[name]["volumes"]:
            source, target, *mode = filled(volume, **values).split(":")
            if source.startswith((".", "/")):
                yield DOCKER / source, target, "ro" if "ro" in ",".join(mode) else "rw"

    def volumes(self, name):
        """The places where a service keeps something."""
        for volume in self.services[name]["volumes"]:
            source, target = filled(volume).split(":")[:2]
            if not source.startswith((".", "/")):
                yield source, target

    def memory_folders(self, name):
        """The folders of a service that lie in memory, each with what it is mounted with."""
        for folder in self.services[name].get("tmpfs", []):
            target, _, options = folder.partition(":")
            yield target, options

    def neighbours(self, name):
        """The services that share a network with this one."""
        mine = set(self.services[name]["networks"])
        return {other for other, service in self.services.items() if mine & set(service["networks"])} - {name}

    def secrets(self, name, **values):
        for secret in self.services[name].get("secrets", []):
            secret = secret if isinstance(secret, dict) else {"source": secret, "target": secret}
            file = filled(self.file["secrets"][secret["source"]]["file"], **values)
            yield DOCKER / file, f"/run/secrets/{secret['target']}", "ro"


class Running:
    """Services that run on one switch, with what they keep in a folder."""

    def __init__(self, stack, switch, folder, config):
        self.stack, self.switch, self.folder, self.config = stack, switch, folder, config
        self.compose = Compose()
        self.machines, self.replaced = {}, {}
        for number, name in enumerate(self.compose.services, 10):
            self.machines[name] = switch.plug(stack, name, f"10.77.0.{number}")
        self.serve_names()

    def serve_names(self):
        hosts = self.folder / "hosts"
        hosts.write_text("".join(f"{machine.address} {name}\n" for name, machine in self.machines.items()))
        machine = self.switch.plug(self.stack, "names", NAMES)
        script = str(pathlib.Path(__file__).with_name("names.py"))
        names = subprocess.Popen(machine.inside(sys.executable, script, NAMES, str(hosts)))
        self.stack.callback(names.wait)
        self.stack.callback(names.kill)

    def replace(self, path, old, new):
        """Lets services see a file of docker/ changed: all texts `old` become `new`, and there must be one."""
        file = self.replaced.setdefault(path, pathlib.Path(tempfile.mkdtemp(dir=self.folder)) / "file")
        before = (file if file.exists() else DOCKER / path).read_text()
        if old not in before:
            raise AssertionError(f"{path} has no {old!r}")
        file.write_text(before.replace(old, new))
        os.chmod(file.parent, 0o755)

    def root(self, name):
        """A root folder with all that the service mounts."""
        mounts = list(self.compose.binds(name, SALUS_CONFIG=str(self.config)))
        for source, target, _ in list(mounts):
            for path, file in self.replaced.items():
                if (DOCKER / path).is_relative_to(source):
                    inside = (DOCKER / path).relative_to(source)
                    mounts.append((file, f"{target}/{inside}" if str(inside) != "." else target, "ro"))
        for volume, target in self.compose.volumes(name):
            mounts.append((self.volume(name, volume), target, "rw"))
        for target, options in self.compose.memory_folders(name):
            mounts.append((None, target, options))
        if name == "proxy" and STREAM[0].exists():
            mounts.append((STREAM[1], "/etc/nginx/modules-enabled/50-mod-stream.conf", "ro"))
        mounts.extend(self.compose.secrets(name, SALUS_CONFIG=str(self.config)))
        return Root(self.folder, mounts, user=self.user(name))

    def user(self, name):
        return self.compose.services[name].get("user", USERS.get(name, "123456:0"))

    def volume(self, name, volume):
        """A named volume: as the image has it, which is group-writable for ours and the user's own otherwise."""
        path = self.folder / f"volume-{volume}"
        if not path.exists():
            path.mkdir()
            ours = name in self.compose.nodes()
            os.chown(path, *((10001, 0) if ours else map(int, self.user(name).split(":"))))
            os.chmod(path, 0o770)
        return path

    def start(self, name, *more):
        """Starts a service, with more arguments than it has."""
        return Service(self.stack, self.root(name), self.machines[name], [*self.compose.command(name), *more])

    def run(self, name, *arguments):
        """Runs another command in the place of a service, as `docker compose run --no-deps` does."""
        program = self.compose.command(name)[:1]
        done = run(self.root(name), self.machines[name], [*program, *arguments])
        if done.returncode:
            raise AssertionError(f"{name} {arguments}: {done.stdout}{done.stderr}")
        return done.stdout
