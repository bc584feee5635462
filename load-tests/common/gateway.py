"""A gateway to measure: one that runs already, or a quickstart of the fat jar with one event loop for the data plane."""
import json
import os
import pathlib
import signal
import subprocess
import time
import urllib.error
import urllib.request

HOME = pathlib.Path(__file__).resolve().parents[2]
PORTS = ("proxy", "admin", "console", "cluster", "telemetry", "status", "control-plane-status")
START_SECONDS = 180


class Running:
    """A gateway that somebody else has started; it is left as it is."""

    def __init__(self, url, pid):
        self.url, self.pid = url, pid

    def stop(self):
        pass


class Quickstart:
    """PostgreSQL, a control plane and a data plane from the jar; started again on the same folder it has what it had."""

    def __init__(self, folder, ports):
        jar = pathlib.Path(os.environ.get("SLUICE_JAR", HOME / "modules/app/target/sluice.jar"))
        if not jar.exists():
            raise SystemExit("there is no %s: build it (mvn -DskipTests package)" % jar)
        self.ports = ports
        self.url = "http://127.0.0.1:%d/" % ports["proxy"]
        self.admin = "http://127.0.0.1:%d" % ports["admin"]
        self.folder = pathlib.Path(folder) / "sluice"
        options = [x for name in PORTS for x in ("--%s-port" % name, str(ports[name]))]
        self.log = open(pathlib.Path(folder) / "quickstart.log", "w")
        self.process = subprocess.Popen(
            [str(HOME / "sluice"), "quickstart", "--prefix", str(self.folder), *options],
            env={**os.environ, "SLUICE_NGINX_WORKER_PROCESSES": "1"},
            stdout=self.log, stderr=subprocess.STDOUT, start_new_session=True)
        try:
            self._until(lambda: self._status(self.admin + "/status") == 200, "the Admin API")
            self._until(lambda: self._status(self.status("data plane") + "/status/ready") == 200, "the data plane")
            self.pid = self._node("data-plane")
            self.control_plane_pid = self._node("control-plane")
        except BaseException:
            self.stop()
            raise

    def status(self, node):
        """The address of a node's status listener."""
        return "http://127.0.0.1:%d" % self.ports["status" if node == "data plane" else "control-plane-status"]

    def settings(self, node):
        return self.folder / node / "settings.json"

    def serve_everything(self, upstream_port):
        """One route for all paths."""
        service = self._post("/services", {"name": "upstream", "url": "http://127.0.0.1:%d" % upstream_port})
        self._post("/routes", {"name": "all", "paths": ["/"], "service": {"id": service["id"]}})
        self._until(lambda: self._status(self.url) == 200, "the route on the data plane")

    def _until(self, ready, what):
        end = time.monotonic() + START_SECONDS
        while not ready():
            if self.process.poll() is not None or time.monotonic() > end:
                raise SystemExit("%s did not come up:\n%s" % (what, open(self.log.name).read()[-2000:]))
            time.sleep(0.3)

    @staticmethod
    def _status(url):
        try:
            with urllib.request.urlopen(url, timeout=3) as answer:
                return answer.status
        except urllib.error.HTTPError as e:
            return e.code
        except OSError:
            return 0

    def _post(self, path, body):
        request = urllib.request.Request(
            self.admin + path, json.dumps(body).encode(), {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)

    def _node(self, node):
        """The process whose command line names the settings of this node."""
        wanted = str(self.settings(node))
        for entry in os.listdir("/proc"):
            if entry.isdigit():
                try:
                    words = pathlib.Path("/proc", entry, "cmdline").read_bytes().decode().split("\0")
                except OSError:
                    continue
                if wanted in words and words[0].endswith("java"):
                    return int(entry)
        raise SystemExit("no process runs with %s" % wanted)

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(60)
            except subprocess.TimeoutExpired:
                self.process.kill()
        self.log.close()
