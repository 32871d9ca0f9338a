"""What can go wrong, as one family.

SkillError
├── ContentError        a content or model file is wrong: says file, field and reason (an author reads it)
├── ModelError          a sentence template is wrong: says file, line and reason (an author reads it)
├── SettingsError       the environment lacks or garbles a setting: says which (an operator reads it)
├── StoreError          what parents asked to keep cannot be used at all: says what to do (an operator reads it)
├── StoreUnavailable    the store does not answer just now: a parent hears that it could not be kept
├── AmazonError         Amazon's own services refuse or do not answer: a parent hears that it could not be done just now
└── NotFromAlexa        a request that Alexa did not send, or not just now: becomes a 400
    ├── BadCertificate  its certificate could not be had or does not prove anything
    ├── BadSignature    its signature is missing or does not fit its body
    ├── Stale           its timestamp is missing, or too far from now
    └── NotForUs        it is addressed to another skill

A `NotFromAlexa` carries a reason in our own words, never a piece of the request.
"""


class SkillError(Exception):
    """Anything this project raises on purpose."""


class ContentError(SkillError):
    """A content file is wrong. Carries `file` (from the project's root), `field` and `reason`."""

    def __init__(self, file: str, field: str, reason: str) -> None:
        super().__init__(f"{file}: {field} {reason}" if field else f"{file}: {reason}")
        self.file = file
        self.field = field
        self.reason = reason


class ModelError(SkillError):
    """A sentence template is wrong. Carries `file`, `line` (from 1; 0 if none) and `reason`."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}:{line}: {reason}" if line else f"{file}: {reason}")
        self.file = file
        self.line = line
        self.reason = reason


class SettingsError(SkillError):
    """A setting is missing or cannot be used."""


class StoreError(SkillError):
    """The store cannot be used as it is: a wrong URL, a corrupt file, a schema newer than this release."""


class StoreUnavailable(SkillError):
    """The store does not answer just now, or not in time; later it may."""


class AmazonError(SkillError):
    """A service of Amazon's refuses, or does not answer as it should. `status` is HTTP's; 0 if there was no answer."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


class NotFromAlexa(SkillError):
    """A request that Alexa did not send, or did not send just now, or did not send to us."""


class BadCertificate(NotFromAlexa):
    """The certificate that should prove the sender could not be had, or does not prove it."""


class BadSignature(NotFromAlexa):
    """The signature is missing, is no base64, or does not fit the body."""


class Stale(NotFromAlexa):
    """The timestamp is missing, is no time, or is too far from now."""


class NotForUs(NotFromAlexa):
    """The request names another skill's id."""
