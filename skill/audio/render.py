"""Streams as MP3 files, rendered before anybody asks for them.

What Amazon allows a stream: MP3, 16 to 384 kbit/s. 48 kbit/s at 24 kHz with one channel is also what she allows a clip
within speech, and plenty for one soft tone. The bit rate is constant, so that a place in the file is a place in time.
"""

import fcntl
import logging
import threading
from pathlib import Path

import lameenc  # type: ignore[import-not-found] # it is compiled, and has no stubs

from skill.audio.streams import OUR_FILES, Stream, Streams
from skill.audio.tones import RATE, tones

KILOBITS = 48
QUALITY = 5
"""LAME's own scale from 0, the best and slowest, to 9."""

log = logging.getLogger("gentle_repair")


def render_in_background(streams: Streams) -> threading.Thread:
    """Start rendering what is missing, and return the thread; a server answers meanwhile.

    If it cannot (a full disk, a folder that may not be written), that is logged once, and exercises stay spoken.
    """

    def render_or_tell() -> None:
        try:
            render(streams)
        except OSError as error:
            log.error("tones cannot be rendered, exercises stay spoken: %s", error)  # noqa: TRY400 - one line is enough

    thread = threading.Thread(target=render_or_tell, name="render-tones", daemon=True)
    thread.start()
    return thread


def render(streams: Streams) -> list[str]:
    """Render every stream that is missing, remove files that are no longer current, and return the new ones' names.

    Of several processes that share the folder one renders and the others wait for it. Raises OSError.
    """
    streams.folder.mkdir(parents=True, exist_ok=True)
    with (streams.folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        missing = [stream for stream in streams.values() if not stream.ready]
        for stream in missing:
            _write(stream.file, encoded(stream))
        current = {stream.file for stream in streams.values()}
        for file in streams.folder.glob(OUR_FILES):
            if file not in current:
                file.unlink()
    return [stream.name for stream in missing]


def encoded(stream: Stream) -> bytes:
    """Return the stream as MP3."""
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_bit_rate(KILOBITS)
    encoder.set_in_sample_rate(RATE)
    encoder.set_channels(1)
    encoder.set_quality(QUALITY)
    written = bytearray()
    for samples in tones(stream.pattern, stream.minutes):
        written += encoder.encode(samples.tobytes())
    written += encoder.flush()
    return bytes(written)


def _write(file: Path, content: bytes) -> None:
    """Put the file there whole or not at all: whoever looks never sees half of it."""
    half = file.with_suffix(".mp3.part")
    half.write_bytes(content)
    half.replace(file)
