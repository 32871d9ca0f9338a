"""Streams as MP3 files, rendered before anybody asks for them.

What Amazon allows a stream: MP3, 16 to 384 kbit/s. 48 kbit/s at 24 kHz with one channel is also what she allows a clip
within speech, and plenty for one soft tone. The bit rate is constant, so that a place in the file is a place in time.
"""

import fcntl
import os
import threading
import time

import lameenc  # type: ignore[import-not-found] # it is compiled, and has no stubs

from skill.audio.streams import OUR_FILES, Stream, Streams
from skill.audio.tones import RATE, tones

KILOBITS = 48
QUALITY = 5
"""LAME's own scale from 0, the best and slowest, to 9."""
HALF_SECONDS = 3600
"""Age of a file at which nobody is writing it any more."""


def render(streams: Streams) -> list[str]:
    """Render every stream that is missing, remove files that are no longer current, and return the new ones' names.

    What is likeliest to be asked for comes first: patterns that are chosen when none is named, and long ones.
    Of several processes that share the folder one renders and the others wait for it. Raises OSError.
    """
    streams.folder.mkdir(parents=True, exist_ok=True)
    with (streams.folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        missing = [stream for stream in streams.values() if not stream.ready]
        for stream in sorted(missing, key=lambda stream: (not stream.pattern.first_for, -stream.minutes)):
            render_one(stream)
        current = {stream.file for stream in streams.values()}
        for file in streams.folder.glob(OUR_FILES):
            if file not in current and (file.suffix == ".mp3" or file.stat().st_mtime < time.time() - HALF_SECONDS):
                file.unlink()
    return [stream.name for stream in missing]


def render_one(stream: Stream) -> None:
    """Render one stream now, whoever else may be rendering it as well. Raises OSError."""
    stream.file.parent.mkdir(parents=True, exist_ok=True)
    half = stream.file.with_suffix(f".mp3.{os.getpid()}-{threading.get_ident()}")
    half.write_bytes(encoded(stream))
    half.replace(stream.file)  # whole or not at all: whoever looks never sees half of it


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
