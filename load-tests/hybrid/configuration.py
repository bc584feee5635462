"""Configurations of many routes: ten routes a service, each with a path of its own."""
import json
import pathlib
import subprocess

from gateway import HOME

ROUTES_PER_SERVICE = 10


def path_of(number):
    return "/service-%d/route-%d" % (number // ROUTES_PER_SERVICE, number)


def declare(first, end, upstream_port):
    """The services and routes with the numbers from first to end, as a declarative document."""
    services = []
    for number in range(first // ROUTES_PER_SERVICE, -(-end // ROUTES_PER_SERVICE)):
        routes = range(max(first, number * ROUTES_PER_SERVICE), min(end, (number + 1) * ROUTES_PER_SERVICE))
        services.append({
            "name": "service-%d" % number,
            "url": "http://127.0.0.1:%d" % upstream_port,
            "routes": [{"name": "route-%d" % n, "paths": [path_of(n)]} for n in routes]})
    return {"_format_version": "3.0", "services": services}


def fill(gateway, first, end, upstream_port):
    """Puts them into the database of a running gateway, as one version."""
    file = pathlib.Path(gateway.folder) / "routes.json"
    file.write_text(json.dumps(declare(first, end, upstream_port)))
    done = subprocess.run(
        [str(HOME / "sluice"), "config", "db_import", str(file), "-c", str(gateway.settings("control-plane")),
         "-p", str(gateway.folder / "import")], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit("config db_import failed:\n" + (done.stdout + done.stderr)[-2000:])
