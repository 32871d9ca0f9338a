"""Which streams there are, and that a server can know it without loading what renders them."""

import subprocess
import sys

from skill.audio.streams import Streams
from skill.conversation.breathing import STREAM_MINUTES, stream_name


def test_every_pattern_has_a_stream_of_every_length(tmp_path, patterns):
    """Whatever name the conversation may give, there is such a stream."""
    streams = Streams(tmp_path, patterns)

    assert set(streams) == {stream_name(id_, minutes) for id_ in patterns for minutes in STREAM_MINUTES}
    assert len({stream.file for stream in streams.values()}) == len(streams)
    assert streams["five_finger-3"].pattern is patterns["five_finger"]
    assert streams["five_finger-3"].minutes == 3


def test_a_stream_is_ready_once_its_file_is_there(streams):
    """Until then the exercise is spoken."""
    before = streams["sigh-1"].ready
    streams.folder.mkdir()
    streams["sigh-1"].file.touch()

    assert not before
    assert streams["sigh-1"].ready


def test_serving_needs_neither_numpy_nor_an_encoder():
    """A server starts without them: they take time and memory, and only rendering uses them."""
    code = "import sys, skill.audio.routes; print({'numpy', 'lameenc'} & set(sys.modules))"
    command = [sys.executable, "-c", code]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own code

    assert printed.strip() == "set()"
