"""The command `gentle-repair`: try it, run it, build it."""

import json
import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from skill.errors import SkillError
from skill.locales import DEFAULT, LOCALES

if TYPE_CHECKING:
    from skill.simulator.device import Exchange
    from skill.simulator.household import Household

LOCALE = click.option(
    "--locale", type=click.Choice(sorted(LOCALES)), default=DEFAULT, show_default=True, help="Which English."
)
TRY = ("i yelled at my four year old", "breathe with me", "give me a reminder")


class Command(click.Group):
    """Tells a mistake of ours to know about in one sentence, without a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the chosen command."""
        try:
            return super().invoke(ctx)
        except SkillError as error:
            raise click.ClickException(str(error)) from None


@click.group(cls=Command, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Gentle Repair: words for a parent to mend a hard moment with their child.

    New here? Start with:  gentle-repair say "help me repair"
    """


@main.command()
@click.option("--port", default=5000, show_default=True, help="Port on 127.0.0.1.")
@click.option("--accept-unsigned", is_flag=True, help="Sign what other local tools post unsigned to /alexa.")
@click.option("--store", metavar="URL", default="", help="Where to keep what parents ask to keep.")
def run(port: int, *, accept_unsigned: bool, store: str) -> None:
    """Start the skill with its simulator on this machine, to try it in a browser."""
    from werkzeug.serving import run_simple  # noqa: PLC0415 - only this command needs it

    from skill.audio.background import render_in_background  # noqa: PLC0415 - only a server needs it
    from skill.simulator.desk import author  # noqa: PLC0415 - production never imports the simulator
    from skill.simulator.page import living_household, page  # noqa: PLC0415
    from skill.simulator.unsigned import SignsUnsigned  # noqa: PLC0415

    household = living_household(store)
    render_in_background(household.streams)
    household.app.register_blueprint(page(household))
    household.app.register_blueprint(author(household.words))
    click.echo(f"Gentle Repair is listening on http://127.0.0.1:{port}/   (Ctrl+C ends it)")
    click.echo(f"Its words are read, heard and approved on http://127.0.0.1:{port}/author")
    click.echo("Three things to try there, or in another terminal with: .venv/bin/gentle-repair say …")
    for utterance in TRY:
        click.echo(f"  {utterance}")
    application: Any = household.app
    if accept_unsigned:
        application = SignsUnsigned(household.app, household.authority)
        click.echo(f"Unsigned requests from this machine are signed before /alexa. Skill id: {household.skill_id}")
    logging.getLogger("werkzeug").setLevel(logging.WARNING)  # a line for each request would drown the three things
    run_simple("127.0.0.1", port, application, threaded=True)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--workers", default=2, show_default=True, help="Processes; one for each core is a good start.")
def serve(host: str, port: int, workers: int) -> None:
    """Start the production server, for Alexa to call (behind HTTPS).

    Needs GENTLE_REPAIR_SKILL_ID and GENTLE_REPAIR_SECRET in the environment.
    """
    from skill.app import create_app  # noqa: PLC0415 - other commands start without it
    from skill.server import serve as serve_forever  # noqa: PLC0415
    from skill.settings import Settings  # noqa: PLC0415

    settings = Settings.from_environment()
    serve_forever(lambda: create_app(settings), host=host, port=port, workers=workers)


@main.command()
def report() -> None:
    """Print what parents wanted, day by day: no figure under twenty, and nothing of anything serious."""
    import time  # noqa: PLC0415 - other commands start without it

    from skill.app import INSTANCE_FOLDER, TALLY_FOLDER  # noqa: PLC0415
    from skill.report import report as report_on  # noqa: PLC0415
    from skill.settings import Settings  # noqa: PLC0415

    folder = Path(Settings.for_this_machine().instance or INSTANCE_FOLDER) / TALLY_FOLDER
    for line in report_on(folder, time.strftime("%Y-%m-%d", time.gmtime())):
        click.echo(line)


@main.command()
@LOCALE
def talk(locale: str) -> None:
    """Have a conversation in the terminal, as if with an Echo.

    An empty line is silence. "alexa, open gentle repair" starts anew. Ctrl+D leaves.
    """
    device = _household().device(locale)
    exchange: Exchange | None = device.launches()
    click.echo("(An empty line is silence, Ctrl+D leaves.)\n")
    while True:
        if exchange is not None:
            click.secho(exchange.heard.words or "(silence)", fg="cyan")
            if device.pending_consent:
                click.secho(f"  ({device.pending_consent.words})", fg="yellow")
            if exchange.heard.card:
                click.secho(f"  [card: {exchange.heard.card.get('title')}]", dim=True)
        click.secho("  listening" if device.session else "  the session is over; say something to call again", dim=True)
        try:
            said = click.prompt("you", default="", show_default=False, prompt_suffix="> ")
        except click.Abort:
            click.echo()
            return
        if said.strip():
            exchange = device.says(said)
        elif device.pending_consent:
            exchange = device.stays_silent()
        else:
            if device.session and exchange:
                click.secho(f"(8s) {exchange.heard.reprompt} (8s)", fg="cyan")
            device.stays_silent()
            exchange = None


@main.command()
@LOCALE
@click.option("--json", "as_json", is_flag=True, help="Print intent, slots, request, response and estimated seconds.")
@click.argument("text", nargs=-1, required=True)
def say(locale: str, text: tuple[str, ...], *, as_json: bool) -> None:
    """Say TEXT to the skill, as after "Alexa, ask gentle repair", and print what ears would hear.

    Pauses are printed as their seconds, like (4s).
    """
    device = _household().device(locale)
    exchange = device.says(" ".join(text))
    if not as_json:
        click.echo(exchange.heard.words or "(silence)")
        return
    request = exchange.request["request"]
    intent = request.get("intent", {})
    answer = {
        "intent": intent.get("name", request["type"]),
        "slots": {name: slot.get("value") for name, slot in intent.get("slots", {}).items()},
        "request": exchange.request,
        "response": exchange.response,
        "seconds": exchange.heard.seconds,
    }
    click.echo(json.dumps(answer, indent=2, ensure_ascii=False))


@main.command()
@LOCALE
def understand(locale: str) -> None:
    """Read utterances, one a line, and print what is wanted, one JSON object a line."""
    from skill.understanding import Understanding  # noqa: PLC0415 - other commands start without it
    from skill.understanding.report import reported  # noqa: PLC0415

    understanding = Understanding.of(locale)
    for line in sys.stdin:
        utterance = line.strip()
        if utterance:
            intent, slots = understanding.resolve(understanding.recognise(utterance))
            click.echo(
                json.dumps({"utterance": utterance, "intent": intent, "slots": reported(slots)}, ensure_ascii=False)
            )


@main.command()
@click.option("--check", is_flag=True, help="Write nothing; say whether the built files are current.")
def build(*, check: bool) -> None:
    """Build what is made from the sentence templates and the content.

    That is interaction_model/*.json, which Amazon gets; understanding.npz beside them, by which free words are
    understood; and content/schema/, for editors.
    """
    from skill.content import load  # noqa: PLC0415 - other commands start without it
    from skill.content.schema import SCHEMA_FOLDER, schemas  # noqa: PLC0415
    from skill.model.build import MODEL_FOLDER, build_models  # noqa: PLC0415
    from skill.model.learning import is_current, learn_anew  # noqa: PLC0415
    from skill.understanding.learned import LEARNED_FILE  # noqa: PLC0415

    library = load()
    built = {MODEL_FOLDER / name: text for name, text in build_models(library).items()}
    built |= {SCHEMA_FOLDER / name: text for name, text in schemas().items()}
    stale = [path for path, text in built.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    understands = is_current(library)
    if check and (stale or not understands):
        names = ", ".join(_from_root(path) for path in (*stale, *(() if understands else (LEARNED_FILE,))))
        raise click.ClickException(f"not current: {names}. Run: gentle-repair build")
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(built[path], encoding="utf-8")
        click.echo(f"wrote {_from_root(path)}")
    if not understands:
        learn_anew(library, click.echo)
        click.echo(f"wrote {_from_root(LEARNED_FILE)}")
    if not stale and understands:
        click.echo(f"{len(built) + 1} built files are current")


@main.command()
@click.option("--words", "words_only", is_flag=True, help="Only the words in content/: takes seconds.")
@click.option(
    "--spoken", type=click.Path(dir_okay=False, path_type=Path), help="Write every distinct speech here, as SSML."
)
def check(*, words_only: bool, spoken: Path | None) -> None:
    """Hold every word and every reply that can be reached to Amazon's rules and to our own.

    First the words in content/, by file, field and rule; then the whole conversation, walked in every state, locale,
    device and person, with the way that leads to each fault. Exits with 1 if anything is found.
    """
    from skill.content.check_words import check_words  # noqa: PLC0415 - other commands start without it

    faults = check_words(click.echo)
    if not words_only:
        from skill.certification import certify  # noqa: PLC0415 - takes a second to import

        counted, every_speech = certify(click.echo, _progress())
        faults += counted
        if spoken:
            spoken.write_text("\n".join(sorted(every_speech)) + "\n", encoding="utf-8")
    if faults:
        raise SystemExit(1)


def _progress() -> Callable[[int, int, int], None]:
    """Return what shows how far the walk is: a bar for a person, a line now and then for a log."""
    started = time.monotonic()

    def show(done: int, of: int, replies: int) -> None:
        text = f"walked {done} of {of} settings, {replies:,} replies, {time.monotonic() - started:.0f} s"
        if sys.stderr.isatty():
            bar = "█" * (30 * done // of)
            click.echo(f"\r{bar:<30} {text}" + ("\n" if done == of else ""), nl=False, err=True)
        elif done % 5 == 0 or done == of:
            click.echo(text, err=True)

    return show


@main.command()
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=Path("build/package"), show_default=True
)
@click.option("--release", is_flag=True, help="Refuse drafts, unchecked numbers and missing links, and list them.")
def package(out: Path, *, release: bool) -> None:
    """Write the skill package, for `ask deploy --target skill-metadata` in that folder.

    GENTLE_REPAIR_PUBLIC_URL is the address at which Alexa will find the skill.
    """
    from skill.app import utc_now  # noqa: PLC0415 - other commands start without it
    from skill.content import load  # noqa: PLC0415
    from skill.package.release import hindrances  # noqa: PLC0415
    from skill.package.write import write_package  # noqa: PLC0415
    from skill.settings import Settings  # noqa: PLC0415

    library, public_url = load(), Settings.for_this_machine().public_url
    if release and (waiting := list(hindrances(library, public_url, utc_now().date()))):
        for one in waiting:
            click.echo(one)
        raise click.ClickException(f"not ready for release: {len(waiting)} things wait for a person")
    for file in write_package(library, public_url, out):
        click.echo(f"wrote {file}")
    if not public_url:
        click.echo("GENTLE_REPAIR_PUBLIC_URL is not set, so the package names an address that leads nowhere.", err=True)


def _from_root(path: Path) -> str:
    return str(path.relative_to(Path(__file__).parents[1]))


def _household() -> "Household":
    from skill.simulator.household import Household  # noqa: PLC0415 - production never imports the simulator

    return Household()
