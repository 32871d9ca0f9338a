"""The service in processes of its own, and a way to talk to it as Alexa does."""

import contextlib
import http.client
import os
import re
import subprocess
import sys
import time
import uuid
from pathlib import Path

import postgres
from cryptography.hazmat.primitives.serialization import Encoding

from skill.simulator.certificate_authority import CertificateAuthority
from skill.simulator.device import Device, intent_request
from skill.understanding import Recognised

SERVED = Path(__file__).parents[1] / "hostile" / "served.py"
ROOT = Path(__file__).parents[2]
SKILL_ID = "amzn1.ask.skill.served"
SECRET = "a secret of this test"  # noqa: S105 - of nothing
CHILDREN = "/proc/{pid}/task/{pid}/children"


class Service:
    """The service in processes of its own, and a way to talk to it as Alexa does."""

    def __init__(self, store_url, folder):
        self.authority = CertificateAuthority()
        self.port = postgres.free_port()
        self._connections = []
        (folder / "chain.pem").write_bytes(self.authority.chain)
        (folder / "root.pem").write_bytes(self.authority.root.public_bytes(Encoding.PEM))
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "GENTLE_REPAIR_SKILL_ID": SKILL_ID,
            "GENTLE_REPAIR_SECRET": SECRET,
            "GENTLE_REPAIR_STORE": store_url,
            "GENTLE_REPAIR_INSTANCE": str(folder / "instance"),
        }
        self.log = folder / "service.log"
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 - our own arguments
                [sys.executable, str(SERVED), str(folder), str(self.port)], env=environment, stderr=log
            )

    def device(self, user_id="amzn1.ask.account.SERVED", person_id=""):
        """An Echo of an account, with a connection of its own that is made anew when it breaks."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        self._connections.append(connection)

        def post(body, headers):
            try:
                connection.request("POST", "/alexa", body, headers)
                answer = connection.getresponse()
                return answer.status, answer.read()
            except (OSError, http.client.HTTPException):
                connection.close()
                return 0, b""

        return Device(
            post=post,
            authority=self.authority,
            understanding=None,
            skill_id=SKILL_ID,
            user_id=user_id,
            person_id=person_id,
        )

    def wait(self):
        """Wait until it answers."""
        for _ in range(150):
            if self.device().launches().status == 200:
                return
            time.sleep(0.2)
        raise RuntimeError("the service does not start")

    def stop(self):
        """End it, gently first."""
        for connection in self._connections:
            connection.close()
        self.process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(15)
        self.process.kill()
        self.process.wait(15)

    def workers(self):
        """The processes that answer."""
        return [int(pid) for pid in Path(CHILDREN.format(pid=self.process.pid)).read_text(encoding="ascii").split()]

    def repairs(self):
        """How many repairs the parent is told."""
        words = self.device().sends(intent_request(Recognised("ProgressIntent", {}))).heard.words
        return int(re.match(r"\d+", words)[0])


def intent(name):
    """Return a request for an intent without slots, with an id of its own."""
    return {**intent_request(Recognised(name, {})), "requestId": str(uuid.uuid4())}
