from __future__ import annotations

import base64
import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestration.serving.scram import MECHANISM, Exchange, ScramError, Verifier


def log_in(verifier: Verifier, password: str, header: str = "n,,") -> bytes:
    """A client that follows RFC 5802; gives the server's last message."""
    exchange = Exchange(verifier)
    bare = "n=,r=clientnonce"
    first = exchange.first(MECHANISM, (header + bare).encode()).decode()
    fields = dict(part.split("=", 1) for part in first.split(","))
    assert fields["r"].startswith("clientnonce")
    assert len(fields["r"]) > len("clientnonce") + 16
    salted = hashlib.pbkdf2_hmac("sha256", password.encode(), base64.b64decode(fields["s"]), int(fields["i"]))
    client_key = hmac.new(salted, b"Client Key", hashlib.sha256).digest()
    without_proof = f"c={base64.b64encode(header.encode()).decode()},r={fields['r']}"
    signed = f"{bare},{first},{without_proof}".encode()
    signature = hmac.new(hashlib.sha256(client_key).digest(), signed, hashlib.sha256).digest()
    proof = base64.b64encode(bytes(a ^ b for a, b in zip(client_key, signature, strict=True))).decode()
    final = exchange.final(f"{without_proof},p={proof}".encode())
    server_key = hmac.new(salted, b"Server Key", hashlib.sha256).digest()
    assert final == b"v=" + base64.b64encode(hmac.new(server_key, signed, hashlib.sha256).digest())
    return final


@pytest.mark.parametrize("header", ["n,,", "y,,", "n,a=someone,"])
def test_who_knows_the_password_gets_in(header: str) -> None:
    log_in(Verifier.of("correct horse"), "correct horse", header)


@pytest.mark.parametrize("password", ["", "correct hors", "Correct horse", "correct horse "])
def test_who_does_not_stays_out(password: str) -> None:
    with pytest.raises(ScramError):
        log_in(Verifier.of("correct horse"), password)


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_garbage_never_gets_in(first: bytes, final: bytes) -> None:
    exchange = Exchange(Verifier.of("correct horse"))

    def log_in_with_garbage() -> None:
        exchange.first(MECHANISM, first)
        exchange.final(final)

    with pytest.raises(ScramError):
        log_in_with_garbage()


def test_a_proof_of_one_login_is_none_of_another() -> None:
    verifier = Verifier.of("correct horse")
    one, other = Exchange(verifier), Exchange(verifier)
    first = one.first(MECHANISM, b"n,,n=,r=abc").decode()
    other.first(MECHANISM, b"n,,n=,r=abc")
    nonce = first.split(",")[0]
    with pytest.raises(ScramError):
        other.final(f"c=biws,{nonce},p={base64.b64encode(b'x' * 32).decode()}".encode())


def test_the_password_itself_is_not_kept() -> None:
    verifier = Verifier.of("correct horse")
    assert b"correct" not in verifier.salt + verifier.stored_key + verifier.server_key
    assert verifier != Verifier.of("correct horse"), "the same password has another salt every time"


def test_other_mechanisms_are_not_spoken() -> None:
    with pytest.raises(ScramError):
        Exchange(Verifier.of("correct horse")).first("SCRAM-SHA-256-PLUS", b"p=tls-unique,,n=,r=abc")
