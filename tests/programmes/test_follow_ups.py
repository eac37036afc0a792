"""What follows from an agreement is given to somebody, asked after in time, and done."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Trail
from expo.choices import EditionState, Role
from notices.models import Mail, Notice
from programmes.actions import follow_ups, signing
from programmes.models import FollowUp
from programmes.refusals import Refused
from programmes.staffing import workers_of
from tests.make import appoint, make_curator, make_edition, make_organiser, make_user
from tests.programmes.partners import make_agreement, make_follow_up, make_keeper

pytestmark = pytest.mark.django_db


def today(days=0):
    return timezone.localdate() + timedelta(days)


def refusal(code):
    return pytest.raises(Refused, check=lambda error: error.code == code)


def make_helper(edition):
    user = make_user()
    appoint(user, Role.HELPER, edition=edition)
    return user


def test_given_to_somebody_who_is_told_once(work):
    agreement = make_agreement()
    keeper, helper = make_keeper(agreement.edition.organiser), make_helper(agreement.edition)
    facts = {"text": "Kirim contoh", "due_on": today(5)}
    row = follow_ups.plan(agreement, owner=helper, by=keeper, **facts)
    follow_ups.plan(agreement, owner=keeper, by=keeper, **facts)
    work()
    assert [mail.to for mail in Mail.objects.all()] == [helper.email]
    notice = Notice.objects.get()
    assert (notice.user, notice.url) == (
        helper,
        f"/admin/programmes/agreement/{agreement.pk}/change/",
    )
    follow_ups.change(row, owner=helper, by=keeper, **{**facts, "text": "Kirim dua contoh"})
    assert Mail.objects.count() == 1
    other = make_helper(agreement.edition)
    follow_ups.change(row, owner=other, by=keeper, **facts)
    assert Mail.objects.filter(to=other.email).count() == 1


def test_only_those_who_work_on_the_edition():
    agreement = make_agreement()
    edition = agreement.edition
    keeper, helper = make_keeper(edition.organiser), make_helper(edition)
    away = make_helper(edition)
    type(away).objects.filter(pk=away.pk).update(is_active=False)
    assert set(workers_of(edition)) == {keeper, helper}
    for owner in (make_curator(edition.organiser), make_helper(make_edition()), make_user(), away):
        with refusal("owner"):
            follow_ups.plan(agreement, text="x", owner=owner, due_on=today(1), by=keeper)
    with refusal("past"):
        follow_ups.plan(agreement, text="x", owner=helper, due_on=today(-1), by=keeper)
    for user in (helper, make_keeper(make_organiser())):
        with pytest.raises(PermissionDenied):
            follow_ups.plan(agreement, text="x", owner=helper, due_on=today(1), by=user)


def test_nothing_follows_from_what_is_not_signed_after_all():
    agreement = make_agreement()
    keeper = make_keeper(agreement.edition.organiser)
    signing.drop(agreement, by=keeper)
    with refusal("dropped"):
        follow_ups.plan(agreement, text="x", owner=keeper, due_on=today(), by=keeper)


def test_done_once_with_what_came_of_it_and_open_again():
    agreement = make_agreement()
    keeper = make_keeper(agreement.edition.organiser)
    row = make_follow_up(agreement, keeper)
    row = follow_ups.finish(row, outcome="Terkirim", by=keeper)
    assert (row.outcome, bool(row.done_at)) == ("Terkirim", True)
    with refusal("done"):
        follow_ups.finish(row, outcome="Lagi", by=keeper)
    with refusal("done"):
        follow_ups.change(row, text="x", owner=keeper, due_on=today(), by=keeper)
    row = follow_ups.reopen(row, by=keeper)
    assert (row.outcome, row.done_at) == ("", None)
    verbs = Trail.objects.filter(subject_model="agreement").order_by("pk")
    assert [trail.verb for trail in verbs] == ["finish_follow_up", "reopen_follow_up"]


def test_whoever_does_not_work_here_any_more_finishes_nothing():
    agreement = make_agreement()
    helper = make_helper(agreement.edition)
    row = make_follow_up(agreement, helper)
    helper.appointments.all().delete()
    with pytest.raises(PermissionDenied):
        follow_ups.finish(row, outcome="x", by=type(helper).objects.get(pk=helper.pk))


def subjects(user):
    return list(Notice.objects.filter(user=user).order_by("pk").values_list("subject", flat=True))


def test_reminded_once_before_and_once_after_and_anew_for_another_day():
    agreement = make_agreement()
    keeper, helper = make_keeper(agreement.edition.organiser), make_helper(agreement.edition)
    row = make_follow_up(agreement, helper, days=4, text="Kirim contoh")
    assert follow_ups.remind() == 0
    FollowUp.objects.update(due_on=today(3))
    assert follow_ups.remind() == 1
    assert follow_ups.remind() == 0
    row.refresh_from_db()
    assert (row.reminded_for, len(subjects(helper))) == (today(3), 1)
    row = follow_ups.change(row, text=row.text, owner=helper, due_on=today(2), by=keeper)
    follow_ups.remind()
    assert len(subjects(helper)) == 2
    FollowUp.objects.update(due_on=today(-1))
    for _ in range(3):
        follow_ups.remind()
    assert len(subjects(helper)) == 3
    assert all("Kirim contoh" in subject for subject in subjects(helper))
    assert Mail.objects.filter(to=helper.email).count() == 3


def test_nobody_is_reminded_of_what_is_done_dropped_or_archived():
    done = make_follow_up(make_agreement(), done_at=timezone.now(), outcome="beres")
    dropped = make_follow_up(make_agreement(), days=1)
    signing.drop(dropped.agreement, by=make_keeper(dropped.agreement.edition.organiser))
    old = make_follow_up(make_agreement(), days=-1)
    type(old.agreement.edition).objects.filter(pk=old.agreement.edition_id).update(
        state=EditionState.ARCHIVED
    )
    long_past = make_follow_up(make_agreement(), days=-30)
    assert follow_ups.remind() == 0
    assert not Notice.objects.exists()
    assert list(FollowUp.objects.overdue().order_by("pk")) == [old, long_past]
    assert done not in FollowUp.objects.open()


def test_one_that_cannot_be_told_does_not_hold_up_the_others(monkeypatch):
    first, second = (make_follow_up(make_agreement(), days=1) for _ in range(2))
    tell = follow_ups._tell

    def fails(row, what, *, by=None):
        if row.pk == first.pk:
            raise RuntimeError
        tell(row, what, by=by)

    monkeypatch.setattr(follow_ups, "_tell", fails)
    assert follow_ups.remind() == 1
    monkeypatch.setattr(follow_ups, "_tell", tell)
    assert follow_ups.remind() == 1
    assert set(Notice.objects.values_list("user", flat=True)) == {first.owner_id, second.owner_id}


@pytest.mark.parametrize("count", [1, 3])
def test_lists_and_the_page_ask_the_same_however_long(client, count):
    edition = make_edition()
    keeper = make_keeper(edition.organiser)
    client.force_login(keeper)
    agreement = make_agreement(edition)
    for _ in range(count):
        make_follow_up(agreement, keeper)
        make_follow_up(make_agreement(edition), keeper)
    addresses = {
        reverse("admin:programmes_agreement_changelist"): 8,
        reverse("admin:programmes_followup_changelist"): 8,
    }
    for address, most in addresses.items():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        assert len(asked) == most, (address, len(asked))
