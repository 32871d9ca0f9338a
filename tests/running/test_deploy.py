"""What stands in deploy/: the unit's own command behind Caddy with TLS, and a whole conversation through both."""

import contextlib
import http.client
import os
import re
import shlex
import shutil
import signal
import ssl
import string
import subprocess
import threading
import time
from pathlib import Path

import postgres
import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from service import SECRET, intent

from skill.simulator.certificate_authority import CertificateAuthority
from skill.simulator.device import Device
from skill.understanding import Understanding

ROOT = Path(__file__).parents[2]
UNIT = ROOT / "deploy" / "gentle-repair.service"
CADDYFILE = ROOT / "deploy" / "Caddyfile"
INSTALLED = "/opt/gentle-repair"
SKILL_ID = "amzn1.ask.skill.deployed"
EXPOSURE = 2.0
"""How exposed the unit may be at most, on systemd's scale from 0 to 10."""

needs_systemd = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="this machine has no systemd-analyze")
needs_caddy = pytest.mark.skipif(not shutil.which("caddy"), reason="there is no caddy here (Debian: apt install caddy)")


@pytest.fixture
def unit(tmp_path):
    """The unit as if it were installed here."""
    here = tmp_path / UNIT.name
    here.write_text(UNIT.read_text(encoding="utf-8").replace(INSTALLED, str(ROOT)), encoding="utf-8")
    return here


@needs_systemd
def test_unit_is_valid(unit):
    """Systemd has nothing to say against the unit."""
    command = ["systemd-analyze", "verify", "--man=no", unit]
    verified = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own arguments
    complaints = [line for line in verified.stderr.splitlines() if UNIT.name in line]
    assert complaints == []
    assert verified.returncode == 0


@needs_systemd
def test_unit_is_sandboxed(unit):
    """Systemd finds the service little exposed."""
    command = ["systemd-analyze", "security", "--offline=yes", f"--threshold={EXPOSURE * 10:.0f}", unit]
    analysed = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603

    assert analysed.returncode == 0, analysed.stdout[-200:]


class Deployed:
    """The unit's command and Caddy, each in a process of its own."""

    def __init__(self, folder):
        self._folder = folder
        self._ports, self.https = [postgres.free_port(), postgres.free_port()], postgres.free_port()
        self.authority = CertificateAuthority()
        (folder / "chain.pem").write_bytes(self.authority.chain)
        (folder / "root.pem").write_bytes(self.authority.root.public_bytes(Encoding.PEM))
        text = UNIT.read_text(encoding="utf-8").replace(INSTALLED, str(ROOT))
        settings = dict(re.findall(r"^Environment=(\w+)=(.*)$", text, re.MULTILINE)) | {
            "GENTLE_REPAIR_SKILL_ID": SKILL_ID,
            "GENTLE_REPAIR_SECRET": SECRET,
            "GENTLE_REPAIR_INSTANCE": str(folder / "instance"),
        }
        (self._line,) = re.findall(r"^ExecStart=(.*)$", text, re.MULTILINE)
        trusting = {"PYTHONPATH": str(Path(__file__).parent / "trusting"), "TRUSTED_FOLDER": str(folder)}
        self._environment = {"PATH": os.environ["PATH"], **settings, **trusting}
        self.services = [self.start_service(0)]
        self._caddy = self._start_caddy()

    def start_service(self, number):
        """Start the unit's command on one of two ports."""
        settings = {**self._environment, "GENTLE_REPAIR_PORT": str(self._ports[number])}
        command = shlex.split(string.Template(self._line).substitute(settings))
        with (self._folder / "service.log").open("ab") as log:
            return subprocess.Popen(command, env=settings, stderr=log)  # noqa: S603 - our own arguments

    def _start_caddy(self):
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self._folder),
            "XDG_DATA_HOME": str(self._folder / "data"),
            "XDG_CONFIG_HOME": str(self._folder / "config"),
            "GENTLE_REPAIR_HOST": "localhost",
            "GENTLE_REPAIR_TLS": "internal",
            "GENTLE_REPAIR_UPSTREAMS": " ".join(f"127.0.0.1:{port}" for port in self._ports),
            "GENTLE_REPAIR_HTTP_PORT": str(postgres.free_port()),
            "GENTLE_REPAIR_HTTPS_PORT": str(self.https),
            "CADDY_ADMIN": f"127.0.0.1:{postgres.free_port()}",
        }
        command = ["caddy", "run", "--config", str(CADDYFILE), "--adapter", "caddyfile"]
        with (self._folder / "caddy.log").open("ab") as log:
            return subprocess.Popen(command, env=environment, stdout=log, stderr=log)  # noqa: S603

    def ask(self, method, path, body=None, headers=None):
        """Send a request through TLS that Caddy's own authority vouches for; return status and body."""
        root = self._folder / "data/caddy/pki/authorities/local/root.crt"
        trust = ssl.create_default_context(cafile=root)
        connection = http.client.HTTPSConnection("localhost", self.https, timeout=12, context=trust)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def device(self):
        """An Echo that speaks through both."""
        return Device(
            post=lambda body, headers: self.ask("POST", "/alexa", body, headers),
            authority=self.authority,
            understanding=Understanding.of("en-US"),
            skill_id=SKILL_ID,
        )

    def wait(self):
        """Wait until it answers."""
        for _ in range(300):
            with contextlib.suppress(OSError, ssl.SSLError):
                if self.device().launches().status == 200:
                    return
            time.sleep(0.2)
        raise RuntimeError((self._folder / "caddy.log").read_text()[-2000:])

    def wait_for(self, number):
        """Wait until one of the services is ready, and Caddy has had time to see it."""
        for _ in range(300):
            with contextlib.suppress(OSError):
                connection = http.client.HTTPConnection("127.0.0.1", self._ports[number], timeout=5)
                with contextlib.closing(connection):
                    connection.request("GET", "/readyz")
                    if connection.getresponse().status == 200:
                        time.sleep(2)
                        return
            time.sleep(0.2)
        raise RuntimeError("the service does not start")

    def stop(self):
        """End them all."""
        for process in (self._caddy, *self.services):
            process.terminate()
        for process in (self._caddy, *self.services):
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(20)
            process.kill()


