"""From the answer of a write to the first request that the data plane serves by it, while the configuration grows."""
import argparse
import random
import statistics
import time

import configuration
import results
from processes import resident_mib
from stage import percentile, stage

TOO_MANY_FOR_A_DELTA = 3500
CHANGES_PER_SECOND = 10
AIMS = "aims: 30 ms median, 100 ms p99, 20 ms of CPU for each change on each side, 2 KiB"


def add(stage, name):
    service = "service-%d" % random.randrange(max(1, stage.routes // configuration.ROUTES_PER_SERVICE))
    stage.admin.call("POST", "/routes", {"name": name, "paths": ["/" + name], "service": {"name": service}})


def lag(stage, name):
    """Milliseconds from now until the route is served."""
    began = time.monotonic()
    stage.client.until_served("/" + name)
    return (time.monotonic() - began) * 1000


def one_by_one(stage, writes):
    """Each write when the one before is served, after a pause of any length up to 0.1 s."""
    lags = []
    for number in range(writes):
        time.sleep(random.random() / 10)
        add(stage, "alone-%d" % number)
        lags.append(lag(stage, "alone-%d" % number))
    return lags


def after_others(stage, writes):
    """Four writes in a row; the lag of the last."""
    lags = []
    for number in range(writes):
        for other in "abc":
            add(stage, "row-%d-%s" % (number, other))
        add(stage, "row-%d" % number)
        lags.append(lag(stage, "row-%d" % number))
    return lags


def cost(stage, changes):
    """CPU and bytes of one change, at ten each second with nobody asking, above what an idle second costs."""
    seconds = changes / CHANGES_PER_SECOND
    idle = stage.cpu()
    time.sleep(seconds)
    before, bytes_before = stage.cpu(), bridge_bytes(stage)
    began = time.monotonic()
    for number in range(changes):
        time.sleep(max(0.0, began + number / CHANGES_PER_SECOND - time.monotonic()))
        add(stage, "cost-%d" % number)
    time.sleep(1)
    sent, after = bridge_bytes(stage) - bytes_before, stage.cpu()
    return {
        "cpu": {node: 1000 * (after[node] - before[node] - (before[node] - idle[node])) / changes for node in after},
        "bytes": sent / changes}


def bridge_bytes(stage):
    return stage.counter("control plane", "sluice_bridge_bytes_total", listener="cluster", direction="out")


def by_snapshot(stage, rounds):
    """A batch too large for a delta; then it is taken back, which takes a snapshot as well."""
    lags, cpus, sent = [], [], []
    for number in range(rounds):
        version = stage.admin.version()
        snapshots = stage.counter("data plane", "sluice_sync_snapshots_applied_total")
        bytes_before = bridge_bytes(stage)
        names = ["snapshot-%d-%d" % (number, n) for n in range(TOO_MANY_FOR_A_DELTA)]
        stage.admin.call("POST", "/batch", {"operations": [
            {"method": "POST", "path": "/routes", "body": {"name": name, "paths": ["/" + name], "service": {"name": "service-0"}}}
            for name in names]})
        before = stage.cpu()
        lags.append(lag(stage, names[-1]))
        if stage.counter("data plane", "sluice_sync_snapshots_applied_total") != snapshots + 1:
            raise SystemExit("the batch did not travel as one snapshot")
        stage.settle()
        after = stage.cpu()
        cpus.append({node: after[node] - before[node] for node in after})
        sent.append(bridge_bytes(stage) - bytes_before)
        stage.admin.rollback(version)
        stage.settle()
    return {
        "lag": lags, "bytes": statistics.median(sent),
        "cpu": {node: statistics.median(cpu[node] for cpu in cpus) for node in cpus[0]}}


def measure(stage, options):
    idle = stage.resident()
    version = stage.admin.version()
    one_by_one(stage, 20)  # to warm up
    measured = {"idle": idle}
    stage.admin.rollback(version)
    stage.settle()
    measured["alone"] = one_by_one(stage, options.writes)
    measured["row"] = after_others(stage, options.writes // 2)
    measured["cost"] = cost(stage, options.changes)
    stage.admin.rollback(version)
    stage.settle()
    measured["after"] = {node: resident_mib(pid) for node, pid in stage.pids().items()}
    measured["snapshot"] = by_snapshot(stage, options.snapshots)
    measured["end"] = stage.resident()
    show(measured)
    return measured


def show(measured):
    alone, row, cost_of, snapshot = (measured[what] for what in ("alone", "row", "cost", "snapshot"))
    print("  by delta: %s; after others: %s; CPU ms %.1f, %.1f; %d bytes" % (
        lags(alone), lags(row), cost_of["cpu"]["control plane"], cost_of["cpu"]["data plane"], cost_of["bytes"]), flush=True)
    print("  by snapshot: %s; CPU s %.2f, %.2f; %d bytes" % (
        lags(snapshot["lag"]), snapshot["cpu"]["control plane"], snapshot["cpu"]["data plane"], snapshot["bytes"]), flush=True)


def lags(values):
    return "%.1f, %.1f" % (statistics.median(values), percentile(values, 99))


def table(measured):
    rows = [
        ("delta: write answered -> served, ms: median, p99", lambda m: lags(m["alone"])),
        ("the same right after three other writes", lambda m: lags(m["row"])),
        ("CPU of a change, ms: control plane, data plane",
         lambda m: "%.1f, %.1f" % (m["cost"]["cpu"]["control plane"], m["cost"]["cpu"]["data plane"])),
        ("bytes to the data plane for a change", lambda m: "{:,.0f}".format(m["cost"]["bytes"])),
        ("snapshot: write answered -> served, ms: median, worst",
         lambda m: "%.0f, %.0f" % (statistics.median(m["snapshot"]["lag"]), max(m["snapshot"]["lag"]))),
        ("CPU of a snapshot, s: control plane, data plane",
         lambda m: "%.2f, %.2f" % (m["snapshot"]["cpu"]["control plane"], m["snapshot"]["cpu"]["data plane"])),
        ("bytes to the data plane for a snapshot", lambda m: "{:,.0f}".format(m["snapshot"]["bytes"])),
        ("data plane, resident MiB: filled, after the deltas, after the snapshots",
         lambda m: ", ".join(str(m[when]["data plane"]) for when in ("idle", "after", "end"))),
    ]
    lines = ["| routes | " + " | ".join("{:,}".format(size) for size in measured) + " |", "| --- |" + " --- |" * len(measured)]
    return lines + ["| %s | %s |" % (name, " | ".join(cell(m) for m in measured.values())) for name, cell in rows]


def report(measured, options):
    return [
        *results.heading("a change on its way to a data plane"),
        "%s on %s;" % (results.command("propagation"), results.machine()),
        "the load average before it was %s. PostgreSQL, a control plane, a data plane, the upstream and the client share the"
        % options.load_before,
        "machine; ten routes a service. %d writes one by one, %d after three others, %d at ten each second for CPU and bytes (what"
        % (options.writes, options.writes // 2, options.changes),
        "the nodes cost when idle is taken off). A snapshot is what a batch of %s new routes travels as, %d times; until"
        % ("{:,}".format(TOO_MANY_FOR_A_DELTA), options.snapshots),
        "the last route of it is served. (%s)" % AIMS,
        "",
        *table(measured),
    ]


def arguments():
    parser = argparse.ArgumentParser(prog="load-tests/run propagation", description=__doc__)
    parser.add_argument("--sizes", default="10,1000,10000,100000", help="numbers of routes")
    parser.add_argument("--writes", type=int, default=200)
    parser.add_argument("--changes", type=int, default=200)
    parser.add_argument("--snapshots", type=int, default=3)
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
