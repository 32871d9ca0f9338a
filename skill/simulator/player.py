"""The audio player of a pretend Echo: what plays, how far it has come, and the events that a device sends about it.

Time passes by the Echo's own clock. What was heard of a stream is kept, so that a test can tell whether any was lost.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

Get = Callable[[str, int], bytes | None]
"""Fetches a path from the skill's server, from that byte on; None if it does not come."""

BYTES_A_SECOND = 6000
"""Of a stream at 48 kbit/s."""
NEARLY = 5.0
"""Seconds before its end at which a device asks what is next."""
EVENTS = "AudioPlayer."
LONG_AGO = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass
class DevicePlayer:
    """One player. Its methods return the requests that the device then sends to the skill."""

    get: Get
    token: str = ""
    activity: str = "IDLE"
    length: float = 0.0
    """Seconds of the stream."""
    heard: list[tuple[float, float]] = field(default_factory=list)
    """What was heard of it so far: from which second to which."""
    _at: float = 0.0
    """How far it had come at `_since`, in seconds."""
    _since: dt.datetime = LONG_AGO
    _nearly: bool = False

    def context(self, now: dt.datetime) -> dict[str, Any]:
        """Return what every request tells about the player."""
        if not self.token:
            return {"playerActivity": "IDLE"}
        return {
            "token": self.token,
            "offsetInMilliseconds": round(self.offset(now) * 1000),
            "playerActivity": self.activity,
        }

    def offset(self, now: dt.datetime) -> float:
        """Return how far the stream has come, in seconds."""
        passed = (now - self._since).total_seconds() if self.activity == "PLAYING" else 0.0
        return min(self._at + passed, max(self.length, self._at))

    def passes(self, now: dt.datetime) -> list[dict[str, Any]]:
        """Let time pass until now: near its end a stream is announced, and at its end it is over."""
        events = []
        if self.activity == "PLAYING" and self.length:
            if not self._nearly and self.offset(now) >= self.length - NEARLY:
                self._nearly = True
                events.append(self._event("PlaybackNearlyFinished", now))
            if self.offset(now) >= self.length:
                events.append(self._event("PlaybackFinished", now))
                self._rests(now, "FINISHED")
        return events

    def takes(self, directives: Sequence[dict[str, Any]], now: dt.datetime) -> list[dict[str, Any]]:
        """Do what a response says."""
        events = []
        for directive in directives:
            match directive["type"]:
                case "AudioPlayer.Play":
                    events += [*self._stops(now), *self._plays(directive["audioItem"]["stream"], now)]
                case "AudioPlayer.Stop" | "AudioPlayer.ClearQueue":
                    events += self._stops(now)
        return events

    def follows(self, event: dict[str, Any], now: dt.datetime) -> None:
        """Take over what another player, that of a browser, says about itself."""
        if not self.token or event.get("token") != self.token:
            return
        at = event.get("offsetInMilliseconds", event.get("currentPlaybackState", {}).get("offsetInMilliseconds"))
        activity = {"Started": "PLAYING", "Finished": "FINISHED", "Stopped": "STOPPED", "Failed": "STOPPED"}
        name = str(event["type"]).removeprefix(f"{EVENTS}Playback")
        if isinstance(at, int) and name in activity:
            self._at, self._since, self.activity = at / 1000, now, activity[name]

    def _plays(self, stream: dict[str, Any], now: dt.datetime) -> list[dict[str, Any]]:
        begins_anew = stream["token"].split(":")[:2] != self.token.split(":")[:2] or not stream["offsetInMilliseconds"]
        self.token, self._at, self._since = stream["token"], stream["offsetInMilliseconds"] / 1000, now
        if begins_anew:
            self.heard = []
        rest = self.get(urlsplit(stream["url"]).path, round(self._at * BYTES_A_SECOND))
        if rest is None:
            self.activity, self.length = "STOPPED", 0.0
            return [self._failure(now)]
        self.activity, self.length, self._nearly = "PLAYING", self._at + len(rest) / BYTES_A_SECOND, False
        return [self._event("PlaybackStarted", now)]

    def _stops(self, now: dt.datetime) -> list[dict[str, Any]]:
        if self.activity != "PLAYING":
            return []
        event = self._event("PlaybackStopped", now)
        self._rests(now, "STOPPED")
        return [event]

    def _rests(self, now: dt.datetime, activity: str) -> None:
        reached = self.offset(now)
        self.heard.append((self._at, reached))
        self._at, self.activity = reached, activity

    def _event(self, name: str, now: dt.datetime) -> dict[str, Any]:
        at = round(self.offset(now) * 1000)
        return {"type": EVENTS + name, "token": self.token, "offsetInMilliseconds": at}

    def _failure(self, now: dt.datetime) -> dict[str, Any]:
        return {
            "type": f"{EVENTS}PlaybackFailed",
            "token": self.token,
            "error": {"type": "MEDIA_ERROR_SERVICE_UNAVAILABLE", "message": "The stream does not come."},
            "currentPlaybackState": self.context(now),
        }
