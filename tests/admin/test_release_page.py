"""The release page: what it previews is what is posted, and nothing else goes."""

import re
from html import unescape

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from expo.choices import Role
from notices.models import Mail
from products.actions import announcing, undoing
from products.admin import releasing
from products.choices import SubmissionState, Verdict
from products.models import Decision
from tests.admin.crawl import signed_in
from tests.admin.waiting import LIST, make_waiting
from tests.make import (
    BANDUNG,
    appoint,
    decide,
    make_curator,
    make_edition,
    make_organiser,
    make_user,
)
from vendors.models import Member

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def organiser(edition):
    user = make_user()
    appoint(user, Role.ORGANISER, organiser=edition.organiser)
    return user


def page_of(edition):
    return f"/admin/products/decision/release/{edition.pk}/"


def hold(edition, curator, name="Keripik", **words):
    return decide(make_waiting(edition, name), by=curator, is_held=True, **words)


def keys_on(text):
    return [int(key) for key in re.findall(r'name="decision" value="(\d+)"[^>]*checked', text)]


def test_all_are_ticked_and_the_mails_are_those_that_go_out(edition, curator, organiser, work):
    rows = [
        hold(edition, curator, "Keripik"),
        hold(edition, curator, "Sambal", verdict=Verdict.RETURNED),
        hold(edition, curator, "Lurik <b>", verdict=Verdict.REFUSED),
    ]
    client = signed_in(organiser)
    text = client.get(page_of(edition)).content.decode()
    keys = keys_on(text)
    assert keys == [row.pk for row in rows]
    assert not Mail.objects.exists()
    later = hold(edition, curator, "Belum dilihat")
    told = client.post(page_of(edition), {"decision": keys}, follow=True).content.decode()
    assert "3 keputusan diumumkan: 1 lolos kurasi, 1 dikembalikan, 1 ditolak." in told
    assert "3 e-mail berangkat sekarang." in told
    assert keys_on(told) == [later.pk]
    work()
    mails = Mail.objects.order_by("pk")
    assert len(mails) == 3
    for mail in mails:
        assert mail.to in text
        assert mail.subject in unescape(text)
        assert mail.body in unescape(text)
    later.submission.refresh_from_db()
    assert later.submission.state == SubmissionState.PENDING


def test_what_is_not_ticked_stays(edition, curator, organiser):
    one, two = hold(edition, curator), hold(edition, curator)
    signed_in(organiser).post(page_of(edition), {"decision": [two.pk]})
    assert list(Decision.objects.held()) == [one]


def test_undone_in_the_meantime_is_said(edition, curator, organiser):
    one, two = hold(edition, curator), hold(edition, curator)
    undoing.undo(one, by=curator)
    form = {"decision": [one.pk, two.pk]}
    told = signed_in(organiser).post(page_of(edition), form, follow=True).content.decode()
    assert "1 keputusan diumumkan" in told
    assert "1 keputusan sudah dibatalkan atau diumumkan" in told


@pytest.mark.parametrize("sent", [[], ["x"], ["-1"], ["9" * 40], ["1\x00"]])
def test_nothing_to_release_is_said(edition, curator, organiser, sent):
    hold(edition, curator)
    told = signed_in(organiser).post(page_of(edition), {"decision": sent}, follow=True)
    assert "Centang paling sedikit satu" in told.content.decode()
    assert Decision.objects.held().count() == 1


def test_whoever_has_no_mail_is_marked(edition, curator, organiser):
    decision = hold(edition, curator)
    person = Member.objects.get(vendor=decision.submission.product.vendor).user
    person.email, person.phone = None, "+6281234567890"
    person.save()
    client = signed_in(organiser)
    assert "tanpa e-mail: membaca di mejanya" in client.get(page_of(edition)).content.decode()
    told = client.post(page_of(edition), {"decision": [decision.pk]}, follow=True)
    assert "1 orang tanpa e-mail membacanya" in told.content.decode()


