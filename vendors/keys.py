"""The two keys of an invitation, as they are made, read and kept."""

from hashlib import sha256
from secrets import choice, token_urlsafe

from django.utils.crypto import salted_hmac

# No 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V: what people copy from paper is read one way only.
ALPHABET = "34679ACDEFGHJKMNPQRTWXY"
LENGTH = 10


def new_token() -> str:
    """128 bits for the link."""
    return token_urlsafe(16)


def new_code() -> str:
    """Ten letters for paper: 45 bits, which open nothing without the business's number."""
    drawn = "".join(choice(ALPHABET) for _ in range(LENGTH))
    return f"{drawn[:5]}-{drawn[5:]}"


def plain_code(typed: str) -> str:
    """The code as drawn, however it was typed: small letters, spaces, no dash."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def token_hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def code_hash(code: str) -> str:
    """Keyed, because a copy of the database would let 45 bits be guessed from a plain hash."""
    return _keyed("code", plain_code(code))


def phone_hash(phone) -> str:
    return _keyed("phone", str(phone))


def _keyed(what, text):
    return salted_hmac(f"vendors.keys.{what}", text, algorithm="sha256").hexdigest()
