"""A data plane that starts from its cache while no control plane runs: time to the first good answer, and memory."""
import argparse
import os
import random
import signal
import statistics
import subprocess
import time

import configuration
import results
from client import Client
from gateway import HOME
from processes import cpu_seconds, resident_mib
from stage import stage

CHANGES_PER_SECOND = 20
AIMS = "aims: 2 s small, 4 s at 100,000; 256 MiB small, 400 MiB at 10,000, 1.2 GiB at 100,000"


class Alone:
    """The data plane of a stopped quickstart."""

    def __init__(self, stage, folder):
        client = Client(stage.ports["proxy"])
        self.log = open(os.path.join(stage.folder, "alone.log"), "w")
        began = time.monotonic()
        self.process = subprocess.Popen(
            [str(HOME / "sluice"), "start", "-c", str(folder / "data-plane" / "settings.json"), "-p", str(folder / "data-plane")],
            env={**os.environ, "SLUICE_NGINX_WORKER_PROCESSES": "1"}, stdout=self.log, stderr=subprocess.STDOUT)
        client.until_served(configuration.path_of(random.randrange(stage.routes)), pause=0.005)
        self.seconds = time.monotonic() - began
        self.cpu = cpu_seconds(self.process.pid)
        client.close()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)
        self.log.close()


def restarts(stage, folder, options):
    seconds, cpus, resident = [], [], []
    for _ in range(options.rounds):
        node = Alone(stage, folder)
        try:
            time.sleep(options.idle)
            seconds.append(node.seconds)
            cpus.append(node.cpu)
            resident.append(resident_mib(node.process.pid))
        finally:
            node.stop()
        print("  first good answer after %.2f s (CPU %.1f s); resident %d MiB %d s later" % (
            seconds[-1], cpus[-1], resident[-1], options.idle), flush=True)
    return {"seconds": seconds, "cpu": statistics.median(cpus), "idle": statistics.median(resident)}


def after_changes(stage, changes):
    """Resident MiB of a data plane that restarted beside its control plane, when it has applied so many changes."""
    began = time.monotonic()
    for number in range(changes):
        time.sleep(max(0.0, began + number / CHANGES_PER_SECOND - time.monotonic()))
        service = "service-%d" % random.randrange(max(1, stage.routes // configuration.ROUTES_PER_SERVICE))
        stage.admin.call("PATCH", "/services/" + service, {"retries": number % 10})
    time.sleep(2)
    return stage.resident()["data plane"]


def measure(stage, routes, options):
    stage.start()
    stage.grow(routes)
    folder = stage.gateway.folder
    stage.stop_gateway()
    measured = restarts(stage, folder, options)
    stage.start()
    stage.client.until_served(configuration.path_of(routes - 1))
    measured["changed"] = after_changes(stage, options.changes)
    stage.stop_gateway()
    print("  resident after %d changes: %d MiB" % (options.changes, measured["changed"]), flush=True)
    return measured


def report(measured, options):
    rows = [
        ("process start -> first good answer, s: median, worst",
         lambda m: "%.2f, %.2f" % (statistics.median(m["seconds"]), max(m["seconds"]))),
        ("CPU until then, s", lambda m: "%.1f" % m["cpu"]),
        ("resident MiB %d s later" % options.idle, lambda m: "%.0f" % m["idle"]),
        ("resident MiB after %d changes" % options.changes, lambda m: "%d" % m["changed"]),
    ]
    return [
        *results.heading("a data plane that starts without a control plane"),
        "%s on %s;" % (results.command("restart"), results.machine()),
        "the load average before it was %s. From the call of `./sluice start` to the first answer of the upstream, any route;"
        % options.load_before,
        "%d starts each; ten routes a service; one event loop. (%s)" % (options.rounds, AIMS),
        "",
        "| routes | " + " | ".join("{:,}".format(size) for size in measured) + " |",
        "| --- |" + " --- |" * len(measured),
        *("| %s | %s |" % (name, " | ".join(cell(m) for m in measured.values())) for name, cell in rows),
    ]


def arguments():
    parser = argparse.ArgumentParser(prog="load-tests/run restart", description=__doc__)
    parser.add_argument("--sizes", default="10,10000,100000", help="numbers of routes")
    parser.add_argument("--rounds", type=int, default=5, help="starts of each size")
    parser.add_argument("--idle", type=int, default=20, help="seconds until memory is looked at")
    parser.add_argument("--changes", type=int, default=300)
    parser.add_argument("--no-record", action="store_true")
    options = parser.parse_args()
    options.load_before = results.load_before()
    return options


def main():
    options = arguments()
    results.require("nginx")
    measured = {}
    with stage() as here:
        for size in map(int, options.sizes.split(",")):
            measured[size] = measure(here, size, options)
    results.publish(report(measured, options), not options.no_record)


if __name__ == "__main__":
    main()
