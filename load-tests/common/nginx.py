"""nginx with one worker: the upstream of the measurements, or a plain reverse proxy to compare with."""
import pathlib
import shutil
import signal
import subprocess
import time

HERE = pathlib.Path(__file__).resolve().parent


def binary():
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


def version():
    return subprocess.run([binary(), "-v"], capture_output=True, text=True).stderr.strip().rpartition("/")[2]


class Nginx:
    """In the foreground, in a folder of its own, from the configuration NAME.conf beside this file."""

    def __init__(self, folder, name, ports):
        text = (HERE / (name + ".conf")).read_text()
        for key, port in ports.items():
            text = text.replace("@%s_PORT@" % key.upper(), str(port))
        home = pathlib.Path(folder, name)
        home.mkdir()
        (home / "nginx.conf").write_text(text)
        self.process = subprocess.Popen(
            [binary(), "-p", str(home), "-c", str(home / "nginx.conf")], stderr=subprocess.DEVNULL)
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
