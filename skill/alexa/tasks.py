"""Custom tasks: a routine starts the skill for one thing, which it does, and says that it is done.

Rules: developer.amazon.com, "Implement custom tasks in your skill". The definitions that Amazon gets are beside the
skill package, in skill/package/tasks/.
"""

from collections.abc import Mapping
from pathlib import Path

from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model import LaunchRequest, Status
from ask_sdk_model.interfaces.tasks import CompleteTaskDirective

from skill.conversation.breathing import LONGEST_SPOKEN, SHORTEST
from skill.conversation.turn import Slots

DEFINITIONS_FOLDER = Path(__file__).parents[1] / "package" / "tasks"
"""What Amazon gets of each: <name>.<version>.json."""
INTENT_OF: Mapping[str, str] = {"Breathe": "BreatheIntent", "DailyReminder": "DailyReminderIntent"}
"""By the task's name, without the skill's id before it."""
DONE, FAILED = "200", "500"


def task_in(handler_input: HandlerInput) -> str:
    """Return the name of the task that a launch is for; nothing for a launch without one, or with one we do not do."""
    request = handler_input.request_envelope.request
    task = request.task if isinstance(request, LaunchRequest) else None
    name = str(task.name or "").rpartition(".")[2] if task else ""
    return name if name in INTENT_OF else ""


def slots_of(handler_input: HandlerInput) -> Slots:
    """Return what a task is to be done with. A task is over once it is spoken: no longer than a voice can lead."""
    given = handler_input.request_envelope.request.task.input
    if not isinstance(given, Mapping):
        return Slots()
    minutes = given.get("minutes")
    if isinstance(minutes, bool) or not isinstance(minutes, int | float):
        minutes = None
    return Slots(
        minutes=None if minutes is None else min(max(minutes, SHORTEST), LONGEST_SPOKEN),
        companion="child" if given.get("withChild") is True else "",
    )


def complete(handler_input: HandlerInput, code: str = DONE) -> None:
    """Tell Alexa that the task is over, which ends the session."""
    status = Status(code=code, message="done" if code == DONE else "could not be done")
    builder = handler_input.response_builder
    builder.add_directive(CompleteTaskDirective(status=status)).set_should_end_session(True)
