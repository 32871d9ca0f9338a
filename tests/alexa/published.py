"""What Amazon publishes, and where: a good chain, and fetchers that stand for the network."""

import threading

from alexa.certificate_shop import authority, leaf, pem_of

from skill.alexa.certificates import Certificates

URL = "https://s3.amazonaws.com/echo.api/echo-api-cert.pem"

ROOT = authority("root")
INTERMEDIATE = authority("intermediate", ROOT)
SECOND = authority("second intermediate", INTERMEDIATE)
GOOD = leaf(INTERMEDIATE)
CHAIN = pem_of(GOOD, INTERMEDIATE)


class Published:
    """What stands at the URLs that Alexa might name; remembers what was fetched. An exception there is raised."""

    def __init__(self, at=None):
        self.at = at or {}
        self.fetched = []

    def __call__(self, url):
        """Fetch."""
        self.fetched.append(url)
        found = self.at.get(url, OSError("nothing there"))
        if isinstance(found, Exception):
            raise found
        return found


class Withheld:
    """A download that does not end before it is let go; then it gives its chain."""

    def __init__(self, chain=CHAIN):
        self.chain = chain
        self.fetched = []
        self._let_go = threading.Event()

    def __call__(self, url):
        """Fetch."""
        self.fetched.append(url)
        self._let_go.wait(20)
        return self.chain

    def let_go(self):
        """Let every download end."""
        self._let_go.set()


def holding(fetch_chain, root=ROOT):
    """The certificates of an installation that trusts this root alone."""
    return Certificates(fetch_chain, [root.certificate])


def url_of(number):
    """One of as many URLs as one likes."""
    return f"https://s3.amazonaws.com/echo.api/echo-api-cert-{number}.pem"
