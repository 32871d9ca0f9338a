"""Everything that the environment decides, read in this one place."""

import os
import secrets
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from skill.errors import SettingsError


@dataclass(frozen=True)
class Settings:
    """How this installation runs. Verification is no setting: it cannot be turned off."""

    skill_id: str
    """The skill's id from the Alexa developer console (GENTLE_REPAIR_SKILL_ID)."""
    secret: str
    """Keys every hash that the store keeps (GENTLE_REPAIR_SECRET)."""
    store: str = ""
    """URL of the store (GENTLE_REPAIR_STORE); empty: SQLite in Flask's instance folder."""
    instance: str = ""
    """Folder of what this installation keeps (GENTLE_REPAIR_INSTANCE); empty: `instance` beside `skill`."""
    public_url: str = ""
    """HTTPS address at which Alexa's devices reach us (GENTLE_REPAIR_PUBLIC_URL); empty: no audio streams."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read the settings of an installation.

        Raises SettingsError for a missing skill id or secret, saying how to set it.
        """
        settings = cls.for_this_machine(environment)
        if not environment.get("GENTLE_REPAIR_SKILL_ID"):
            raise SettingsError(
                "Set GENTLE_REPAIR_SKILL_ID to the skill's id (amzn1.ask.skill.…) from the Alexa developer console."
            )
        if not environment.get("GENTLE_REPAIR_SECRET"):
            raise SettingsError(
                "Set GENTLE_REPAIR_SECRET to a long random text, and keep it: "
                "python3 -c 'import secrets; print(secrets.token_hex(32))' makes one."
            )
        return settings

    @classmethod
    def for_this_machine(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read the settings for development: a missing skill id or secret is made up for this process alone."""
        public_url = environment.get("GENTLE_REPAIR_PUBLIC_URL", "").rstrip("/")
        if public_url and not public_url.startswith("https://"):
            raise SettingsError("GENTLE_REPAIR_PUBLIC_URL must begin with https://, since Alexa streams from no other.")
        return cls(
            skill_id=environment.get("GENTLE_REPAIR_SKILL_ID") or f"amzn1.ask.skill.{uuid.uuid4()}",
            secret=environment.get("GENTLE_REPAIR_SECRET") or secrets.token_hex(32),
            store=environment.get("GENTLE_REPAIR_STORE", ""),
            instance=environment.get("GENTLE_REPAIR_INSTANCE", ""),
            public_url=public_url,
        )
