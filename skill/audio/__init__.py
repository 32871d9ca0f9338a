"""Tones to breathe by: made from the same content files as the spoken exercises, and served as streams.

    patterns (content) ── streams: which there are, and where each one's file stands
                             ├── tones: a pattern as samples       (numpy; only while rendering)
                             ├── render: samples as MP3 files      (lameenc; only while rendering)
                             └── routes: the files over HTTP

A running server never waits for a rendering: a stream is offered once its file is there, and until then the exercise
is spoken.
"""
