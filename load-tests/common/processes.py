"""What the kernel knows of a process, and free ports for new ones."""
import os
import pathlib
import random
import re
import socket

LISTENING = (20000, 32000)
TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid):
    """User and system time of all threads, also of those that have ended."""
    fields = pathlib.Path("/proc/%d/stat" % pid).read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def resident_mib(pid):
    found = re.search(r"VmRSS:\s+(\d+)", pathlib.Path("/proc/%d/status" % pid).read_text())
    return int(found.group(1)) // 1024 if found else 0


def free_ports(names):
    """Below the range of outgoing connections: there a client that waits for a listener could meet itself."""
    sockets = {name: _bound() for name in names}
    ports = {name: s.getsockname()[1] for name, s in sockets.items()}
    for s in sockets.values():
        s.close()
    return ports


def _bound():
    while True:
        s = socket.socket()
        try:
            s.bind(("127.0.0.1", random.randrange(*LISTENING)))
            return s
        except OSError:
            s.close()
