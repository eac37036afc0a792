"""Is the ledger what its seals say it was?"""

from collections.abc import Iterator

from transactions import guards, heads, sealing
from transactions.models import Entry, Seal, Verdict


def differences() -> Iterator[str]:
    """Each seal hashed anew, the heads kept outside the database, and the database's own guards.

    The first bad seal is named; those behind it stand on it and are not told.
    """
    for name in guards.missing():
        yield f"the database's guard {name} is missing"
    there, kept = {}, heads.read()
    yield from _first_bad(there)
    yield from _against(kept, there, "the file of heads")
    if not kept and there:
        yield f"the file of heads {heads.path()} is missing or empty"
    if late := sorted(number for number, head in kept.items() if head.is_rewritten):
        yield (
            f"{len(late)} heads (seals {late[0]} to {late[-1]}) were missing in the file of heads "
            "and rewritten from the database: compare them with the mails"
        )


def _first_bad(there) -> Iterator[str]:
    """Walk the seals; fills ``there`` with {number: digest}."""
    previous, reach = sealing.GENESIS, (0, 0)
    is_told = False
    for due, (seal, found) in enumerate(sealing.chain(), start=1):
        there[seal.number] = seal.digest
        until = (seal.last_entry, seal.last_verdict)
        if is_told:
            continue
        if seal.number != due or seal.previous != previous or until < reach:
            yield f"seal {due} is missing or stands on another than the one before it"
            is_told = True
        elif seal.digest != found.digest:
            yield (
                f"seal {seal.number} (entries {reach[0] + 1} to {until[0]}) does not hold: it was "
                f"made of {seal.entries} entries and {seal.verdicts} findings, there are "
                f"{found.entries} and {found.verdicts}"
            )
            is_told = True
        previous, reach = seal.digest, until


def _against(kept, there, words) -> Iterator[str]:
    for number, head in sorted(kept.items()):
        if there.get(number) != head.digest:
            yield f"seal {number} is not the one in {words}: the ledger was cut or made anew"
            return


def head_is_there(digest: str) -> bool:
    """Whether a head from a mail or a printed report is one of the seals."""
    return Seal.objects.filter(digest__startswith=digest.replace(" ", "").lower()).exists()


def unsealed() -> tuple[int, int]:
    """(entries, findings) behind the last seal; not an error."""
    last = sealing.head()
    entry, verdict = (last.last_entry, last.last_verdict) if last else (0, 0)
    return (
        Entry.objects.filter(pk__gt=entry).count(),
        Verdict.objects.filter(pk__gt=verdict).count(),
    )
