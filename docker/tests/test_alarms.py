"""The whole of compose.yaml: four members' validators on a chain of their own, with what watches them. A validator
dies, finality is cut, a disk fills: each is told to whoever is on duty, and so is that it is over."""

import json
import os
import shutil
import subprocess
import unittest

from machine import wait
from test_running import IMPATIENT, Case, node, write_secrets

MEMBERS = range(1, 5)


def account():
    return json.loads(node("key", "generate", "--output-type", "json"))["ss58Address"]


@unittest.skipUnless(os.environ.get("SALUS_FULL"), "it takes minutes: scripts/tests/operate --full")
class Alarms(Case):
    @classmethod
    def configure(cls):
        """What members do before they start: keys in their volumes, one file of all, one specification."""
        config = cls.folder / "config"
        config.mkdir()
        write_secrets(config)
        # As long as there is none, an engine would make a folder in its place.
        (config / "spec.json").touch()
        return config

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        members = []
        for number in MEMBERS:
            name, keys = f"validator-{number}", ["--folder", "/data/keys", "--password-filename", "/run/secrets/password"]
            address = ["--address", f"/dns4/{name}/tcp/30333"]
            author = cls.running.run(name, "key", "init", "--owner", account(), *keys, *address)
            members.append(
                f'[[organisation]]\nname = "Hospital {number}"\nkind = "HOSPITAL"\ngoverning = "{account()}"\nseat = true\n'
                f'endowment = "1000000"\nagents = [{{ account = "{account()}", duties = ["software"] }}]\n{author}\n'
            )
        committee = ", ".join(f'"{account()}"' for _ in range(3))
        chain = f'name = "Salus Alarms"\nid = "salus_alarms"\ntype = "live"\nbuilder_quorum = 1\ntechnical_committee = [{committee}]\n'
        file = cls.folder / "consortium.toml"
        file.write_text(f"[chain]\n{chain}\n" + "\n".join(members))
        (cls.config / "spec.json").write_text(node("chain-spec", "consortium", str(file)))

    @unittest.skipUnless(shutil.which("prometheus") and shutil.which("mkfs.ext4"), "there is no Prometheus or no ext4 here")
    def test_death_cut_and_full_disk_are_told_and_so_is_their_end(self):
        for change in IMPATIENT:
            self.running.replace(*change)
        # There is no proxy here, which would need a certificate.
        self.running.replace("prometheus/prometheus.yml", '"proxy:9615"', '"rpc:9615"')
        disk = self.make_disk()
        pager = self.start_pager()
        for name in ("alertmanager", "machine", "prometheus", "rpc"):
            self.running.start(name)
        validators = {number: self.running.start(f"validator-{number}") for number in MEMBERS}
        for validator in validators.values():
            validator.ready(lambda: validator.run("salus-node", "health", "--ready").returncode == 0)

        def told(status, limit=300, **labels):
            wait(f"{status}: {labels}", lambda: any(
                alert["status"] == status and labels.items() <= alert["labels"].items() for alert in pager()
            ), limit)

        big = disk / "big"
        subprocess.run(["fallocate", "--length", "26G", str(big)], check=True)
        told("firing", alertname="SalusDiskLow", mountpoint=str(disk))
        big.unlink()
        told("resolved", alertname="SalusDiskLow", mountpoint=str(disk))

        validators[4].kill()
        told("firing", alertname="SalusNodeDown", instance="validator-4:9615")
        # One of four is dead, and finality lives. Now two cannot be heard, and it does not.
        self.assertFalse(any(alert["labels"]["alertname"] == "SalusFinalityLag" for alert in pager()))
        self.running.switch.cut("validator-3")
        for number in (1, 2):
            told("firing", alertname="SalusFinalityLag", instance=f"validator-{number}:9615")
        self.running.switch.heal("validator-3")
        self.running.start("validator-4")
        for number in (1, 2):
            told("resolved", alertname="SalusFinalityLag", instance=f"validator-{number}:9615")
        told("resolved", alertname="SalusNodeDown", instance="validator-4:9615")

    def make_disk(self):
        """A file system of 30 GiB in a file that takes hardly any room, for files that are not written."""
        file, disk = self.folder / "disk", self.folder / "mnt"
        with open(file, "w") as empty:
            empty.truncate(30 << 30)
        subprocess.run(["mkfs.ext4", "-q", "-m", "0", str(file)], check=True)
        disk.mkdir()
        mounted = subprocess.run(["mount", "-o", "loop", str(file), str(disk)], capture_output=True, text=True)
        if mounted.returncode:
            self.skipTest(f"there are no loop devices here: {mounted.stderr}")
        self.addCleanup(subprocess.run, ["umount", "--lazy", str(disk)], check=True)
        os.chmod(disk, 0o755)
        return disk

