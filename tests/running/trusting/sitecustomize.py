"""Lets a production server in a process of its own trust the pretend Amazon of a test: Python runs this when it starts.

The server has no switch for that, and is to have none.
"""

import functools
import os
from pathlib import Path

if "TRUSTED_FOLDER" in os.environ:
    from cryptography import x509

    from skill.alexa.signature import RequestVerifier

    folder = Path(os.environ["TRUSTED_FOLDER"])
    chain = (folder / "chain.pem").read_bytes()
    RequestVerifier.__init__ = functools.partialmethod(
        RequestVerifier.__init__,
        fetch_chain=lambda _: chain,
        trusted_roots=x509.load_pem_x509_certificates((folder / "root.pem").read_bytes()),
    )
