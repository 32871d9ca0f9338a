"""Runs the production server for `test_transport.py`, in a process of its own: `python served.py FOLDER PORT`.

All but the verifier's roots is as in production; those, with the chain to fetch, stand in FOLDER.
"""

import sys
from pathlib import Path

from cryptography import x509

from skill import server
from skill.alexa.services import Rest, Services
from skill.alexa.signature import RequestVerifier
from skill.app import create_app
from skill.settings import Settings

PATIENCE = 4
"""Seconds that a request may take, so that a test can wait for their end."""


def main(folder, port):
    """Serve until a signal comes."""
    chain = (folder / "chain.pem").read_bytes()
    roots = x509.load_pem_x509_certificates((folder / "root.pem").read_bytes())
    settings = Settings.from_environment()

    def app():
        verifier = RequestVerifier(skill_id=settings.skill_id, fetch_chain=lambda _: chain, trusted_roots=roots)
        return create_app(settings, verifier=verifier, services=Services(Rest(trusts=lambda _: False)))

    server.REQUEST_SECONDS = PATIENCE
    server.serve(app, port=port, workers=2)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
