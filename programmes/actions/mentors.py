"""Who mentors the makers of a region: named by those who keep its mentors, and asked for a yes."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions import trail
from accounts.models import User
from kit.states import MoveRefused
from programmes.actions import mentoring_letters
from programmes.choices.mentoring import MentorKind, Theme
from programmes.choices.partners import PartnerKind
from programmes.models import Mentor
from programmes.refusals import Refused
from programmes.rules.mentoring import keeps_region
from vendors.models import Member

# What of a mentor may be changed; person and region stay.
WORDS = ("name", "kind", "partner", "themes", "about", "about_en", "is_active")


def make(*, region, email, by, **words) -> Mentor:
    """A person with an account is asked to mentor here; no appointment comes with it. Until they
    say yes on their own page they are shown to nobody but those who keep mentors.

    ``words``: what WORDS names. Raises Refused, PermissionDenied.
    """
    if not keeps_region(by, region.pk):
        raise PermissionDenied
    user = person_of(email)
    check(user, words)
    there = _("This person is a mentor of the region already.")
    if Mentor.objects.filter(user=user, region=region).exists():
        raise Refused(there, code="there")
    try:
        with transaction.atomic():
            mentor = Mentor.objects.create(user=user, region=region, **words)
            after = {"user": user.pk, "region": region.pk, **_told(words)}
            trail.record(mentor, verb="add", by=by, region=region.pk, after=after)
            mentoring_letters.tell_mentor.enqueue(mentor.pk)
            return mentor
    except IntegrityError as error:
        raise Refused(there, code="there") from error


@transaction.atomic
def change(mentor: Mentor, *, by, **words) -> Mentor:
    """Other words, other themes, or no more makers: then the person sees none of theirs either,
    and what runs waits until it is ended, or the mentor is back."""
    rows = Mentor.objects.select_for_update(of=("self",)).select_related("user")
    mentor = rows.get(pk=mentor.pk)
    if not keeps_region(by, mentor.region_id):
        raise PermissionDenied
    check(mentor.user, words)
    before = _told({name: getattr(mentor, name) for name in words})
    after = _told(words)
    if before == after:
        return mentor
    for name, value in words.items():
        setattr(mentor, name, value)
    mentor.save(update_fields=list(words))
    changed = [name for name in after if before[name] != after[name]]
    row = trail.record(
        mentor,
        verb="change",
        by=by,
        region=mentor.region_id,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )
    if "is_active" in changed and mentor.is_active and not mentor.accepted_at:
        mentoring_letters.tell_mentor.enqueue(mentor.pk, str(row.pk))
    return mentor


@transaction.atomic
def answer(mentor: Mentor, *, by, is_yes) -> Mentor:
    """The person says whether they mentor here; a no takes them out, and an officer may ask again.

    The same answer again changes nothing. Raises MoveRefused where it was answered otherwise.
    """
    mentor = Mentor.objects.select_for_update(of=("self",)).get(pk=mentor.pk)
    if by.pk != mentor.user_id:
        raise PermissionDenied
    if mentor.accepted_at or not mentor.is_active:
        if mentor.is_serving == is_yes:
            return mentor
        raise MoveRefused
    mentor.accepted_at, mentor.is_active = timezone.now() if is_yes else None, is_yes
    mentor.save(update_fields=["accepted_at", "is_active"])
    verb = "accept" if is_yes else "decline"
    trail.record(mentor, verb=verb, by=by, region=mentor.region_id, after={"is_active": is_yes})
    return mentor


@transaction.atomic
def leave(mentor: Mentor, *, by) -> Mentor:
    """The person mentors here no more; an officer may ask again. Done once, however often.

    Raises Refused while makers are theirs: each of them is told no, or finished, first.
    """
    mentor = Mentor.objects.select_for_update(of=("self",)).get(pk=mentor.pk)
    if by.pk != mentor.user_id:
        raise PermissionDenied
    if not mentor.is_serving:
        return mentor
    if mentor.mentorings.alive().exists():
        told = _("Makers still count on you here. Say no to who asks and finish what runs first.")
        raise Refused(told, code="makers")
    mentor.accepted_at, mentor.is_active = None, False
    mentor.save(update_fields=["accepted_at", "is_active"])
    trail.record(mentor, verb="leave", by=by, region=mentor.region_id, after={"is_active": False})
    return mentor


def person_of(email) -> User:
    """Who has this address; raises Refused where nobody does."""
    user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if user is None:
        told = _("No account has this e-mail address. The person signs up first.")
        raise Refused({"email": [told]}, code="unknown")
    return user


def check(user, words):
    """Raise Refused unless kind, partner and themes go together with the person."""
    kind, partner = words["kind"], words["partner"]
    if not words["themes"] or not set(words["themes"]) <= set(Theme.values):
        raise Refused({"themes": [_("Tick at least one theme.")]}, code="themes")
    if kind == MentorKind.PEER and not Member.objects.filter(user=user).exists():
        told = _("Another maker mentors with a business of their own; this person has none here.")
        raise Refused({"kind": [told]}, code="no_business")
    if kind == MentorKind.PEER and partner:
        told = _("Another maker comes without a partner. Leave it empty.")
        raise Refused({"partner": [told]}, code="partner")
    if kind == MentorKind.UNIVERSITY and (not partner or partner.kind != PartnerKind.UNIVERSITY):
        told = _("Choose the university among the partners.")
        raise Refused({"partner": [told]}, code="partner")


def _told(words):
    """What the trail holds of it."""
    told = {name: value for name, value in words.items() if name != "partner"}
    if "partner" in words:
        told["partner"] = words["partner"] and words["partner"].pk
    return told
