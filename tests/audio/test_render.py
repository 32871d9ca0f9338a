"""Rendering: MP3 that Amazon accepts, once, whole, and anew only when it would sound different."""

import logging
import os
import threading

import pytest

from skill.audio.background import render_in_background
from skill.audio.render import render
from skill.audio.streams import Streams

SHORT = (1, 2)
"""Minutes, as in the fixture `streams`."""
SAMPLES_A_FRAME = 576
"""In an MPEG-2 layer III frame."""


def frames(mp3):
    """Walk an MP3 from frame to frame; yields bit rate, sample rate and channels of each. Fails on anything else."""
    at = 0
    while at < len(mp3):
        header = int.from_bytes(mp3[at : at + 4], "big")
        assert header >> 17 == 0b111111111111001, "sync word, MPEG 2, layer III"
        kilobits = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)[header >> 12 & 15]
        rate = (22_050, 24_000, 16_000)[header >> 10 & 3]
        channels = 1 if header >> 6 & 3 == 3 else 2
        yield kilobits, rate, channels
        at += 72 * kilobits * 1000 // rate + (header >> 9 & 1)
    assert at == len(mp3)


def test_every_stream_is_mp3_that_amazon_accepts(streams):
    """Constant 48 kbit/s, 24 kHz, one channel, and as long as its name says."""
    render(streams)

    for stream in streams.values():
        each = list(frames(stream.file.read_bytes()))
        assert set(each) == {(48, 24_000, 1)}
        assert len(each) * SAMPLES_A_FRAME / 24_000 == pytest.approx(stream.minutes * 60, abs=0.2)


def test_what_is_there_is_not_rendered_again(streams):
    """A second start renders nothing and touches nothing."""
    first = render(streams)
    times = {stream.file: stream.file.stat().st_mtime_ns for stream in streams.values()}

    assert sorted(first) == ["sigh-1", "sigh-2"]
    assert render(streams) == []
    assert {stream.file: stream.file.stat().st_mtime_ns for stream in streams.values()} == times


def test_a_cue_in_other_words_changes_no_sound(streams, in_other_words):
    """The file is named for the timing: whoever rewords a cue waits for nothing."""
    reworded = Streams(streams.folder, {"sigh": in_other_words}, SHORT)

    assert [stream.file for stream in reworded.values()] == [stream.file for stream in streams.values()]


def test_another_pace_is_rendered_and_the_old_removed(streams, at_another_pace):
    """A pattern with other seconds gets other files, and what is no longer current does not pile up."""
    render(streams)
    slower = Streams(streams.folder, {"sigh": at_another_pace}, SHORT)
    left_by_a_crash = streams.folder / "sigh-1.0123456789abcdef.mp3.17-4"
    left_by_a_crash.write_bytes(b"half of it")
    os.utime(left_by_a_crash, (0, 0))
    being_written = streams.folder / "sigh-1.0123456789abcdef.mp3.18-5"
    being_written.write_bytes(b"half of it")
    (streams.folder / "birdsong.mp3").write_bytes(b"not ours")

    assert len(render(slower)) == 2
    left = {path.name for path in streams.folder.iterdir() if path.name != ".lock"}
    assert left == {*(stream.file.name for stream in slower.values()), "birdsong.mp3", being_written.name}


def test_processes_that_share_a_folder_render_once(streams):
    """Two that start together write each file once between them."""
    made = []
    both = [threading.Thread(target=lambda: made.extend(render(streams))) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join(timeout=60)

    assert sorted(made) == sorted(streams)


def test_a_stream_is_there_whole_or_not_at_all(streams, monkeypatch):
    """A process that dies while writing leaves nothing that counts as ready."""
    monkeypatch.setattr("pathlib.Path.replace", dies)

    with pytest.raises(KeyboardInterrupt):
        render(streams)

    assert not any(stream.ready for stream in streams.values())


def dies(*_):
    """End the process, as far as the test is concerned."""
    raise KeyboardInterrupt


def test_in_the_background_it_renders_while_others_answer(streams):
    """The thread makes every stream ready."""
    render_in_background(streams).join(timeout=60)

    assert all(stream.ready for stream in streams.values())


def test_a_folder_that_cannot_be_written_is_told_once(tmp_path, patterns, caplog):
    """The server goes on without tones, and the log says why."""
    (tmp_path / "audio").write_text("a file where the folder should be")
    streams = Streams(tmp_path / "audio", patterns)

    with caplog.at_level(logging.ERROR):
        render_in_background(streams).join(timeout=60)

    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert "tones cannot be rendered" in caplog.text
