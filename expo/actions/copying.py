"""The fair's own share of copying an edition. Called by desk, which has asked who may take what."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.actions import trail
from expo.choices import AgendaKind, EditionState
from expo.copying import Copying, Shift, Wish
from expo.models import AgendaItem, Appointment, Booth, Edition, Hall, Look
from expo.scopes import WORKERS
from kit import images
from kit.copies import Came, again

MOMENTS = ("online_from", "online_until", "onsite_from", "onsite_until", "archive_at")


def edition(source: Edition, wish: Wish, *, shift: Shift, by) -> Edition:
    """A draft with the source's texts and its days moved.

    Raises ValidationError by field: an address that is taken, a name too long.
    """
    is_own = wish.organiser.pk == source.organiser_id
    copy = again(
        source,
        organiser_id=wish.organiser.pk,
        name=wish.name,
        name_en=wish.name_en,
        slug=wish.slug,
        time_zone=wish.time_zone,
        number=source.number + 1 if is_own else 1,
        highlight=source.highlight if source.highlight in wish.name else "",
        venue=source.venue if is_own else "",
        state=EditionState.DRAFT,
        # By hand: the clock must not announce what nobody has read yet.
        announce_at=None,
        closed_at=None,
        look_version="",
        copied_from_id=source.pk,
        **{name: shift.moment(getattr(source, name)) for name in MOMENTS},
    )
    copy.organiser = wish.organiser
    if not by.has_perm("expo.add_edition", copy):
        raise PermissionDenied
    copy.full_clean()
    try:
        with transaction.atomic():
            copy.save()
    except IntegrityError as taken:  # by somebody a moment ago
        told = _("An edition with this address was made a moment ago. Choose another one.")
        raise ValidationError({"slug": ValidationError(told, code="unique")}) from taken
    return copy


def look(work: Copying) -> Came:
    """Colours, motif and drawing; of the picture files of its own."""
    row = Look.objects.filter(edition=work.source).first()
    if row is None:
        return Came(0)
    picture = images.double(row.picture)
    work.undo.append(lambda: images.remove(picture) if picture else None)
    sides = {} if picture else {"picture_width": 0, "picture_height": 0}
    own = {"picture": picture, "picture_original": "", "picture_fault": "", **sides}
    again(row, edition_id=work.copy.pk, **own).save(force_insert=True)
    work.copy.look_version = work.source.look_version
    work.copy.save(update_fields=["look_version"])
    return Came(1)


def halls(work: Copying) -> Came:
    rows = list(Hall.objects.filter(edition=work.source).order_by("pk"))
    made = Hall.objects.bulk_create(again(row, edition_id=work.copy.pk) for row in rows)
    work.halls = {row.pk: copy.pk for row, copy in zip(rows, made, strict=True)}
    return Came(len(made))


def booths(work: Copying) -> Came:
    rows = list(Booth.objects.filter(hall__in=work.halls).order_by("pk"))
    made = Booth.objects.bulk_create(again(row, hall_id=work.halls[row.hall_id]) for row in rows)
    work.booths = {row.pk: copy.pk for row, copy in zip(rows, made, strict=True)}
    return Came(len(made))


def agenda(work: Copying) -> Came:
    """All but live shopping, whose sessions stay behind, and what was cancelled."""
    rows = list(AgendaItem.objects.filter(edition=work.source).order_by("pk"))
    live = [row for row in rows if row.kind == AgendaKind.LIVE]
    off = [row for row in rows if row.is_cancelled and row.kind != AgendaKind.LIVE]
    kept = [row for row in rows if row not in live and row not in off]
    AgendaItem.objects.bulk_create(
        again(
            row,
            edition_id=work.copy.pk,
            starts_at=work.shift.moment(row.starts_at),
            ends_at=work.shift.moment(row.ends_at),
            # It leads to a room of the old days.
            link="",
        )
        for row in kept
    )
    return Came(len(kept), {"live": len(live), "cancelled": len(off)})


def people(work: Copying) -> Came:
    """The same roles, for this edition only, of those who still have an account."""
    rows = list(Appointment.objects.filter(edition=work.source).select_related("user"))
    kept = [row for row in rows if row.role in WORKERS and row.user.is_active]
    made = Appointment.objects.bulk_create(
        Appointment(user_id=row.user_id, role=row.role, edition_id=work.copy.pk) for row in kept
    )
    trail.record_many(
        (
            (row, work.region, {"user": row.user_id, "role": row.role, "edition": row.edition_id})
            for row in made
        ),
        verb="appoint",
        by=work.by,
    )
    return Came(len(made), {"closed_account": len(rows) - len(kept)})
