"""Who a fact belongs to, as hashes that only this installation's secret can make.

HMAC-SHA256 (RFC 2104), cut to 128 bits for people and to 64 for a person's phrases: more than enough against chance,
and whoever steals the database, even knowing every user id and every phrase, learns nothing without the secret.
"""

import hmac
from dataclasses import dataclass

ACCOUNT_DIGITS = 32
PHRASE_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Owner:
    """Whom the facts of a request belong to. Made by `Keys.owner`."""

    account: str
    """Keyed hash of Alexa's user id: the household."""
    person: str = ""
    """Keyed hash of the person whose voice Alexa recognised; empty: nobody was recognised."""

    @property
    def household(self) -> "Owner":
        """The account alone: what an unrecognised voice writes and hears."""
        return Owner(self.account)


class Keys:
    """Makes keyed hashes. `secret` is the installation's (GENTLE_REPAIR_SECRET): with another one nobody is found."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    def owner(self, user_id: str, person_id: str | None) -> Owner:
        """Return the owner for Alexa's user id and, where a voice was recognised, person id."""
        return Owner(
            account=self._hash("account", user_id)[:ACCOUNT_DIGITS],
            person=self._hash("person", user_id, person_id)[:ACCOUNT_DIGITS] if person_id else "",
        )

    def phrase(self, owner: Owner, phrase_id: str) -> str:
        """Return what a phrase is kept as when this owner hears or saves it: different for every person."""
        return self._hash("phrase", owner.account, owner.person, phrase_id)[:PHRASE_DIGITS]

    def phrases(self, owner: Owner, phrase_id: str) -> tuple[str, ...]:
        """Return everything a phrase may be kept as among what this owner hears: their own, then the household's.

        To take a favourite back, keep an "unfavourite" for each: the household's is then hidden from this owner alone.
        """
        both = self.phrase(owner, phrase_id), self.phrase(owner.household, phrase_id)
        return both if owner.person else both[:1]

    def _hash(self, purpose: str, *parts: str) -> str:
        # A null cannot occur in Alexa's ids or in ours, so no two lists of parts make one message.
        return hmac.digest(self._secret, "\0".join((purpose, *parts)).encode(errors="surrogatepass"), "sha256").hex()
