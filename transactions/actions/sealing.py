"""Sealing what was added to the ledger since the last seal."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import User
from expo.choices import Role
from kit.times import JAKARTA
from notices.actions import outbox
from transactions import heads, ledger_end, sealing
from transactions.models import Entry, Seal, Verdict

# Of one seal, so that a first bad seal tells nearly where.
MOST = 10_000


def run() -> list[Seal]:
    """Seal everything there is, in batches; those made, first to last.

    Waits for whoever is adding, so that nothing appears behind a seal. Of two who seal at once one
    makes the seal; the other fails on its number, and comes again by the clock.
    """
    made, reach = [], ledger_end.now()
    while (seal := _seal(reach)) is not None:
        made.append(seal)
    # A head that was written down must never be taken back.
    transaction.on_commit(lambda: _write_down([seal.number for seal in made]))
    return made


def _write_down(made):
    if late := heads.append(made):
        _tell_of_rewritten(late)


def _seal(reach) -> Seal | None:
    """The next seal, of ``MOST`` rows of each kind at most; None where nothing is left."""
    last = sealing.head()
    after = (last.last_entry, last.last_verdict) if last else (0, 0)
    until = (_end(Entry, after[0], reach.entry), _end(Verdict, after[1], reach.verdict))
    if until == after:
        return None
    previous = last.digest if last else sealing.GENESIS
    found = sealing.batch(previous, after=after, until=until)
    return Seal.objects.create(
        number=last.number + 1 if last else 1,
        last_entry=until[0],
        last_verdict=until[1],
        entries=found.entries,
        verdicts=found.verdicts,
        previous=previous,
        digest=found.digest,
        sealed_at=timezone.now(),
    )


def _end(model, after, reach) -> int:
    rows = model.objects.filter(pk__gt=after, pk__lte=reach).order_by("pk")
    return rows.values_list("pk", flat=True)[MOST - 1 : MOST].first() or max(after, reach)


@transaction.atomic
def tell_operators() -> None:
    """Mail the head to every operator, once for each head: a copy that nobody here can change."""
    seal = sealing.head()
    if seal is None:
        return
    for person in _operators():
        with translation.override(settings.LANGUAGE_CODE):
            outbox.post(
                person.email,
                subject=_("The ledger's seal no. %(number)s") % {"number": seal.number},
                body=_body(seal),
                event=f"seal:{seal.number}:{person.pk}",
            )


@transaction.atomic
def _tell_of_rewritten(numbers):
    """Whoever lost the file may have changed the ledger as well: only their mails can tell."""
    moment = timezone.now()
    about = {
        "first": numbers[0],
        "last": numbers[-1],
        "count": len(numbers),
        "file": heads.path(),
    }
    for person in _operators():
        with translation.override(settings.LANGUAGE_CODE):
            outbox.post(
                person.email,
                subject=_("Heads of the ledger's seals were missing in their file"),
                body=_(
                    "%(count)s heads of seals no. %(first)s to %(last)s were missing in %(file)s "
                    "and were written there again from the database. Did nobody move that file? "
                    "Then somebody may have changed the ledger and removed the trace.\n\n"
                    "Compare with the heads in your older mails: manage.py reconcile --head …\n\n"
                    "Until that is done, manage.py reconcile names these seals; docs/ledger.md "
                    "says how it ends."
                )
                % about,
                event=f"heads:{moment:%Y%m%d%H%M%S%f}:{person.pk}",
            )


def _operators():
    people = User.objects.filter(appointments__role=Role.OPERATOR, is_active=True, is_staff=True)
    return people.exclude(email=None).exclude(email="").distinct()


def _body(seal) -> str:
    words = _(
        "Seal no. %(number)s was made on %(moment)s. It stands for all entries up to row "
        "%(entry)s.\n\n%(digest)s\n\nKeep this mail: should anybody change or cut the ledger, its "
        "last seal will differ from this one. To check, run\n\n"
        "manage.py reconcile --head %(digest)s"
    )
    moment = f"{seal.sealed_at.astimezone(JAKARTA):%Y-%m-%d %H:%M} WIB"
    return words % {
        "number": seal.number,
        "moment": moment,
        "entry": seal.last_entry,
        "digest": seal.digest,
    }
