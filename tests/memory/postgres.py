"""A throw-away PostgreSQL on 127.0.0.1, for tests and benchmarks."""

import contextlib
import getpass
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

PLACES = ":".join(map(str, sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)))
"""Where Debian puts the server's programs, which are on nobody's path."""
SERVER_USER = "postgres"
"""Root may not run the server; the user that the package makes does it then."""
START_SECONDS = 30


def program(name: str) -> str | None:
    """Return the path of a program of PostgreSQL's, or None."""
    return shutil.which(name) or shutil.which(name, path=PLACES)


def can_run() -> bool:
    """Say whether this machine has a PostgreSQL server."""
    return program("initdb") is not None and program("postgres") is not None


def free_port() -> int:
    """Return a port on 127.0.0.1 that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Cluster:
    """A PostgreSQL server of our own, which may be stopped and started."""

    def __init__(self, folder: Path) -> None:
        self._user = SERVER_USER if os.geteuid() == 0 else None
        self._name = self._user or getpass.getuser()
        self._data = folder / "data"
        self._log = folder / "log"
        self._server: subprocess.Popen[bytes] | None = None
        self.port = free_port()
        if self._user:
            shutil.chown(folder, self._user)
        self._run("initdb", "--no-sync", "--auth=trust", "--encoding=UTF8", "--locale=C", f"--pgdata={self._data}")

    def url(self, database: str = "postgres") -> str:
        """Return the URL of a database of this server."""
        return f"postgresql+psycopg://{self._name}@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Start the server, and wait until it answers."""
        with self._log.open("ab") as log:
            self._server = subprocess.Popen(  # noqa: S603 - our own arguments
                [
                    str(program("postgres")),
                    *("-D", str(self._data), "-p", str(self.port)),
                    *("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="),
                    *("-c", "fsync=off"),  # no test cuts the power
                ],
                stdout=log,
                stderr=log,
                user=self._user,
            )
        deadline = time.monotonic() + START_SECONDS
        while subprocess.call(  # noqa: S603 - our own arguments
            [str(program("pg_isready")), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        ):
            if self._server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"PostgreSQL does not start: {self._log.read_text()}")
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop the server at once, breaking every connection."""
        if self._server:
            self._server.send_signal(signal.SIGINT)
            self._server.wait(START_SECONDS)
            self._server = None

    def runs(self) -> bool:
        """Say whether the server runs."""
        return self._server is not None

    def files(self, database: str) -> str:
        """Return every byte of a database's files, and of those that all share, once all that changed is on the disk.

        Without the write-ahead log. First the database is analysed, which copies some of what is in it unless it is
        kept from that.
        """
        psql = ("-X", "-q", "-h", "127.0.0.1", "-p", str(self.port))
        self._run("psql", *psql, "-c", "ANALYZE", "-c", "CHECKPOINT", database)
        oid = "SELECT oid FROM pg_database WHERE datname = current_database()"
        number = self._run("psql", *psql, "-At", "-c", oid, database).strip()
        read = []
        for folder in (self._data / "base" / number, self._data / "global"):
            for path in sorted(folder.iterdir()):
                with contextlib.suppress(FileNotFoundError):  # it went just now
                    read.append(path.read_bytes())
        return b"".join(read).decode("latin-1")

    def freeze(self) -> None:
        """Let every process of the server stand still: connections stay, and nothing answers."""
        self._signal_all(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let them go on."""
        self._signal_all(signal.SIGCONT)

    def _signal_all(self, number: signal.Signals) -> None:
        if not self._server:
            return
        self._server.send_signal(number)  # first, so that no child is born meanwhile
        listing = ["ps", "-o", "pid=", "--ppid", str(self._server.pid)]
        children = subprocess.check_output(listing, text=True).split()  # noqa: S603 - our own arguments
        for pid in map(int, children):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)

    def _run(self, name: str, *arguments: str) -> str:
        return subprocess.run(  # noqa: S603 - our own arguments
            [str(program(name)), *arguments], check=True, stdout=subprocess.PIPE, text=True, user=self._user, cwd="/"
        ).stdout


@contextlib.contextmanager
def cluster() -> Iterator[Cluster]:
    """Lend a running server with an empty database; afterwards nothing of it is left."""
    # Not in pytest's own folder, which only the user who runs the tests may enter.
    with tempfile.TemporaryDirectory(prefix="gentle-repair-postgresql-") as folder:
        server = Cluster(Path(folder))
        server.start()
        try:
            yield server
        finally:
            server.stop()
