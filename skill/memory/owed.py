"""Forgetting that is still owed: asked for while the store did not answer, carried out as soon as it does.

When somebody disables the skill, nobody is there to hear that it could not be done, and nobody would ask again. So it
is written down on this machine: an empty file, named by the account's keyed hash, which goes when the account is
forgotten.
"""

import contextlib
import hashlib
import logging
import os
import re
from pathlib import Path
from typing import Self

log = logging.getLogger("gentle_repair")

_ACCOUNT = re.compile(r"[0-9a-f]{32}")


class Owed:
    """The accounts that are to be forgotten. Any number of processes may share the folder, made when it is needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._here: set[str] = set()

    @classmethod
    def to(cls, store_url: str, instance_path: Path) -> Self:
        """Return what is owed to the store of this URL, in a folder of its own in the instance folder."""
        return cls(instance_path / "to_forget" / hashlib.sha256(store_url.encode()).hexdigest()[:16])

    def note(self, account: str) -> None:
        """Write an account (`Owner.account`) down, to the disk.

        Where even that fails it is remembered for as long as this process lives, and the log says so.
        """
        self._here.add(account)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            (self._folder / account).touch(mode=0o600)
            folder = os.open(self._folder, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
        except OSError as error:
            log.error(  # noqa: TRY400 - the trace would add nothing
                "an account is to be forgotten when the store is back, but that cannot be written down (%s): "
                "until then do not stop this process",
                error.strerror,
            )

    def accounts(self) -> list[str]:
        """Return those that are owed."""
        try:
            noted = {file.name for file in self._folder.iterdir() if _ACCOUNT.fullmatch(file.name)}
        except OSError:
            noted = set()
        return sorted(noted | self._here)

    def done(self, account: str) -> None:
        """Strike an account off, after it was forgotten."""
        with contextlib.suppress(OSError):  # where there is no folder there is no file; elsewhere it is done once more
            (self._folder / account).unlink()
        self._here.discard(account)
