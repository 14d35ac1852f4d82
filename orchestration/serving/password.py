"""Where the password of the endpoints comes from: the environment, a file, or chance. Never from the command line, which others can see."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

VARIABLE = "CROSSWIRE_PASSWORD"
SHORTEST = 8


class PasswordError(ValueError):
    """There is no password to be had where it was looked for, or it is too short."""


class Password(NamedTuple):
    """A password, and whether it was made up and has to be shown."""

    text: str
    is_new: bool


def password(file: Path | None, environment: Mapping[str, str] | None = None) -> Password:
    """The password from the file, else from CROSSWIRE_PASSWORD, else a new one.

    Raises:
        PasswordError: the file cannot be read, or the password is too short.
    """
    given = (os.environ if environment is None else environment).get(VARIABLE)
    where = VARIABLE
    if file is not None:
        where = str(file)
        try:
            given = file.read_text(encoding="utf-8").strip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise PasswordError(f"{file} cannot be read: {error}") from error
    if given is None:
        return Password(secrets.token_urlsafe(18), is_new=True)
    if len(given) < SHORTEST:
        raise PasswordError(f"the password in {where} has fewer than {SHORTEST} characters")
    return Password(given, is_new=False)
