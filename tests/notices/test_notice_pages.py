"""A person's notices on the site: their own, read by a button, counted in the head."""

import re

import pytest

from accounts.models import Trail
from notices.actions import choosing, telling
from notices.choices import Topic
from notices.models import Notice, Preference
from notices.views.mine import PAGE
from tests.make import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LIST = "/pemberitahuan/"
CHOICE = "/pemberitahuan/pilihan/"


@pytest.fixture
def person(client):
    person = make_user("sari@contoh.test")
    client.force_login(person)
    return person


def tell(person, n=1, url="/produk/", topic=Topic.SALES):
    telling.tell_user(
        person, topic=topic, subject=f"Kabar <b>{n}", body="Isi", url=url, event=f"e{n}"
    )
    return Notice.objects.get(user=person, event=f"e{n}")


def bell(client, page=CHOICE):
    """The number in the head, as it is read out and as it is seen."""
    found = re.search(
        r'aria-label="(Pemberitahuan[^"]*)".*?</a>', client.get(page).content.decode()
    )
    seen = re.search(r"<b>(.*)</b>", found[0])
    return found[1], seen and seen[1]


def test_nothing_yet_is_said(client, person):
    text = client.get(LIST).content.decode()
    assert "Belum ada yang baru" in text
    assert 'action="/pemberitahuan/dibaca/"' not in text


def test_the_newest_stands_first_and_only_ones_own(client, person):
    first, second = tell(person, 1), tell(person, 2)
    tell(make_user(), 3)
    text = client.get(LIST).content.decode()
    assert re.findall(r"Kabar &lt;b&gt;(\d)</button>", text) == ["2", "1"]
    assert re.findall(r'action="(/pemberitahuan/\d+/buka/)"', text) == [
        *(f"/pemberitahuan/{second.pk}/buka/", f"/pemberitahuan/{first.pk}/buka/")
    ]


def test_opening_one_reads_it_and_leads_on(client, person):
    notice, other = tell(person, 1), tell(person, 2)
    assert client.get(f"{LIST}{notice.pk}/buka/").status_code == 405
    answer = client.post(f"{LIST}{notice.pk}/buka/")
    assert (answer.status_code, answer.url) == (302, "/produk/")
    notice.refresh_from_db()
    read_at = notice.read_at
    client.post(f"{LIST}{notice.pk}/buka/")
    notice.refresh_from_db()
    assert notice.read_at == read_at
    assert list(Notice.objects.unread()) == [other]


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("noted", ["", "/en"])
def test_it_leads_on_in_the_language_of_the_page(client, person, prefix, noted):
    notice = tell(person, url=f"{noted}/produk/?cari=batik")
    answer = client.post(f"{prefix}{LIST}{notice.pk}/buka/")
    assert answer.url == f"{prefix}/produk/?cari=batik"


def test_somebody_elses_is_not_there(client, person):
    notice = tell(make_user())
    assert client.post(f"{LIST}{notice.pk}/buka/").status_code == 404
    client.post(f"{LIST}dibaca/")
    notice.refresh_from_db()
    assert notice.read_at is None


def test_all_are_read_at_once(client, person):
    tell(person, 1)
    tell(person, 2)
    text = client.post(f"{LIST}dibaca/", follow=True).content.decode()
    assert not Notice.objects.unread().exists()
    assert "unread" not in text


def test_the_bell_counts_what_is_unread(client, person):
    assert bell(client) == ("Pemberitahuan", None)
    notice = tell(person, 1)
    tell(person, 2)
    tell(make_user(), 3)
    assert bell(client) == ("Pemberitahuan: 2 belum dibaca", "2")
    client.post(f"{LIST}{notice.pk}/buka/")
    assert bell(client) == ("Pemberitahuan: 1 belum dibaca", "1")
    for n in range(3, 105):
        tell(person, n)
    assert bell(client)[1] == "99+"


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_queries(client, person, count, django_assert_num_queries):
    for n in range(count):
        tell(person, n)
    with django_assert_num_queries(5):  # session, person, notices, any unread, bell
        client.get(LIST)


def test_many_are_turned_page_by_page(client, person):
    for n in range(PAGE + 2):
        tell(person, n)
    text = client.get(LIST).content.decode()
    assert text.count("/buka/") == PAGE
    further = re.search(r'rel="next" href="([^"]+)"', text)[1]
    text = client.get(further.replace("&amp;", "&")).content.decode()
    assert re.findall(r"Kabar &lt;b&gt;(\d+)</button>", text) == ["1", "0"]


def test_choices_are_kept_and_shown_again(client, person):
    ticked = {"sales-mail": "on", "quotes-site": "on"}
    text = client.post(CHOICE, ticked, follow=True).content.decode()
    assert set(re.findall(r'name="([a-z]+-(?:mail|site))"[^>]* checked', text)) == set(ticked)
    wishes = choosing.wishes_of(person)
    assert wishes["sales"] == (True, False)
    assert wishes["quotes"] == (False, True)
    assert {wishes[t] for t in wishes if t not in ("sales", "quotes")} == {(False, False)}
    client.post(CHOICE, {f"{t}-{way}": "on" for t in Topic for way in ("mail", "site")})
    assert set(choosing.wishes_of(person).values()) == {(True, True)}
    assert Preference.objects.count() == len(Topic)


def test_a_change_leaves_a_trail_and_no_change_none(client, person):
    everything = {f"{t}-{way}": "on" for t in Topic for way in ("mail", "site")}
    client.post(CHOICE, everything)
    assert not Trail.objects.exists()
    del everything["cases-mail"]
    client.post(CHOICE, everything)
    row = Trail.objects.get()
    assert (row.actor, row.verb) == (person, "choose_messages")
    assert (row.before, row.after) == ({"cases": [True, True]}, {"cases": [False, True]})


def test_without_choice_everything_is_ticked(client, person):
    text = client.get(CHOICE).content.decode()
    boxes = re.findall(r'<input type="checkbox"[^>]*>', text)
    assert len(boxes) == 2 * len(Topic)
    assert all(" checked" in box for box in boxes)
