"""Streams for the simulator: each is rendered the moment somebody asks for it, so that nobody has to wait for all."""

from skill.audio.render import render_one
from skill.audio.streams import Streams

PRETEND_URL = "https://simulator.invalid"
"""Stands for a public address. Nothing is there: a stream's path is fetched from the application itself."""


class RenderedWhenAsked(Streams):
    """Every stream is there as soon as one looks."""

    def offers(self, name: str) -> bool:
        """Render the stream if it is missing: a second at most."""
        if name in self and not self[name].ready:
            render_one(self[name])
        return super().offers(name)
