"""`create_app`: the parts put together, in one place."""

import datetime as dt
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from flask import Flask

from skill.alexa import screens
from skill.alexa.endpoint import add_endpoint
from skill.alexa.handler import Conversation
from skill.alexa.playback import Player
from skill.alexa.services import Services
from skill.alexa.signature import RequestVerifier
from skill.audio.background import render_in_background
from skill.audio.routes import audio_blueprint
from skill.audio.streams import Streams
from skill.briefing.routes import briefing_blueprint
from skill.content import Content, load
from skill.conversation import ANSWERS
from skill.conversation.phrases import PhraseIndex
from skill.conversation.tools import Tools
from skill.locales import DEFAULT, locale_named
from skill.memory import Guarded, Keys, Owed, Store, open_store
from skill.operations import operations
from skill.pages import pages
from skill.settings import Settings
from skill.tally import Tally
from skill.understanding import Understanding

INSTANCE_FOLDER = Path(__file__).parents[1] / "instance"
"""Flask's instance folder: what this installation keeps, never checked in."""

TONES_FOLDER = "audio"

TALLY_FOLDER = "counts"
COUNTED = frozenset({*ANSWERS, "AMAZON.YesIntent", "AMAZON.NoIntent"} - {"CrisisIntent"})
"""The intents that are counted: see `tally`."""

Pick = Callable[[Sequence[object]], object]


class Words(Protocol):
    """What is said and how it is understood, by locale. The simulator brings some that follow what an author edits."""

    def content_of(self, locale: str) -> Content:
        """Return the words of a locale: the same object for as long as they are the same."""

    def understanding_of(self, locale: str) -> Understanding:
        """Return what understands the utterances of a locale."""


class WordsAsBuilt:
    """The words as they stand in the files at this moment, and the understanding that was built from them."""

    def __init__(self) -> None:
        self.content_of = load().of
        self.understanding_of = Understanding.of
        # It takes a moment to load: a worker does so before it answers the first parent.
        self.understanding_of(DEFAULT).warm_up()


def utc_now() -> dt.datetime:
    """Return the time, in UTC."""
    return dt.datetime.now(dt.UTC)


def create_app(
    settings: Settings | None = None,
    *,
    verifier: RequestVerifier | None = None,
    store: Store | None = None,
    now: Callable[[], dt.datetime] | None = None,
    pick: Pick | None = None,
    words: Words | None = None,
    services: Services | None = None,
    streams: Streams | None = None,
    tally: Tally | None = None,
) -> Flask:
    """Make the Flask application that answers Alexa.

    Without `settings` they come from the environment; without a `verifier` requests are held to Amazon's own
    certificates; `now` (in UTC) and `pick` stand for the clock and for chance; without `words` they are read here;
    without `services` those are Amazon's own; without `streams` the tones are rendered into the instance folder, in the
    background, if there is a public address; without a `tally` it counts in the instance folder. Raises ContentError
    if a word in `content/` is wrong, SettingsError if a setting is.
    """
    settings = settings or (Settings.for_this_machine() if verifier else Settings.from_environment())
    now = now or utc_now
    words = words or WordsAsBuilt()
    screens.documents()  # a file that is wrong stops the start, not a screen
    tools: dict[str, Tools] = {}

    def tools_of(locale: str) -> Tools:
        content = words.content_of(locale)
        known = tools.get(locale)
        if known is None or known.content is not content:
            known = tools[locale] = Tools(content, PhraseIndex(content), pick or random.choice)
        return known

    instance = Path(settings.instance or INSTANCE_FOLDER)
    app = Flask("skill", instance_path=str(instance.absolute()))
    if store is None:
        store = Guarded(open_store(settings.store, instance), owed=Owed.to(settings.store, instance))
    if streams is None:
        streams = Streams(instance / TONES_FOLDER, words.content_of(DEFAULT).breathing)
        if settings.public_url:
            render_in_background(streams)
    if tally is None:
        tally = Tally(COUNTED, instance / TALLY_FOLDER)
    conversation = Conversation(
        tools_of=lambda locale: tools_of(locale_named(locale).name),
        understanding_of=lambda locale: words.understanding_of(locale_named(locale).name),
        store=store,
        forget_for_sure=store.forget_for_sure if isinstance(store, Guarded) else store.forget,
        keys=Keys(settings.secret),
        now=now,
        services=services or Services(),
        player=Player(settings.public_url, streams.offers),
    )
    add_endpoint(app, verifier or RequestVerifier(skill_id=settings.skill_id), conversation, tally)
    app.register_blueprint(audio_blueprint(streams))
    app.register_blueprint(briefing_blueprint(words.content_of, now))
    app.register_blueprint(operations(store, tally))
    app.register_blueprint(pages(words.content_of, DEFAULT))
    return app
