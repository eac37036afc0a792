"""A region or an organiser brings mentor and maker together: who may, and what is refused."""

import pytest
from django.core.exceptions import PermissionDenied

from expo.choices import Role
from notices.models import Notice
from programmes.actions import mentoring
from programmes.choices.mentoring import Theme
from tests.make import (
    BANDUNG,
    appoint,
    make_edition,
    make_officer,
    make_organiser,
    make_participation,
    make_user,
    make_vendor,
)
from tests.programmes.mentoring import make_maker, make_mentor, owner_of, refused

pytestmark = pytest.mark.django_db


def subjects(user):
    return list(Notice.objects.filter(user=user).values_list("subject", flat=True))


def test_an_officer_assigns_and_the_mentor_answers(work):
    vendor, mentor, officer = make_maker(), make_mentor(), make_officer()
    told = {"vendor": vendor, "theme": Theme.LIVE, "by": officer}
    row = mentoring.assign(mentor, wish="Siaran pertama", **told)
    assert (row.state, row.assigned_by, row.edition, row.shows_sales) == (
        "asked",
        officer,
        None,
        False,
    )
    assert mentoring.assign(mentor, **told) == row
    work()
    assert (len(subjects(mentor.user)), len(subjects(owner_of(vendor)))) == (1, 1)
    mentoring.decline(row, by=mentor.user, reason="Penuh")
    work()
    (told,) = subjects(officer)
    assert vendor.name in told
    assert "Penuh" not in told


def test_who_may_assign():
    vendor, mentor, edition = make_maker(), make_mentor(), make_edition(make_organiser(BANDUNG))
    organiser, other = make_user(), make_user()
    appoint(organiser, Role.ORGANISER, edition=edition)
    appoint(other, Role.ORGANISER, edition=make_edition())
    told = {"vendor": vendor, "theme": "photo"}
    for by in (organiser, other, make_officer(BANDUNG), mentor.user, owner_of(vendor)):
        with pytest.raises(PermissionDenied):
            mentoring.assign(mentor, by=by, **told)
    assert refused(mentoring.assign, mentor, by=organiser, edition=edition, **told) == "edition"
    make_participation(vendor, edition)
    with pytest.raises(PermissionDenied):
        mentoring.assign(mentor, by=other, edition=edition, **told)
    assert mentoring.assign(mentor, by=organiser, edition=edition, **told).edition == edition


def test_an_officer_chooses_no_mentor_for_a_business_of_their_own():
    officer = make_officer()
    vendor = make_vendor(owner=officer)
    assert refused(mentoring.assign, make_mentor(), vendor=vendor, theme="photo", by=officer) == (
        "own"
    )
