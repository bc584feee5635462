"""What the tests of hybrid mode share: a quickstart with an upstream, filled step by step, and what its nodes count."""
import contextlib
import os
import re
import tempfile
import time
import urllib.request

import configuration
from admin import Admin
from client import Client
from gateway import PORTS, Quickstart
from nginx import Nginx
from processes import cpu_seconds, free_ports, resident_mib


class Stage:
    def __init__(self, folder):
        self.folder = folder
        self.ports = free_ports(["upstream", *PORTS])
        self.upstream = Nginx(folder, "upstream", self.ports)
        self.routes = 0
        self.gateway = None

    def start(self):
        print("starting a control plane and a data plane ...", flush=True)
        self.gateway = Quickstart(self.folder, self.ports)
        self.admin = Admin(self.gateway.admin)
        self.client = Client(self.ports["proxy"])

    def stop_gateway(self):
        if self.gateway:
            self.gateway.stop()
            self.gateway = None

    def grow(self, routes):
        """Waits until the data plane serves the last of them, and the work that this makes is over."""
        began = time.monotonic()
        configuration.fill(self.gateway, self.routes, routes, self.ports["upstream"])
        imported = time.monotonic() - began
        self.routes = routes
        self.client.until_served(configuration.path_of(routes - 1))
        print("{:,} routes: imported in {:.1f} s, served after {:.1f} s".format(
            routes, imported, time.monotonic() - began), flush=True)
        self.settle()

    def settle(self):
        """Until neither node is busy, for a minute at most."""
        for _ in range(30):
            before = self.cpu()
            time.sleep(2)
            after = self.cpu()
            if all(after[node] - before[node] < 0.2 for node in after):
                return

    def pids(self):
        return {"control plane": self.gateway.control_plane_pid, "data plane": self.gateway.pid}

    def cpu(self):
        return {node: cpu_seconds(pid) for node, pid in self.pids().items()}

    def resident(self):
        return {node: resident_mib(pid) for node, pid in self.pids().items()}

    def counter(self, node, name, **labels):
        """The value of a counter of a node's /metrics, summed over the series that have these labels."""
        with urllib.request.urlopen(self.gateway.status(node) + "/metrics", timeout=30) as answer:
            lines = answer.read().decode().splitlines()
        wanted = ['%s="%s"' % label for label in labels.items()]
        found = [line for line in lines if re.match(name + r"[{ ]", line) and all(label in line for label in wanted)]
        if not found:
            raise SystemExit("the %s does not count %s" % (node, name))
        return sum(float(line.rpartition(" ")[2]) for line in found)


@contextlib.contextmanager
def stage():
    with tempfile.TemporaryDirectory(prefix="sluice-load-", ignore_cleanup_errors=True) as folder:
        os.chmod(folder, 0o755)  # PostgreSQL and the workers of nginx may run as other users
        here = Stage(folder)
        try:
            yield here
        finally:
            here.stop_gateway()
            here.upstream.stop()


def percentile(values, percent):
    """The smallest value that so many percent of all do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]
