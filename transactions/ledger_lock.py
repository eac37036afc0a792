"""The lock that whoever adds to the ledger shares, and whoever reads its end takes alone.

Keys are drawn before a transaction commits, so a lower key may appear behind a higher one that
was read already. Nobody adds while ``alone`` is held; what is committed by then is all there is up
to the highest key.
"""

from kit import advisory

KEY = 0x6C65646765


def share() -> None:
    """Until the caller's transaction ends."""
    advisory.share(KEY)


def alone() -> None:
    """Until the caller's transaction ends: wait for all who add now, and let nobody begin."""
    advisory.alone(KEY)
