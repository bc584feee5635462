"""CPU microseconds per request of one event loop against one nginx worker, measured in turns on this machine."""
import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile

import nginx
import results
from gateway import PORTS, Quickstart, Running
from nginx import Nginx
from processes import cpu_seconds, free_ports, resident_mib
from wrk import millis, refuse_failures

AIM = 2.0
QUIET_BUSY = 90


def load(url, seconds, connections):
    return subprocess.run(
        ["wrk", "-t1", "-c%d" % connections, "-d%ds" % seconds, "--latency", url],
        check=True, capture_output=True, text=True).stdout


def measure(url, pid, seconds, connections):
    before = cpu_seconds(pid)
    text = load(url, seconds, connections)
    cpu = cpu_seconds(pid) - before
    refuse_failures(text)
    requests = int(re.search(r"(\d+) requests in", text).group(1))
    return {
        "cpu": cpu * 1e6 / requests, "rps": requests / seconds, "p50": millis(text, 50), "p99": millis(text, 99),
        "busy": 100 * cpu / seconds, "rss": resident_mib(pid)}


def report(rounds, options):
    ratios = [r["sluice"]["cpu"] / r["nginx"]["cpu"] for r in rounds]
    median = lambda who, what: statistics.median(r[who][what] for r in rounds)
    lines = [
        *results.heading("plain route, 64-byte answers"),
        "%s on %s; nginx %s." % (results.command("throughput"), results.machine(), nginx.version()),
        "%d connections with keep-alive on both sides, one event loop against one worker, %d rounds of %d s in turns;"
        % (options.connections, len(rounds), options.seconds),
        "the load average before it was %s. Medians:" % options.load_before,
        "",
        "| | CPU us/request | requests/s | p50 ms | p99 ms | busy | resident MiB |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for who in ("nginx", "sluice"):
        lines.append("| %s | %.1f | %.0f | %.2f | %.2f | %.0f %% | %.0f |" % (
            who, *(median(who, what) for what in ("cpu", "rps", "p50", "p99", "busy", "rss"))))
    ratio = statistics.median(ratios)
    lines += [
        "",
        "**Ratio of CPU per request: %.2f** (rounds: %s; aim: at most %.1f). Where a process is less than %d %% busy,"
        % (ratio, ", ".join("%.2f" % r for r in ratios), AIM, QUIET_BUSY),
        "requests per second show the limit of the load generator and not its own.",
    ]
    return lines, ratio


def arguments():
    parser = argparse.ArgumentParser(prog="load-tests/run throughput", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=6)
    parser.add_argument("--warmup", type=int, default=15)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--url")
    parser.add_argument("--pid", type=int)
    parser.add_argument("--no-record", action="store_true")
    options = parser.parse_args()
    if bool(options.url) != bool(options.pid):
        parser.error("--url and --pid go together")
    options.load_before = results.load_before()
    return options


def main():
    options = arguments()
    results.require("nginx", "wrk")
    names = ["upstream", "yardstick", *PORTS]
    ports = free_ports(names)
    if options.url:
        ports["upstream"] = 9001  # what the gateway that runs already is to point to
    started = []
    with tempfile.TemporaryDirectory(prefix="sluice-load-") as folder:
        os.chmod(folder, 0o755)  # PostgreSQL and the workers of nginx may run as other users
        try:
            started.append(Nginx(folder, "upstream", ports))
            yardstick = Nginx(folder, "yardstick", ports)
            started.append(yardstick)
            if options.url:
                gateway = Running(options.url, options.pid)
            else:
                print("starting a control plane and a data plane ...", flush=True)
                gateway = Quickstart(folder, ports)
                started.append(gateway)
                gateway.serve_everything(ports["upstream"])
            worker = yardstick.workers()[0]
            yardstick_url = "http://127.0.0.1:%d/" % ports["yardstick"]
            print("warming up for %d s ..." % options.warmup, flush=True)
            load(gateway.url, options.warmup, options.connections)
            load(yardstick_url, 2, options.connections)
            rounds = []
            for number in range(1, options.rounds + 1):
                one = {
                    "nginx": measure(yardstick_url, worker, options.seconds, options.connections),
                    "sluice": measure(gateway.url, gateway.pid, options.seconds, options.connections)}
                rounds.append(one)
                print("round %d: nginx %.1f us, sluice %.1f us, ratio %.2f" % (
                    number, one["nginx"]["cpu"], one["sluice"]["cpu"], one["sluice"]["cpu"] / one["nginx"]["cpu"]), flush=True)
        finally:
            for process in reversed(started):
                process.stop()
    lines, ratio = report(rounds, options)
    results.publish(lines, not options.no_record)
    return 0 if ratio <= AIM else 1


if __name__ == "__main__":
    sys.exit(main())
