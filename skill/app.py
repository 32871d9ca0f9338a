"""`create_app`: the parts put together, in one place."""

import datetime as dt
import functools
import random
from collections.abc import Callable, Sequence
from pathlib import Path

from flask import Flask

from skill.alexa.endpoint import add_endpoint
from skill.alexa.handler import Conversation
from skill.alexa.signature import RequestVerifier
from skill.content import load
from skill.conversation.phrases import PhraseIndex
from skill.conversation.tools import Tools
from skill.locales import locale_named
from skill.memory import Guarded, Keys, Store, open_store
from skill.operations import operations
from skill.settings import Settings
from skill.understanding import Understanding

INSTANCE_FOLDER = Path(__file__).parents[1] / "instance"
"""Flask's instance folder: what this installation keeps, never checked in."""

Pick = Callable[[Sequence[object]], object]


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
) -> Flask:
    """Make the Flask application that answers Alexa.

    Without `settings` they come from the environment; without a `verifier` requests are held to Amazon's own
    certificates; `now` (in UTC) and `pick` stand for the clock and for chance. Raises ContentError if a word in
    `content/` is wrong, SettingsError if a setting is.
    """
    settings = settings or (Settings.for_this_machine() if verifier else Settings.from_environment())
    now = now or utc_now
    library = load()

    @functools.cache
    def tools_of(locale: str) -> Tools:
        content = library.of(locale)
        return Tools(content, PhraseIndex(content), pick or random.choice)

    app = Flask("skill", instance_path=str(INSTANCE_FOLDER))
    if store is None:
        store = Guarded(open_store(settings.store, INSTANCE_FOLDER))
    conversation = Conversation(
        tools_of=lambda locale: tools_of(locale_named(locale).name),
        understanding_of=lambda locale: Understanding.of(locale_named(locale).name),
        store=store,
        keys=Keys(settings.secret),
        now=now,
    )
    add_endpoint(app, verifier or RequestVerifier(skill_id=settings.skill_id), conversation)
    app.register_blueprint(operations(store))
    return app
