"""Alexa's audio player: what of ours plays on a device, and the directives that play or stop it.

Rules: developer.amazon.com, "AudioPlayer interface reference" and "Playback controller interface reference".
"""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model import Directive
from ask_sdk_model.interfaces.audioplayer import (
    AudioItem,
    AudioItemMetadata,
    ClearBehavior,
    ClearQueueDirective,
    PlayBehavior,
    PlayDirective,
    StopDirective,
    Stream,
)

from skill.conversation.sound import Play, Playing, Sound, nothing_plays

TOKEN = re.compile(r"tones:(?P<stream>[a-z0-9_]{1,40}-\d{1,2}):[0-9a-f]{12}(?P<again>:again)?")
"""Tells what plays and that it is ours; the digits make each play another one, so that a late event is matched."""
ACTIVE = ("PLAYING", "PAUSED", "BUFFER_UNDERRUN")
"""Activities of a player that plays, or goes on once Alexa has spoken."""
BUTTONS: Mapping[str, str] = {
    "PlaybackController.PlayCommandIssued": "AMAZON.ResumeIntent",
    "PlaybackController.PauseCommandIssued": "AMAZON.PauseIntent",
    "PlaybackController.NextCommandIssued": "AMAZON.NextIntent",
    "PlaybackController.PreviousCommandIssued": "AMAZON.PreviousIntent",
}
"""Buttons on a device, a remote or a screen, and the words that do the same."""
SECONDS = 1000
"""Milliseconds in one."""
LONGEST_OFFSET = 3_600_000
"""Milliseconds: beyond any stream of ours."""


@dataclass(frozen=True)
class Player:
    """What an installation can play. Without a public address: nothing, and exercises are spoken."""

    public_url: str = ""
    """HTTPS, at which devices fetch /audio/<name>.mp3."""
    offers: Callable[[str], bool] = nothing_plays
    """Tells whether a stream of that name is there."""

    def for_device(self, handler_input: HandlerInput) -> Callable[[str], bool]:
        """Return what tells whether the device that asks can play a stream."""
        context = handler_input.request_envelope.context
        device = context and context.system and context.system.device
        interfaces = device and device.supported_interfaces
        plays = bool(self.public_url) and interfaces is not None and interfaces.audio_player is not None
        return self.offers if plays else nothing_plays

    def directives(self, sound: Sound | None, request_id: str, by_whom: str) -> list[Directive]:
        """Return what tells a device to play or to stop. A request that Amazon repeats gets the same token again."""
        if sound is None:
            return []
        if isinstance(sound, Play):
            return [self._play(sound, request_id, by_whom)]
        stop = [StopDirective()]
        return [*stop, ClearQueueDirective(clear_behavior=ClearBehavior.CLEAR_ALL)] if sound.for_good else stop

    def _play(self, play: Play, request_id: str, by_whom: str) -> PlayDirective:
        unique = hashlib.sha256(request_id.encode()).hexdigest()[:12]
        stream = Stream(
            token=f"tones:{play.stream}:{unique}{':again' if play.again else ''}",
            url=f"{self.public_url}/audio/{play.stream}.mp3",
            offset_in_milliseconds=round(play.from_seconds * SECONDS),
        )
        title = play.title[:1].upper() + play.title[1:]
        item = AudioItem(stream=stream, metadata=AudioItemMetadata(title=title, subtitle=by_whom))
        return PlayDirective(play_behavior=PlayBehavior.REPLACE_ALL, audio_item=item)


def playing_on(handler_input: HandlerInput) -> Playing | None:
    """Return our stream that the device played last; None if that was none of ours."""
    context = handler_input.request_envelope.context
    state = context and context.audio_player
    if not state:
        return None
    activity = state.player_activity and state.player_activity.value
    return _ours(state.token, state.offset_in_milliseconds, active=activity in ACTIVE)


def broken_off(handler_input: HandlerInput) -> Playing | None:
    """Return our stream that failed (AudioPlayer.PlaybackFailed), and how far it had come; None if none of ours did."""
    request = handler_input.request_envelope.request
    state = request.current_playback_state
    reached = state.offset_in_milliseconds if state and state.token == request.token else 0
    return _ours(request.token, reached, active=False)


def _ours(token: str | None, milliseconds: int | None, *, active: bool) -> Playing | None:
    parts = TOKEN.fullmatch(token or "")
    if not parts:
        return None
    reached = min(max(milliseconds or 0, 0), LONGEST_OFFSET)
    return Playing(parts["stream"], reached / SECONDS, active=active, again=bool(parts["again"]))
