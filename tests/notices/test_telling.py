"""The door to people: a mail and a notice each, as they chose, once for one event."""

import re

import pytest
from django.conf import settings
from django.db import transaction

from accounts.models import User
from notices.actions import choosing, telling
from notices.choices import OF_GUESTS, Topic
from notices.models import Mail, Notice, Preference
from tests.make import make_user

pytestmark = pytest.mark.django_db
URL = "/lapak-saya/pesanan/7/"


def tell(*people, topic=Topic.SALES, event="order:7:placed", **fields):
    words = {"subject": "Pesanan baru", "body": "Buka pesanan.", "url": URL, **fields}
    telling.tell_members(people, topic=topic, event=event, **words)


def tell_guest(email="ratna@contoh.test", *, topic=Topic.ORDERS, event="order:7:sent", **fields):
    words = {"subject": "Dikirim", "body": "Sudah dikirim.\n", "language": "id", **fields}
    telling.tell_address(email, topic=topic, event=event, **words)


def told(person):
    """(mails, notices) of one person."""
    return Mail.objects.filter(to=person.email).count(), person.notices.count()


def choose(person, topic, *, by_mail, on_site):
    wishes = choosing.wishes_of(person) | {topic.value: (by_mail, on_site)}
    choosing.choose(wishes, by=person)


def test_a_mail_and_a_notice_say_the_same():
    person = make_user("sari@contoh.test")
    telling.tell_user(
        person, topic=Topic.SALES, subject="Pesanan\nbaru", body="Isi", url=URL, event="e"
    )
    mail, notice = Mail.objects.get(), Notice.objects.get()
    assert (mail.to, mail.subject, mail.body) == ("sari@contoh.test", "Pesanan baru", "Isi")
    assert (notice.user, notice.topic, notice.subject) == (person, Topic.SALES, "Pesanan baru")
    assert (notice.url, notice.read_at) == (URL, None)


def test_one_event_is_told_once_to_each_and_late_comers_still_hear():
    first, second = make_user(), make_user()
    tell(first)
    tell(first, second)
    tell(first, second, first)
    assert told(first) == told(second) == (1, 1)
    tell(first, event="order:7:paid")
    assert told(first) == (2, 2)


@pytest.mark.parametrize("by_mail", [True, False])
@pytest.mark.parametrize("on_site", [True, False])
def test_wishes_are_kept_for_their_topic_and_person_alone(by_mail, on_site):
    person, other = make_user(), make_user()
    choose(person, Topic.SALES, by_mail=by_mail, on_site=on_site)
    tell(person, other)
    assert told(person) == (int(by_mail), int(on_site))
    assert told(other) == (1, 1)
    tell(person, topic=Topic.QUOTES, event="quote:1")
    assert told(person) == (1 + by_mail, 1 + on_site)


def test_what_is_essential_comes_whatever_was_chosen():
    person = make_user()
    choose(person, Topic.ORDERS, by_mail=False, on_site=False)
    choosing.choose_for_address("ratna@contoh.test", set())
    tell(person, topic=Topic.ORDERS, essential=True)
    tell_guest(essential=True)
    assert told(person) == (1, 1)
    guests = Mail.objects.get(to="ratna@contoh.test")
    assert guests.body == "Sudah dikirim.\n"


def test_who_has_no_address_or_left_is_told_what_they_can_read():
    by_phone = User.objects.create_user(None, "kata-sandi-9", phone="+6281230001234")
    gone = make_user(is_active=False)
    tell(by_phone, gone)
    assert not Mail.objects.exists()
    assert list(Notice.objects.values_list("user", flat=True)) == [by_phone.pk]


@pytest.mark.parametrize("count", [1, 2, 30])
def test_many_cost_what_few_cost(count, django_assert_max_num_queries):
    people = [make_user() for _ in range(count)]
    with transaction.atomic(), django_assert_max_num_queries(7):
        tell(*people)


def test_many_mails_leave_one_by_one(work, mailoutbox, settings):
    settings.MAIL_TRANSPORT = {"EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend"}
    people = [make_user() for _ in range(4)]
    tell(*people)
    work()
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted(p.email for p in people)


def test_messages_roll_back_with_their_event():
    person = make_user()

    def fail():
        with transaction.atomic():
            tell(person)
            tell_guest()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert not Mail.objects.exists()
    assert not Notice.objects.exists()


def test_deleting_a_person_deletes_notices_and_wishes():
    person, other = make_user(), make_user()
    choose(person, Topic.CASES, by_mail=False, on_site=True)
    tell(person, other)
    person.delete()
    assert list(Notice.objects.values_list("user", flat=True)) == [other.pk]
    assert not Preference.objects.exists()


@pytest.mark.parametrize("url", ["https://jahat.test/", "//jahat.test/", "/\\jahat.test", "", "x"])
def test_a_notice_leads_nowhere_else(url):
    with pytest.raises(ValueError, match="path"):
        tell(make_user(), url=url)


@pytest.mark.parametrize("event", ["", "x" * 81])
def test_an_event_needs_a_name_that_fits(event):
    with pytest.raises(ValueError, match="characters"):
        tell_guest(event=event)


def test_the_longest_event_fits_for_everybody():
    person = make_user()
    tell(person, event="x" * 80)
    tell_guest("r" * 60 + "@contoh.test", event="x" * 80)
    assert Mail.objects.count() == 2


@pytest.mark.parametrize(
    ("language", "words"),
    [("id", "Pilih apa yang kami kirim: "), ("en", "Choose what we send you: ")],
)
def test_a_guests_mail_ends_with_a_link_to_choose(client, language, words):
    tell_guest("Ratna@Contoh.test", language=language)
    last = Mail.objects.get().body.rstrip().splitlines()[-1]
    assert last.startswith(words)
    path = last.removeprefix(words).removeprefix(settings.BASE_URL)
    page = client.get(path)
    assert "ratna@contoh.test" in page.content.decode()
    assert Mail.objects.get().body.startswith("Sudah dikirim.\n\n")


def test_a_guest_chooses_by_the_link_and_by_posting_alone(client):
    tell_guest()
    path = re.search(r"/pesan-apa/\S+", Mail.objects.get().body)[0]
    client.get(path)
    assert not Preference.objects.exists()
    kept = {f"{topic}-mail": "on" for topic in OF_GUESTS if topic != Topic.ORDERS}
    assert client.post(path, kept).status_code == 302
    tell_guest(event="order:7:received")
    tell_guest(topic=Topic.QUOTES, event="quote:1")
    tell_guest("lain@contoh.test", event="order:7:received")
    assert [mail.to for mail in Mail.objects.order_by("pk")] == [
        *("ratna@contoh.test", "ratna@contoh.test", "lain@contoh.test")
    ]
    client.post(path, kept | {"orders-mail": "on"})
    tell_guest(event="order:7:done")
    assert Mail.objects.filter(to="ratna@contoh.test").count() == 3


@pytest.mark.parametrize("change", [lambda s: s[:-1], lambda s: "x" + s, lambda s: s * 20])
def test_a_link_that_was_changed_opens_nothing(client, change):
    signed = telling.guest_links.sign("ratna@contoh.test")
    assert client.get(f"/pesan-apa/{signed}/").status_code == 200
    for method in (client.get, client.post):
        assert method(f"/pesan-apa/{change(signed)}/").status_code == 404
    assert not Preference.objects.exists()
