"""Being reminded of an opening: confirmed by the address itself, once, and forgotten after."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from expo.actions import editions, reminders
from expo.choices import EditionState
from expo.models import Reminder
from notices.models import Mail
from tests.make import make_edition, make_ready_edition, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WHO = "ratna@contoh.test"


def make_announced(**fields):
    return make_edition(
        state=EditionState.ANNOUNCED, online_from=timezone.now() + timedelta(days=3), **fields
    )


def ask(client, edition, email=WHO):
    return client.post(f"/pameran/{edition.slug}/ingatkan/", {"email": email})


def link():
    return reverse("storefront:reminder", args=[Reminder.objects.get().token])


def test_the_lobby_leads_there_and_holds_no_form(client):
    edition = make_announced()
    page = client.get(f"/pameran/{edition.slug}/").content.decode()
    assert f'href="/pameran/{edition.slug}/ingatkan/"' in page
    assert 'type="email"' not in page
    assert "no-store" in client.get(f"/pameran/{edition.slug}/ingatkan/")["Cache-Control"]


def test_an_address_counts_only_once_its_owner_has_said_yes(client):
    edition = make_announced()
    assert "Periksa e-mail Anda" in ask(client, edition).content.decode()
    (mail,) = Mail.objects.all()
    assert mail.to == WHO
    assert link() in mail.body
    assert "Ya, ingatkan saya" in client.get(link()).content.decode()
    assert Reminder.objects.get().confirmed_at is None  # looking is not saying yes
    client.post(link())
    assert Reminder.objects.get().confirmed_at is not None
    assert "Kami akan mengingatkan Anda" in client.get(link()).content.decode()


def test_the_answer_does_not_tell_who_has_asked_before(client):
    edition = make_announced()
    first, again = ask(client, edition), ask(client, edition, f" {WHO.upper()} ")
    assert (first.status_code, first.content) == (again.status_code, again.content)
    assert Reminder.objects.count() == Mail.objects.count() == 1


def test_a_mailbox_is_not_filled(client, monkeypatch):
    one, other = make_announced(), make_announced()
    for n in range(4):
        ask(client, one, f"ratna+{n}@contoh.test")
        ask(client, other, f"r.atna+{n}@contoh.test")
        ask(client, other, f"ratna{n}@contoh.test")
    told = [mail.to for mail in Mail.objects.all() if "+" in mail.to]
    assert len(told) == reminders.MOST_OF_MAILBOX
    assert Mail.objects.count() == len(told) + 4
    monkeypatch.setattr(reminders, "MOST_AN_HOUR", Reminder.objects.filter(edition=one).count())
    assert "Periksa e-mail Anda" in ask(client, one, "dewi@contoh.test").content.decode()
    assert not Mail.objects.filter(to="dewi@contoh.test").exists()


def test_a_link_says_nothing_of_an_edition_taken_back(client):
    edition = make_announced()
    ask(client, edition)
    edition.state, edition.name = EditionState.DRAFT, "Masih rahasia"
    edition.save()
    page = client.get(link()).content.decode()
    assert "Masih rahasia" not in page
    assert edition.slug not in page
    assert 'name="forget"' in page


def test_two_tabs_say_yes_once(client):
    ask(client, make_announced())
    for _ in range(2):
        assert client.post(link(), follow=True).status_code == 200
    assert Reminder.objects.filter(confirmed_at__isnull=False).count() == 1


def test_one_edition_s_link_says_nothing_of_another(client):
    one, other = make_announced(), make_announced()
    ask(client, one)
    address = link()
    ask(client, other)
    client.post(address)
    confirmed = Reminder.objects.filter(confirmed_at__isnull=False)
    assert [row.edition for row in confirmed] == [one]
    client.post(address, {"forget": "1"})
    assert Reminder.objects.get().edition == other


@pytest.mark.parametrize(
    "email",
    [
        *("", "ratna", "ratna@", "a b@contoh.test", "x" * 300 + "@c.id"),
        *("a@[127.0.0.1]", "a@ｂ.test"),
    ],
)
def test_what_is_no_address_is_shown_again(client, email):
    edition = make_announced()
    page = ask(client, edition, email).content.decode()
    assert "<title>Kesalahan:" in page
    assert f'value="{email}"' in page or not email
    assert not Mail.objects.exists()


@pytest.mark.parametrize(
    ("state", "status", "words"),
    [
        (EditionState.DRAFT, 404, ""),
        (EditionState.OPEN, 200, "sudah dibuka"),
        (EditionState.CLOSED, 200, "sudah berlangsung"),
        (EditionState.ARCHIVED, 200, "sudah berlangsung"),
    ],
)
def test_only_an_announced_edition_takes_wishes(client, state, status, words):
    edition = make_edition(state=state)
    answer = ask(client, edition)
    assert answer.status_code == status
    assert words in answer.content.decode()
    with pytest.raises(ValidationError):
        reminders.ask(edition, email=WHO, language="id")
    assert not Reminder.objects.exists()


@pytest.mark.parametrize("token", ["tidak-ada", "x" * 400, "%00", "ä"])
def test_an_old_link_gets_a_kind_page(client, token):
    for method in (client.get, client.post):
        answer = method(f"/ingatkan/{token}/")
        assert answer.status_code == 404
        assert "Tautan ini tidak diperlukan lagi" in answer.content.decode()


def test_forgetting_takes_one_touch_and_twice_is_no_fault(client):
    ask(client, make_announced())
    address = link()
    for _ in range(2):
        assert "sudah dilupakan" in client.post(address, {"forget": "1"}).content.decode()
    assert not Reminder.objects.exists()


def test_on_opening_the_confirmed_are_told_once_and_forgotten(client, work):
    edition = make_ready_edition()
    for email in (WHO, "belum@contoh.test"):
        ask(client, edition, email)
    reminders.confirm(Reminder.objects.get(email=WHO).token)
    Mail.objects.all().delete()
    editions.move(edition, to="open", by=make_user(is_superuser=True, is_staff=True))
    work()
    assert [mail.to for mail in Mail.objects.all()] == [WHO]
    left = Reminder.objects.get()
    page = client.post(reverse("storefront:reminder", args=[left.token]))
    assert "sudah dibuka" in page.content.decode()
    assert Reminder.objects.get().confirmed_at is None


def test_who_says_yes_while_the_doors_open_is_told_at_once(client):
    edition = make_announced()
    ask(client, edition)
    Mail.objects.all().delete()
    type(edition).objects.filter(pk=edition.pk).update(state=EditionState.OPEN)
    reminders.confirm(Reminder.objects.get().token)
    assert [mail.to for mail in Mail.objects.all()] == [WHO]
    assert not Reminder.objects.exists()


def test_a_closed_edition_forgets_everybody(client):
    edition = make_announced()
    ask(client, edition)
    reminders.confirm(Reminder.objects.get().token)
    type(edition).objects.filter(pk=edition.pk).update(state=EditionState.CLOSED)
    assert reminders.forget_old() == 1
    assert not Reminder.objects.exists()
