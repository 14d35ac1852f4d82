"""SCRAM-SHA-256 (RFC 5802, RFC 7677), the server's side: a client proves that it knows the password without sending it."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass

MECHANISM = "SCRAM-SHA-256"
_ITERATIONS = 4096
"""As PostgreSQL has it; clients refuse far more, and the password is a random one or the operator's own."""


class ScramError(ValueError):
    """The client did not prove that it knows the password; why is nobody's business but the log's."""


@dataclass(frozen=True, slots=True)
class Verifier:
    """What the server keeps in place of the password."""

    salt: bytes
    stored_key: bytes
    server_key: bytes

    @classmethod
    def of(cls, password: str) -> Verifier:
        """The verifier of a password, with a new salt."""
        salt = secrets.token_bytes(16)
        salted = hashlib.pbkdf2_hmac("sha256", unicodedata.normalize("NFKC", password).encode(), salt, _ITERATIONS)
        client_key = _hmac(salted, b"Client Key")
        return cls(salt, hashlib.sha256(client_key).digest(), _hmac(salted, b"Server Key"))


def _hmac(key: bytes, text: bytes) -> bytes:
    return hmac.new(key, text, hashlib.sha256).digest()


def _attributes(text: str) -> dict[str, str]:
    """`r=...,s=...` by their letters."""
    found: dict[str, str] = {}
    for part in text.split(","):
        letter, equals, value = part.partition("=")
        if len(letter) != 1 or not equals:
            raise ScramError("a malformed message")
        found[letter] = value
    return found


class Exchange:
    """One login: two messages from the client, two from the server."""

    def __init__(self, verifier: Verifier) -> None:
        self._verifier = verifier
        self._header = ""
        self._first_bare = ""
        self._server_first = ""
        self._nonce = ""

    def first(self, mechanism: str, client_first: bytes) -> bytes:
        """Answer the client's first message.

        Raises:
            ScramError: it is malformed, or wants what was not offered.
        """
        if mechanism != MECHANISM:
            raise ScramError(f"{mechanism!r} was not offered")
        text = _ascii(client_first)
        binding, _, rest = text.partition(",")
        identity, _, self._first_bare = rest.partition(",")
        # `y`: the client could bind to a TLS channel and believes that this server cannot, which is so.
        if binding not in ("n", "y") or not self._first_bare:
            raise ScramError("channel binding, or a malformed message")
        self._header = f"{binding},{identity},"
        client_nonce = _attributes(self._first_bare).get("r", "")
        if not client_nonce:
            raise ScramError("no nonce")
        self._nonce = client_nonce + secrets.token_urlsafe(18)
        salt = base64.b64encode(self._verifier.salt).decode()
        self._server_first = f"r={self._nonce},s={salt},i={_ITERATIONS}"
        return self._server_first.encode()

    def final(self, client_final: bytes) -> bytes:
        """Check the client's proof and give the server's own.

        Raises:
            ScramError: the proof is wrong.
        """
        text = _ascii(client_final)
        bare, _, proof = text.rpartition(",p=")
        attributes = _attributes(bare) if bare else {}
        header = base64.b64encode(self._header.encode()).decode()
        if attributes.get("r") != self._nonce or attributes.get("c") != header:
            raise ScramError("another exchange's message")
        signed = f"{self._first_bare},{self._server_first},{bare}".encode()
        signature = _hmac(self._verifier.stored_key, signed)
        try:
            given = base64.b64decode(proof, validate=True)
        except (binascii.Error, ValueError) as error:
            raise ScramError("a malformed proof") from error
        if len(given) != len(signature):
            raise ScramError("a malformed proof")
        client_key = bytes(left ^ right for left, right in zip(given, signature, strict=True))
        if not hmac.compare_digest(hashlib.sha256(client_key).digest(), self._verifier.stored_key):
            raise ScramError("a wrong password")
        return b"v=" + base64.b64encode(_hmac(self._verifier.server_key, signed))


def _ascii(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise ScramError("a message that is not UTF-8") from error
