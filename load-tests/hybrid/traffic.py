"""Latency of proxied requests at a constant rate while the configuration changes ten times each second, and while it does not."""
import argparse
import pathlib
import statistics
import subprocess
import threading
import time

import configuration
import results
from stage import stage

HERE = pathlib.Path(__file__).resolve().parent
CHANGES_PER_SECOND = 10
CONNECTIONS = 32
COLUMNS = ("requests", "failed", "p50", "p99", "p99.9", "maximum")
AIM = 1.2


class Changes:
    """Adds a route, changes a service that requests go through, takes the route away again; and so on, until the end."""

    def __init__(self, stage):
        self.stage, self.made = stage, 0
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self.run)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.thread.join()

    def run(self):
        began = time.monotonic()
        while not self.ended.wait(max(0.0, began + self.made / CHANGES_PER_SECOND - time.monotonic())):
            self.change(self.made // 3, self.made % 3)
            self.made += 1

    def change(self, number, step):
        name = "change-%d" % (number % 1000)
        service = "service-%d" % (number % max(1, self.stage.routes // configuration.ROUTES_PER_SERVICE))
        if step == 0:
            self.stage.admin.call("PUT", "/routes/" + name, {"paths": ["/" + name], "service": {"name": service}})
        elif step == 1:
            self.stage.admin.call("PATCH", "/services/" + service, {"retries": number % 10})
        else:
            self.stage.admin.call("DELETE", "/routes/" + name)


def load(stage, options, seconds):
    numbers = [stage.ports["proxy"], options.rate, seconds, CONNECTIONS, stage.routes, configuration.ROUTES_PER_SERVICE]
    done = subprocess.run(
        ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xms256m", "-Xmn192m", str(HERE / "Load.java"),
         *map(str, numbers)],
        check=True, capture_output=True, text=True)
    return dict(zip(COLUMNS, map(float, done.stdout.split())))


def measure(stage, options):
    print("  warming up for %d s ..." % options.warmup, flush=True)
    with Changes(stage):
        load(stage, options, options.warmup)
    rounds = []
    for number in range(1, options.rounds + 1):
        without = load(stage, options, options.seconds)
        applied = deltas(stage)
        with Changes(stage) as changes:
            during = load(stage, options, options.seconds)
        during["changes"], during["applied"] = changes.made, deltas(stage) - applied
        rounds.append({"without": without, "with": during})
        print("  round %d: p99 %.2f ms without, %.2f ms with %d changes (p99.9 %.2f, %.2f); failed %d, %d" % (
            number, without["p99"], during["p99"], changes.made, without["p99.9"], during["p99.9"],
            without["failed"], during["failed"]), flush=True)
    return rounds


def deltas(stage):
    return stage.counter("data plane", "sluice_sync_deltas_applied_total")


def report(measured, options):
    lines = [
        *results.heading("traffic while the configuration changes"),
        "%s on %s;" % (results.command("traffic"), results.machine()),
        "the load average before it was %s. PostgreSQL, a control plane, a data plane with one event loop, the upstream and the"
        % options.load_before,
        "clients share the machine. %d requests/s at a constant rate over %d connections, all routes in turn, latency counted"
        % (options.rate, CONNECTIONS),
        "from the time at which a request was due; %d changes/s: a route comes, a service in use changes, the route goes. %d rounds"
        % (CHANGES_PER_SECOND, options.rounds),
        "of %d s without and with in turns; medians of the rounds, ms:" % options.seconds,
        "",
        "| routes | | p50 | p99 | p99.9 | maximum | failed | changes applied |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for size, rounds in measured.items():
        for kind in ("without", "with"):
            cells = ["%.2f" % middle(rounds, kind, column) for column in COLUMNS[2:]]
            applied = sum(r[kind].get("applied", 0) for r in rounds)
            lines.append("| {:,} | {} changes | {} | {:.0f} | {:.0f} |".format(
                size, kind, " | ".join(cells), sum(r[kind]["failed"] for r in rounds), applied))
    ratios = ["{:.2f} at {:,}".format(ratio(rounds), size) for size, rounds in measured.items()]
    return lines + ["", "**Ratio of the p99s: %s** routes (aim: at most %.1f)." % (", ".join(ratios), AIM)]


def middle(rounds, kind, column):
    return statistics.median(r[kind][column] for r in rounds)


def ratio(rounds):
    return middle(rounds, "with", "p99") / middle(rounds, "without", "p99")


def arguments():
    parser = argparse.ArgumentParser(prog="load-tests/run traffic", description=__doc__)
    parser.add_argument("--sizes", default="10000,100000", help="numbers of routes")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--warmup", type=int, default=40)
    parser.add_argument("--rate", type=int, default=500, help="requests per second")
    parser.add_argument("--no-record", action="store_true")
    options = parser.parse_args()
    options.load_before = results.load_before()
    return options


def main():
    options = arguments()
    results.require("nginx")
    measured = {}
    with stage() as here:
        here.start()
        for size in map(int, options.sizes.split(",")):
            here.grow(size)
            measured[size] = measure(here, options)
    results.publish(report(measured, options), not options.no_record)


if __name__ == "__main__":
    main()
