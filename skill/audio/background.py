"""Rendering while a server already answers: its start waits for nothing that only rendering needs."""

import contextlib
import logging
import os
import threading

from skill.audio.streams import Streams

PATIENT = 10
"""How much rendering steps back for everything else, on the scale of `nice`."""

log = logging.getLogger("gentle_repair")


def render_in_background(streams: Streams) -> threading.Thread:
    """Start rendering what is missing, and return the thread.

    If it cannot (a full disk, a folder that may not be written, no encoder for this machine), that is logged once, and
    exercises stay spoken.
    """

    def render_or_tell() -> None:
        with contextlib.suppress(OSError, AttributeError):  # on Linux a thread has a priority of its own
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), PATIENT)
        try:
            from skill.audio.render import render  # noqa: PLC0415 - a tenth of a second that no start has to wait for

            render(streams)
        except (OSError, ImportError) as error:
            log.error("tones cannot be rendered, exercises stay spoken: %s", error)  # noqa: TRY400 - one line is enough

    thread = threading.Thread(target=render_or_tell, name="render-tones", daemon=True)
    thread.start()
    return thread
