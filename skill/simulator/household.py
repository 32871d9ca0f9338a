"""The skill and its pretend Alexa in one process: what `run`, `talk`, `say` and the tests share."""

import datetime as dt
import functools
from collections.abc import Callable, Sequence
from dataclasses import replace

from skill.app import create_app, utc_now
from skill.locales import DEFAULT
from skill.settings import Settings
from skill.simulator.certificate_authority import CertificateAuthority
from skill.simulator.device import Device, posting_to
from skill.understanding import Understanding
from skill.understanding.learned import Learned


@functools.cache
def understanding_of(locale: str) -> Understanding:
    """Return the understanding of a locale, read once in a process."""
    return Understanding.of(locale, learned())


learned = functools.cache(Learned.load)


class Household:
    """An application that trusts one throw-away authority, and as many Echos as one likes."""

    def __init__(
        self,
        *,
        store: str = "",
        now: Callable[[], dt.datetime] = utc_now,
        pick: Callable[[Sequence[object]], object] | None = None,
    ) -> None:
        settings = replace(Settings.for_this_machine(), store=store)
        self.skill_id = settings.skill_id
        self.authority = CertificateAuthority()
        self.now = now
        self.app = create_app(settings, verifier=self.authority.verifier(self.skill_id, now), now=now, pick=pick)

    def device(self, locale: str = DEFAULT) -> Device:
        """Return a new Echo."""
        return Device(
            post=posting_to(self.app),
            authority=self.authority,
            understanding=understanding_of(locale),
            skill_id=self.skill_id,
            locale=locale,
            now=self.now,
        )
