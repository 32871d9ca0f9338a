"""The skill and its pretend Alexa in one process: what `run`, `talk`, `say` and the tests share."""

import datetime as dt
import os
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from skill.alexa.services import Rest, Services
from skill.app import COUNTED, INSTANCE_FOLDER, TONES_FOLDER, Words, WordsAsBuilt, create_app, utc_now
from skill.locales import DEFAULT
from skill.memory import Guarded, open_store
from skill.settings import Settings
from skill.simulator.certificate_authority import CertificateAuthority
from skill.simulator.cloud import Cloud
from skill.simulator.device import Device, getting_from, posting_to
from skill.simulator.player import DevicePlayer
from skill.simulator.tones import PRETEND_URL, RenderedWhenAsked
from skill.tally import Tally

STORE_FILE = "simulator.sqlite3"
SECRET_FILE = "simulator-secret"  # noqa: S105 - the name of a file


class Household:
    """An application that trusts one throw-away authority, and as many Echos as one likes.

    Without a `store` (a URL) it remembers in the instance folder, so that what was said a minute ago in one command is
    known in the next. `now` (UTC) and `pick` stand for the clock and for chance, `words` for what is
    said and understood. `cloud` is what it has at Amazon: its reminders, and its permission for them.
    """

    def __init__(
        self,
        *,
        store: str = "",
        now: Callable[[], dt.datetime] = utc_now,
        pick: Callable[[Sequence[object]], object] | None = None,
        words: Words | None = None,
    ) -> None:
        settings = _settings(store, os.environ)
        self.skill_id = settings.skill_id
        self.authority = CertificateAuthority()
        self.now = now
        self.words = words or WordsAsBuilt()
        verifier = self.authority.verifier(self.skill_id, now)
        self.cloud = Cloud(now)
        services = Services(Rest(trusts=self.cloud.trusts))
        self.store = Guarded(open_store(settings.store, INSTANCE_FOLDER))
        self.streams = RenderedWhenAsked(INSTANCE_FOLDER / TONES_FOLDER, self.words.content_of(DEFAULT).breathing)
        self.app = create_app(
            settings,
            verifier=verifier,
            store=self.store,
            now=now,
            pick=pick,
            words=self.words,
            services=services,
            streams=self.streams,
            tally=Tally(COUNTED),
        )

    def close(self) -> None:
        """Release the store. Nobody can be answered afterwards."""
        self.store.close()

    def device(self, locale: str = DEFAULT) -> Device:
        """Return a new Echo."""
        return Device(
            post=posting_to(self.app),
            player=DevicePlayer(getting_from(self.app)),
            authority=self.authority,
            understanding=self.words.understanding_of(locale),
            skill_id=self.skill_id,
            locale=locale,
            now=self.now,
            device_id=f"amzn1.ask.device.SIMULATOR.{locale}",
            cloud=self.cloud,
        )


def _settings(store: str, environment: Mapping[str, str]) -> Settings:
    """Return the settings of this machine; with a store of its own a household also has a secret of its own."""
    settings = Settings.for_this_machine(environment)
    settings = replace(settings, public_url=settings.public_url or PRETEND_URL)
    if store or settings.store:
        return replace(settings, store=store or settings.store)
    INSTANCE_FOLDER.mkdir(exist_ok=True)
    secret = environment.get("GENTLE_REPAIR_SECRET") or _kept_secret(INSTANCE_FOLDER / SECRET_FILE)
    return replace(settings, store=f"sqlite:///{INSTANCE_FOLDER / STORE_FILE}", secret=secret)


def _kept_secret(file: Path) -> str:
    """Return the simulator's secret, made on first use: with another one each time, nothing would be found again."""
    if not file.exists():
        file.write_text(secrets.token_hex(32), encoding="utf-8")
        file.chmod(0o600)
    return file.read_text(encoding="utf-8")
