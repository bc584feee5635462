"""CPU microseconds per request of one event loop against one nginx worker, measured in turns on this machine."""
import argparse
import datetime
import os
import pathlib
import platform
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

from gateway import PORTS, Quickstart, Running

HERE = pathlib.Path(__file__).resolve().parent
RESULTS = HERE.parent / "RESULTS.md"
TICKS = os.sysconf("SC_CLK_TCK")
UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60000.0}
AIM = 2.0
QUIET_BUSY = 90


def free_ports(names):
    sockets = {name: socket.socket() for name in names}
    for s in sockets.values():
        s.bind(("127.0.0.1", 0))
    ports = {name: s.getsockname()[1] for name, s in sockets.items()}
    for s in sockets.values():
        s.close()
    return ports


class Nginx:
    """nginx with one worker in the foreground, in a folder of its own."""

    def __init__(self, binary, folder, name, ports):
        text = (HERE / (name + ".conf")).read_text()
        for key, port in ports.items():
            text = text.replace("@%s_PORT@" % key.upper(), str(port))
        home = pathlib.Path(folder, name)
        home.mkdir()
        (home / "nginx.conf").write_text(text)
        self.process = subprocess.Popen([binary, "-p", str(home), "-c", str(home / "nginx.conf")], stderr=subprocess.DEVNULL)
        end = time.monotonic() + 10
        while not self.workers():
            if self.process.poll() is not None or time.monotonic() > end:
                raise SystemExit("nginx (%s) did not start" % name)
            time.sleep(0.1)

    def workers(self):
        path = pathlib.Path("/proc/%d/task/%d/children" % (self.process.pid, self.process.pid))
        return [int(pid) for pid in path.read_text().split()]

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(10)


def ticks(pid):
    fields = pathlib.Path("/proc/%d/stat" % pid).read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def resident_mib(pid):
    found = re.search(r"VmRSS:\s+(\d+)", pathlib.Path("/proc/%d/status" % pid).read_text())
    return int(found.group(1)) // 1024 if found else 0


def millis(text, percentile):
    value, unit = re.search(r"%s%%\s+([\d.]+)(us|ms|s|m)" % percentile, text).groups()
    return float(value) * UNITS[unit]


def load(url, seconds, connections):
    return subprocess.run(
        ["wrk", "-t1", "-c%d" % connections, "-d%ds" % seconds, "--latency", url],
        check=True, capture_output=True, text=True).stdout


def measure(url, pid, seconds, connections):
    before = ticks(pid)
    text = load(url, seconds, connections)
    cpu = (ticks(pid) - before) / TICKS
    if re.search("Non-2xx|Socket errors", text):
        raise SystemExit("requests failed:\n" + text)
    requests = int(re.search(r"(\d+) requests in", text).group(1))
    return {
        "cpu": cpu * 1e6 / requests, "rps": requests / seconds, "p50": millis(text, 50), "p99": millis(text, 99),
        "busy": 100 * cpu / seconds, "rss": resident_mib(pid)}


def machine():
    model = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    java = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.splitlines()
    return "%s, %d cores, Linux %s, %s" % (
        model.group(1).strip() if model else platform.machine(), os.cpu_count(), platform.release(), java[0] if java else "no java")


def version_of(nginx):
    return subprocess.run([nginx, "-v"], capture_output=True, text=True).stderr.strip().rpartition("/")[2]


def report(rounds, options, nginx):
    ratios = [r["sluice"]["cpu"] / r["nginx"]["cpu"] for r in rounds]
    median = lambda who, what: statistics.median(r[who][what] for r in rounds)
    lines = [
        "",
        "## %s: plain route, 64-byte answers" % datetime.datetime.now().strftime("%Y-%m-%d %H:%M"),
        "",
        "`load-tests/run throughput %s` on %s; nginx %s." % (" ".join(sys.argv[1:]) or "", machine(), version_of(nginx)),
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
    options.load_before = "%.1f" % os.getloadavg()[0]
    return options


def main():
    options = arguments()
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    missing = [package for package, there in (("nginx-light", nginx), ("wrk", shutil.which("wrk"))) if not there]
    if missing:
        raise SystemExit("needed for this test and not installed: apt-get install %s" % " ".join(missing))
    names = ["upstream", "yardstick", *PORTS]
    ports = free_ports(names)
    if options.url:
        ports["upstream"] = 9001  # what the gateway that runs already is to point to
    started = []
    with tempfile.TemporaryDirectory(prefix="sluice-load-") as folder:
        os.chmod(folder, 0o755)  # PostgreSQL and the workers of nginx may run as other users
        try:
            started.append(Nginx(nginx, folder, "upstream", ports))
            yardstick = Nginx(nginx, folder, "yardstick", ports)
            started.append(yardstick)
            if options.url:
                gateway = Running(options.url, options.pid)
            else:
                print("starting a control plane and a data plane ...", flush=True)
                gateway = Quickstart(folder, ports, ports["upstream"])
                started.append(gateway)
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
    lines, ratio = report(rounds, options, nginx)
    print("\n".join(lines))
    if not options.no_record:
        with RESULTS.open("a") as out:
            out.write("\n".join(lines) + "\n")
    return 0 if ratio <= AIM else 1


if __name__ == "__main__":
    sys.exit(main())
