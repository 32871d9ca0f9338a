"""A stand-in of Amazon's services, over real HTTP: the device's time zone, and reminders.

cloud = Cloud(now)
cloud.url, cloud.token            # what Alexa's requests name: context.System.apiEndpoint and apiAccessToken
cloud.reminders()                 # what is set
cloud.grants(), cloud.revokes()   # the household's permission
cloud.misbehaves(429)             # or "slow", "hangs", "drips", "garbage", "empty"; see `Misbehaviour`

It takes nothing that the references of these services do not allow, so a request that would fail at Amazon fails here.
"""

import datetime as dt
from collections.abc import Callable

from skill.simulator.cloud import server
from skill.simulator.cloud.account import Account, Misbehaviour, SetReminder


class Cloud(Account):
    """One household's services. `now` is its clock, in UTC."""

    def __init__(self, now: Callable[[], dt.datetime]) -> None:
        super().__init__(now)
        server.ACCOUNTS[self.token] = self

    @property
    def url(self) -> str:
        """The address of the services."""
        return server.url()

    def trusts(self, endpoint: str) -> bool:
        """Whether an address is that of these services: a skill under test sends its token nowhere else."""
        return endpoint.rstrip("/") == self.url


__all__ = ["Cloud", "Misbehaviour", "SetReminder"]
