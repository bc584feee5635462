"""One keep-alive connection that asks for paths, as fast as Python can."""
import socket
import time


class Client:
    def __init__(self, port):
        self.port = port
        self.socket = None

    def status(self, path):
        """The status of the answer; 0 when there is none."""
        try:
            if self.socket is None:
                self.socket = socket.create_connection(("127.0.0.1", self.port), 10)
                self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.socket.sendall(b"GET " + path.encode() + b" HTTP/1.1\r\nHost: localhost\r\n\r\n")
            return self._answer()
        except OSError:
            self.close()
            return 0

    def _answer(self):
        data = b""
        while b"\r\n\r\n" not in data:
            data += self._more()
        head, _, body = data.partition(b"\r\n\r\n")
        left = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]) - len(body)
        while left > 0:
            left -= len(self._more())
        if b"connection: close" in head.lower():
            self.close()
        return int(head[9:12])

    def _more(self):
        more = self.socket.recv(65536)
        if not more:
            raise OSError("closed")
        return more

    def until_served(self, path, seconds=300, pause=0.0005):
        """Asks until the answer is 200."""
        end = time.monotonic() + seconds
        while self.status(path) != 200:
            if time.monotonic() > end:
                raise SystemExit("%s is not served after %d s" % (path, seconds))
            time.sleep(pause)

    def close(self):
        if self.socket:
            self.socket.close()
            self.socket = None
