"""The Admin API as the scale test uses it: filling it in batches, taking back what a measurement left."""
import http.client
import json
import time
import urllib.parse

IN_A_BATCH = 500


class Admin:
    def __init__(self, url):
        self.url = url.rstrip("/")
        parts = urllib.parse.urlsplit(self.url)
        self.connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=300)

    def call(self, method, path, body=None):
        headers = {"Content-Type": "application/json"} if body is not None else {}
        self.connection.request(method, path, json.dumps(body) if body is not None else None, headers)
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status >= 300:
            raise SystemExit("%s %s: %d %s" % (method, path, answer.status, text[:500].decode(errors="replace")))
        return json.loads(text) if text else None

    def version(self):
        return self.call("GET", "/status")["configuration_version"]

    def fill(self, start, end):
        """Services, routes, consumers and keys with the numbers from start to end; returns the seconds it took."""
        began = time.monotonic()
        for first in range(start, end, IN_A_BATCH):
            operations = [x for n in range(first, min(end, first + IN_A_BATCH)) for x in _one_of_each(n)]
            self.call("POST", "/batch", {"operations": operations})
        return time.monotonic() - began

    def rollback(self, version):
        """Returns the seconds that it took to restore the version."""
        began = time.monotonic()
        self.call("POST", "/config/rollback?to=%d" % version)
        return time.monotonic() - began

    def page_in_the_middle(self, collection, size):
        """The path of a page about halfway through a collection."""
        path = "/%s?size=1000" % collection
        for _ in range(max(1, size // 2000)):
            path = self.call("GET", path).get("next") or path
        return path.replace("size=1000", "size=100")


def _one_of_each(n):
    return [
        _post("/services", {"name": "s%d" % n, "host": "h%d.example.com" % n, "tags": ["group-%d" % (n % 100)]}),
        _post("/routes", {"name": "r%d" % n, "paths": ["/r%d" % n], "service": {"name": "s%d" % n}}),
        _post("/consumers", {"username": "c%d" % n, "custom_id": "id-%d" % n}),
        _post("/consumers/c%d/key-auth" % n, {"key": "key-%d" % n}),
    ]


def _post(path, body):
    return {"method": "POST", "path": path, "body": body}
