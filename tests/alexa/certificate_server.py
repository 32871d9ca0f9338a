"""A TLS server in Amazon's place: it says whatever it is told to, byte for byte, whole or in endless drips."""

import contextlib
import socket
import ssl
import threading

MOST_DRIPS = 200
DRIP_SECONDS = 0.05
"""Together ten seconds: far more than anybody should wait, and still an end."""


class CertificateServer:
    """Answers one connection at a time with `answers`; with `drips` it then sends a byte now and then."""

    def __init__(self, certificate, root):
        self._certificate = certificate
        self._root = root
        self.answers = b""
        self.drips = False
        self.asked = []
        self._hung_up = threading.Event()

    @contextlib.contextmanager
    def running(self, folder):
        """Listen on 127.0.0.1 until the block ends."""
        own, self.cafile = folder / "server.pem", str(folder / "root.pem")
        own.write_bytes(self._certificate.key_pem + self._certificate.pem)
        (folder / "root.pem").write_bytes(self._root.pem)
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(own)
        with socket.create_server(("127.0.0.1", 0)) as listening:
            self.port = listening.getsockname()[1]
            thread = threading.Thread(target=self._serve, args=(listening,))
            thread.start()
            try:
                yield self
            finally:
                listening.shutdown(socket.SHUT_RDWR)
                thread.join(20)

    @staticmethod
    @contextlib.contextmanager
    def silent():
        """A port where connections are taken and nothing is ever said."""
        with socket.create_server(("127.0.0.1", 0)) as listening:
            yield listening.getsockname()[1]

    def was_hung_up_on(self):
        """Whether the caller has closed the connection while it was still being served."""
        return self._hung_up.wait(20)

    def _serve(self, listening):
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            self._hung_up.clear()
            drips, self.drips = self.drips, False
            with connection, contextlib.suppress(OSError):
                connection.settimeout(20)
                with self._context.wrap_socket(connection, server_side=True) as secured:
                    self._answer(secured, drips)

    def _answer(self, secured, drips):
        head = b""
        while b"\r\n\r\n" not in head and (received := secured.recv(4096)):
            head += received
        self.asked.append(head.split(b"\r\n")[0])
        try:
            secured.sendall(self.answers)
            secured.settimeout(DRIP_SECONDS)
            for _ in range(MOST_DRIPS if drips else 0):
                if self.answers:
                    secured.sendall(b"1")
                with contextlib.suppress(TimeoutError):
                    if not secured.recv(1):
                        raise ConnectionError
        except OSError:
            self._hung_up.set()
