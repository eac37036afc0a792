"""Links with which an address without account chooses what it gets."""

from django.core import signing

SALT = "notices.choose"
# A signed address of the longest kind, with room.
LONGEST = 600


def sign(email: str) -> str:
    return signing.dumps(email, salt=SALT)


def address_in(signed: str) -> str | None:
    """The address a link was made for; None where it is not one of ours. It never runs out: mails
    are kept for years, and it opens nothing but the choice."""
    if len(signed) > LONGEST:
        return None
    try:
        email = signing.loads(signed, salt=SALT)
    except signing.BadSignature:
        return None
    return email if isinstance(email, str) else None