def test_other_editions_and_other_people_are_not_there(edition, curator, organiser):
    theirs = make_edition(make_organiser(BANDUNG))
    foreign = hold(theirs, make_curator(theirs.organiser))
    client = signed_in(organiser)
    assert client.get(page_of(theirs)).status_code == 404
    assert client.post(page_of(theirs), {"decision": [foreign.pk]}).status_code == 404
    client.post(page_of(edition), {"decision": [foreign.pk]})
    assert list(Decision.objects.held()) == [foreign]
    observer, helper = make_user(), make_user()
    appoint(observer, Role.OBSERVER)
    appoint(helper, Role.HELPER, organiser=edition.organiser)
    for user in (curator, observer, helper):
        assert signed_in(user).get(page_of(edition)).status_code == 404


def test_what_a_maker_or_curator_wrote_stays_text(edition, curator, organiser):
    """The preview of a mail is no place where somebody's words become part of the page."""
    words = '</div><form action="/admin/"><button>Rilis</button>'
    submission = make_waiting(edition, words)
    tasks = [("photo", words, None)]
    decide(submission, by=curator, verdict=Verdict.RETURNED, note=words, tasks=tasks, is_held=True)
    text = signed_in(organiser).get(page_of(edition)).text
    assert words not in text
    assert text.count("&lt;button&gt;Rilis") >= 4


def test_nothing_held_says_so(edition, organiser):
    assert "Tidak ada yang ditahan" in signed_in(organiser).get(page_of(edition)).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow(edition, curator, organiser, count):
    for _ in range(count):
        hold(edition, curator)
    client = signed_in(organiser)
    with CaptureQueriesContext(connection) as asked:
        client.get(page_of(edition))
    assert len(asked) == 10


def test_one_page_holds_fewer_fields_than_a_form_may():
    assert (settings.DATA_UPLOAD_MAX_NUMBER_FIELDS or 1000) > releasing.AT_ONCE + 10


def test_what_is_too_much_for_one_page_comes_on_the_next(edition, curator, organiser, monkeypatch):
    monkeypatch.setattr(releasing, "AT_ONCE", 2)
    rows = [hold(edition, curator) for _ in range(3)]
    client = signed_in(organiser)
    keys = keys_on(client.get(page_of(edition)).content.decode())
    assert keys == [row.pk for row in rows[:2]]
    assert keys_on(client.get(f"{page_of(edition)}?p=2").content.decode()) == [rows[2].pk]
    told = client.post(page_of(edition), {"decision": keys}, follow=True).content.decode()
    assert keys_on(told) == [rows[2].pk]


def test_the_queue_leads_there(edition, curator, organiser):
    hold(edition, curator)
    assert page_of(edition) in signed_in(organiser).get(LIST).content.decode()
    assert page_of(edition) not in signed_in(curator).get(LIST).content.decode()


def test_decisions_are_listed_by_how_they_stand(edition, curator, organiser):
    held, undone = hold(edition, curator, "Ditahan"), hold(edition, curator, "Dibatalkan")
    waiting = decide(make_waiting(edition, "Jeda"), by=curator)
    undoing.undo(undone, by=curator)
    going = hold(edition, curator, "Berangkat")
    announcing.release(edition, decisions=[going.pk], by=organiser)
    client, start = signed_in(organiser), "/admin/products/decision/"
    for query, wanted in {
        "standing=held": {held.pk},
        "standing=pause": {waiting.pk},
        "standing=going": {going.pk},
        "standing=announced": set(),
        "standing=undone": {undone.pk, undone.withdrawal.pk},
        "verdict__exact=approved": {held.pk, undone.pk, waiting.pk, going.pk},
    }.items():
        answer = client.get(f"{start}?{query}")
        assert {row.pk for row in answer.context["cl"].result_list} == wanted, query
    for row in Decision.objects.all():
        assert client.get(f"{start}{row.pk}/change/").status_code == 200
    other = make_user()
    appoint(other, Role.ORGANISER, organiser=make_organiser(BANDUNG))
    assert not signed_in(other).get(start).context["cl"].result_list
