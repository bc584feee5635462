"""Lists, lookups and writes of the Admin API while its configuration grows, measured with wrk on this machine."""
import argparse
import http.server
import os
import pathlib
import re
import subprocess
import tempfile
import threading

import results
from admin import Admin
from gateway import PORTS, Quickstart
from processes import free_ports
from wrk import millis, refuse_failures

HERE = pathlib.Path(__file__).resolve().parent


class Upstream(http.server.BaseHTTPRequestHandler):
    """Answers the one request that tells that the data plane is up."""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def reads(admin, size):
    return [
        ("list, 100 of services", "get", "/services?size=100"),
        ("list, 100 in the middle", "get", admin.page_in_the_middle("services", size)),
        ("list, 100 of one tag", "get", "/services?size=100&tags=group-7"),
        ("routes of a service", "routes-of-service", None),
        ("keys of a consumer", "keys-of-consumer", None),
        ("service by name", "service-by-name", None),
        ("consumer by name", "consumer-by-name", None),
        ("key by its value", "key-by-value", None),
    ]


def run(admin, kind, size, path, connections, seconds):
    command = ["wrk", "-t1", "-c%d" % connections, "-d%ds" % seconds, "--latency", "-s", str(HERE / "requests.lua"),
               admin.url, "--", kind, str(size), *([path] if path else [])]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    refuse_failures(text)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1)), millis(text, 50), millis(text, 99)


def measure(admin, size, options):
    rows = {}
    for name, kind, path in reads(admin, size):
        rows[name + ", 1 connection"] = run(admin, kind, size, path, 1, options.seconds)
    version = admin.version()
    for kind in ("patch", "post"):
        for connections in (1, 16):
            name = "%s of a service, %d connection%s" % (kind.upper(), connections, "s" if connections > 1 else "")
            rows[name] = run(admin, kind, size, None, connections, options.seconds)
    print("  taking the writes back: %.1f s" % admin.rollback(version), flush=True)
    return rows


def report(measured, options):
    sizes = list(measured)
    lines = [
        *results.heading("the Admin API at scale"),
        "%s on %s;" % (results.command("scale"), results.machine()),
        "the load average before it was %s. Each size is that many services, routes, consumers and keys. Requests per second, p50"
        % options.load_before,
        "and p99 in ms:",
        "",
        "| | " + " | ".join("{:,}".format(size) for size in sizes) + " |",
        "| --- |" + " --- |" * len(sizes),
    ]
    for name in measured[sizes[0]]:
        cells = ["%.0f (%.2f, %.2f)" % measured[size][name] for size in sizes]
        lines.append("| %s | %s |" % (name, " | ".join(cells)))
    return lines


def arguments():
    parser = argparse.ArgumentParser(prog="load-tests/run scale", description=__doc__)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--admin", help="an empty gateway's Admin API, instead of starting one")
    parser.add_argument("--no-record", action="store_true")
    options = parser.parse_args()
    options.sizes = [int(size) for size in options.sizes.split(",")]
    options.load_before = results.load_before()
    return options


def grow(admin, options):
    measured, filled = {}, 0
    for size in options.sizes:
        seconds = admin.fill(filled, size)
        print("%d of each: filled in %.1f s (%.0f entities/s)" % (size, seconds, 4 * (size - filled) / seconds), flush=True)
        filled = size
        measured[size] = measure(admin, size, options)
        for name, row in measured[size].items():
            print("  %-42s %8.0f/s  p50 %7.2f ms  p99 %7.2f ms" % (name, *row), flush=True)
    return measured


def main():
    options = arguments()
    results.require("wrk")
    if options.admin:
        measured = grow(Admin(options.admin), options)
    else:
        with tempfile.TemporaryDirectory(prefix="sluice-load-") as folder:
            os.chmod(folder, 0o755)  # PostgreSQL may run as another user
            upstream = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Upstream)
            threading.Thread(target=upstream.serve_forever, daemon=True).start()
            print("starting a control plane and a data plane ...", flush=True)
            gateway = Quickstart(folder, free_ports(PORTS))
            try:
                gateway.serve_everything(upstream.server_address[1])
                measured = grow(Admin(gateway.admin), options)
            finally:
                gateway.stop()
    results.publish(report(measured, options), not options.no_record)


if __name__ == "__main__":
    main()