@pytest.fixture(scope="module")
def deployed(tmp_path_factory):
    """It all, answering."""
    running = Deployed(tmp_path_factory.mktemp("deployed"))
    try:
        running.wait()
        yield running
    finally:
        running.stop()


@needs_caddy
def test_a_conversation_through_tls(deployed):
    """A parent opens the skill, gets words, keeps them, makes up, hears of it and is forgotten: signed, through TLS."""
    device = deployed.device()
    said = [
        device.says(utterance)
        for utterance in (
            *("alexa open gentle repair", "i yelled at my four year old", "save that", "we made up"),
            *("how am i doing", "alexa ask gentle repair to forget me", "yes"),
        )
    ]

    assert [exchange.status for exchange in said] == [200] * 7
    assert all(exchange.heard.words for exchange in said)
    assert said[4].heard.words.startswith("Once, you came back to each other.")
    assert said[6].heard.ended
    assert device.says("alexa ask gentle repair how am i doing").heard.words.startswith("I haven't counted any yet.")


@needs_caddy
def test_only_the_public_paths(deployed):
    """What is the operator's is not to be had from outside, however it is written; nor is anything else."""
    for method, path in (
        *(("GET", path) for path in ("/", "/healthz", "/readyz", "/metrics", "/alexa", "/alexa/", "//healthz")),
        *(("GET", f"/audio/..{slash}..{slash}metrics") for slash in ("/", "%2f", "%5c")),
        *(("POST", path) for path in ("/healthz", "/alexa/../metrics", "/privacy")),
        ("PUT", "/alexa"),
    ):
        assert deployed.ask(method, path)[0] == 404, (method, path)
    assert deployed.ask("POST", "/alexa", b"{}")[0] == 400
    assert deployed.ask("GET", "/audio/no-such.mp3")[1] != b""


@needs_caddy
def test_a_new_release_without_a_parent_noticing(deployed):
    """One service is started beside the other, which then is ended while parents talk: every one is answered."""
    over = threading.Event()
    statuses = []

    def talk():
        device = deployed.device()
        while not over.is_set():
            statuses.append(device.sends(intent("ScienceIntent")).status)
            device.session = None

    parents = [threading.Thread(target=talk) for _ in range(3)]
    for parent in parents:
        parent.start()
    deployed.services.append(deployed.start_service(1))
    deployed.wait_for(1)
    deployed.services[0].send_signal(signal.SIGTERM)
    ended = deployed.services[0].wait(30)
    before = len(statuses)
    while len(statuses) < before + 30:
        time.sleep(0.1)
    over.set()
    for parent in parents:
        parent.join(30)

    assert ended == 0
    assert before > 0
    assert set(statuses) == {200}
