"""Figures by mail: on time, once, and never without the right to them."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from expo.choices import Role
from kit.times import JAKARTA
from notices.models import Mail
from reports.actions import mails, tallying
from reports.choices import Paused, Rhythm
from reports.models import ReportMail
from tests.make import (
    EAST_JAVA,
    KAB_LAMONGAN,
    KOTA_KEDIRI,
    appoint,
    make_curator,
    make_officer,
    make_region,
    make_user,
)
from tests.reports.closed import make_closed, sell

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_closed()


def due(mail):
    ReportMail.objects.filter(pk=mail.pk).update(next_at=timezone.now() - dt.timedelta(minutes=1))


def letters():
    return list(Mail.objects.filter(event__startswith="report:").order_by("pk"))


def test_figures_of_a_region_come_with_kind_scope_and_moment(world):
    mail = mails.ask(make_region(KOTA_KEDIRI), rhythm=Rhythm.DAY, language="en", by=make_officer())
    sell(world, world.makers[7], 999)  # of Lamongan
    assert mails.send_due() == 0
    due(mail)
    assert mails.send_due() == 1
    (letter,) = letters()
    of_region = [s.amount_idr for s in [*world.sales[:8], world.later]]
    assert f"Recorded transactions: Rp{sum(of_region):,}".replace(",", ".") in letter.body
    assert "Scope: Kota Kediri. Unit: whole rupiah. As of" in letter.body
    assert letter.to == mail.user.email
    mail.refresh_from_db()
    assert mail.last_sent is not None
    assert mail.next_at > timezone.now()


def test_each_period_comes_once_however_often_the_clock_rings(world):
    mail = mails.ask(world.edition, rhythm=Rhythm.WEEK, language="id", by=world.organiser)
    due(mail)
    assert (mails.send_due(), mails.send_due()) == (1, 0)
    # A worker that was cut off before it noted the sending.
    at = ReportMail.objects.get().next_at
    ReportMail.objects.update(next_at=timezone.now() - dt.timedelta(minutes=1))
    mails.send_due()
    ReportMail.objects.update(next_at=timezone.now() - dt.timedelta(minutes=1))
    mails.send_due()
    assert len(letters()) == 1
    assert ReportMail.objects.get().next_at == at


@pytest.mark.parametrize("loss", ["appointment", "account", "staff"])
def test_a_role_lost_meanwhile_stops_the_mails_and_says_why(client, world, loss):
    person = make_user()
    appointment = appoint(person, Role.ORGANISER, organiser=world.edition.organiser)
    mail = mails.ask(world.edition, rhythm=Rhythm.DAY, language="id", by=person)
    if loss == "appointment":
        appointment.delete()
    elif loss == "account":
        person.is_active = False
    else:
        person.is_staff = False
    person.save()
    due(mail)
    assert mails.send_due() == 0
    assert letters() == []
    mail.refresh_from_db()
    assert mail.paused == Paused.RIGHTS
    due(mail)
    assert mails.send_due() == 0


def test_a_paused_one_goes_on_only_with_the_right(client, world):
    person = make_officer()
    mail = mails.ask(make_region(KOTA_KEDIRI), rhythm=Rhythm.DAY, language="id", by=person)
    person.appointments.all().delete()
    due(mail)
    mails.send_due()
    person = type(person).objects.get(pk=person.pk)
    with pytest.raises(PermissionDenied):
        mails.resume(mail, by=person)
    client.force_login(person)
    page = client.get(f"/en{reverse('reports:mails')}").content.decode()
    assert "your role no longer covers these figures" in page
    appoint(person, Role.OFFICER, region_id=KOTA_KEDIRI)
    answer = client.post(reverse("reports:mail_change", args=[mail.pk, "lanjut"]))
    assert answer.status_code == 302
    due(mail)
    assert mails.send_due() == 1


def test_without_an_address_it_pauses_too(world):
    person = make_officer()
    mail = mails.ask(make_region(KOTA_KEDIRI), rhythm=Rhythm.DAY, language="id", by=person)
    type(person).objects.filter(pk=person.pk).update(email=None, phone="+6281299990000")
    due(mail)
    assert mails.send_due() == 0
    assert ReportMail.objects.get().paused == Paused.ADDRESS


def test_nobody_asks_for_what_they_may_not_read(client, world):
    officer, lamongan = make_officer(), make_region(KAB_LAMONGAN)
    helper = make_user()
    appoint(helper, Role.HELPER, organiser=world.edition.organiser)
    for by, scope in ((officer, lamongan), (helper, world.edition), (make_user(), lamongan)):
        with pytest.raises(PermissionDenied):
            mails.ask(scope, rhythm=Rhythm.DAY, language="id", by=by)
    client.force_login(officer)
    sent = {"scope": f"r{lamongan.pk}", "rhythm": "day"}
    page = client.post(reverse("reports:mails"), sent)
    assert page.status_code == 200
    assert page.context["form"].errors["scope"]
    assert not ReportMail.objects.exists()


def test_asked_on_the_page_and_stopped_there(client, world):
    curator = make_curator(world.edition.organiser)
    client.force_login(curator)
    assert client.get(reverse("reports:mails")).status_code == 404
    officer = make_officer()
    client.force_login(officer)
    sent = {"scope": f"r{KOTA_KEDIRI}", "rhythm": "month"}
    for _twice in range(2):
        client.post(reverse("reports:mails"), sent)
    mail = ReportMail.objects.get()
    client.force_login(world.organiser)
    stop = reverse("reports:mail_change", args=[mail.pk, "berhenti"])
    assert client.post(stop).status_code == 404
    client.force_login(officer)
    assert client.post(stop).url == reverse("reports:mails")
    assert not ReportMail.objects.exists()


@pytest.mark.parametrize(
    ("rhythm", "now", "then"),
    [
        ("day", (2026, 7, 29, 5), (2026, 7, 30, 6)),
        ("week", (2026, 7, 29, 5), (2026, 8, 3, 6)),
        ("week", (2026, 8, 2, 23), (2026, 8, 3, 6)),
        ("week", (2026, 8, 3, 6), (2026, 8, 10, 6)),
        ("month", (2026, 7, 29, 5), (2026, 8, 1, 6)),
        ("month", (2026, 8, 1, 6), (2026, 9, 1, 6)),
        ("month", (2026, 12, 31, 5), (2027, 1, 1, 6)),
    ],
)
def test_when_the_next_one_comes(rhythm, now, then):
    now, then = (dt.datetime(*parts, tzinfo=JAKARTA) for parts in (now, then))
    assert mails.following(rhythm, now) == then


def test_an_observer_gets_no_mail_that_tells_of_one_maker(world):
    """Lamongan has one maker; what all of East Java sold less the others would be theirs too."""
    observer = make_user()
    appoint(observer, Role.OBSERVER)
    secret = world.sales[-1].amount_idr + world.sales[-2].amount_idr
    for region in (KAB_LAMONGAN, EAST_JAVA, KOTA_KEDIRI):
        due(mails.ask(make_region(region), rhythm=Rhythm.DAY, language="en", by=observer))
    assert mails.send_due() == 3
    lamongan, province, city = (letter.body for letter in letters())
    for body in (lamongan, province):
        assert "Not told" in body
        assert "Rp" not in body
    sold = sum(s.amount_idr for s in [*world.sales[:8], world.later])
    assert f"Recorded transactions: Rp{sold:,}".replace(",", ".") in city
    # One maker has an order open, another an export.
    assert "Orders confirmed" not in city
    assert f"{secret:,}".replace(",", ".") not in city


def test_an_observer_chooses_among_the_regions_that_are_told(client, world):
    observer = make_user()
    appoint(observer, Role.OBSERVER)
    tallying.fold()
    client.force_login(observer)
    form = client.get(reverse("reports:mails")).context["form"]
    assert set(form.regions) == {f"r{KOTA_KEDIRI}"}
