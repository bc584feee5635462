"""The head of an entry of RESULTS.md, what is needed to measure, and where entries go."""
import datetime
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys

import nginx

RESULTS = pathlib.Path(__file__).resolve().parents[1] / "RESULTS.md"


def machine():
    model = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    java = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.splitlines()
    return "%s, %d cores, Linux %s, %s" % (
        model.group(1).strip() if model else platform.machine(), os.cpu_count(), platform.release(), java[0] if java else "no java")


def heading(title):
    return ["", "## %s: %s" % (datetime.datetime.now().strftime("%Y-%m-%d %H:%M"), title), ""]


def command(scenario):
    return " ".join(["`load-tests/run", scenario, *sys.argv[1:]]) + "`"


def load_before():
    return "%.1f" % os.getloadavg()[0]


def require(*programs):
    packages = {"nginx": ("nginx-light", nginx.binary()), "wrk": ("wrk", shutil.which("wrk"))}
    missing = [packages[program][0] for program in programs if not packages[program][1]]
    if missing:
        raise SystemExit("needed for this test and not installed: apt-get install %s" % " ".join(missing))


def publish(lines, record):
    print("\n".join(lines), flush=True)
    if record:
        with RESULTS.open("a") as out:
            out.write("\n".join(lines) + "\n")
