"""The piece of a live page that hundreds ask for: small, kept, and quick to change."""

import re
import time
from threading import Event, Thread

import pytest

from live.models import LiveSession
from storefront import pinned
from tests.make import make_user
from tests.storefront.live import make_session, page_of, piece_of, pin, shown

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _nothing_kept():
    pinned.forget()
    yield
    pinned.forget()


@pytest.fixture
def pass_time(monkeypatch):
    """Let what is kept in the process grow old."""
    ahead = [0.0]
    real = time.monotonic
    monkeypatch.setattr(pinned.time, "monotonic", lambda: real() + ahead[0])

    def later(seconds=pinned.KEEP_S + 0.1):
        ahead[0] += seconds

    return later


def test_it_is_tiny_and_kept_for_a_moment(client):
    session = make_session()
    pin(session)
    answer = client.get(piece_of(session))
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "public, s-maxage=2"
    assert len(answer.content) <= 2048
    assert shown(session).name.encode() in answer.content
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert client.post(piece_of(session)).status_code == 405


def test_who_has_it_gets_304_until_something_changes(client, pass_time):
    session = make_session()
    pin(session)
    etag = client.get(piece_of(session))["ETag"]
    again = client.get(piece_of(session), headers={"if-none-match": etag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    assert again["Cache-Control"] == "public, s-maxage=2"
    pin(session, 1)
    pass_time()
    news = client.get(piece_of(session), headers={"if-none-match": etag})
    assert news.status_code == 200
    assert shown(session, 1).name.encode() in news.content


def test_many_visitors_ask_the_database_once(client, django_assert_num_queries, pass_time):
    session = make_session(goods=4)
    pin(session)
    with django_assert_num_queries(1):
        for _ in range(5):
            client.get(piece_of(session))
    with django_assert_num_queries(0):
        client.get(piece_of(session))
    pass_time()
    with django_assert_num_queries(1):
        client.get(piece_of(session))


def test_each_language_has_its_own(client):
    session = make_session()
    pin(session)
    indonesian = client.get(piece_of(session)).content
    english = client.get(f"/en{piece_of(session)}").content
    assert b"Talked about now" in english
    assert b"/en/produk/" in english
    assert b"/en/produk/" not in indonesian


def test_everybody_gets_the_same_bytes(client):
    session = make_session()
    stranger = client.get(piece_of(session))
    client.force_login(make_user())
    assert client.get(piece_of(session)).content == stranger.content


def test_every_process_signs_the_same_moment(client, monkeypatch):
    session = make_session()
    monkeypatch.setattr("live.links.time.time", lambda: 1_800_000_001)
    first = client.get(piece_of(session))
    pinned.forget()
    monkeypatch.setattr("live.links.time.time", lambda: 1_800_000_039)
    assert client.get(piece_of(session))["ETag"] == first["ETag"]


def test_it_is_what_the_page_shows_but_for_the_signed_moment(client):
    session = make_session()
    pin(session)
    page = client.get(page_of(session)).content.decode()
    panel = re.search(r"<aside class=\"pin.*?</aside>", page, re.S)[0]
    piece = client.get(piece_of(session)).content.decode()
    assert re.sub(r' data-watched="[^"]+"', "", piece) == panel
    assert "data-watched" not in page


@pytest.mark.parametrize(("starts", "every"), [(-30, "5"), (120, "30"), (-90, "")])
def test_it_says_how_often_to_ask_and_when_to_stop(client, starts, every):
    session = make_session(starts=starts)
    text = client.get(piece_of(session)).content.decode()
    assert f'data-every="{every}"' in text
    assert ("data-watched" in text) == (starts == -30)


def test_the_end_by_the_host_is_seen(client, pass_time):
    session = make_session()
    pin(session)
    client.get(piece_of(session))
    LiveSession.objects.filter(pk=session.pk).update(ended_at=session.agenda_item.starts_at)
    pass_time()
    text = client.get(piece_of(session)).content.decode()
    assert 'data-every=""' in text
    assert page_of(session) in text


def test_asking_for_what_is_not_there_holds_nobody_up(pass_time, monkeypatch):
    asked, answered = Event(), Event()

    def made(edition, pk):
        if pk == 0:
            asked.set()
            answered.wait(20)
            return None
        return pinned.Piece(b"", '""', pinned.time.monotonic() + pinned.KEEP_S)

    monkeypatch.setattr(pinned, "_made", made)
    first = pinned.piece("pameran", 1)
    slow = Thread(target=pinned.piece, args=("pameran", 0))
    slow.start()
    asked.wait(20)
    pass_time()
    found = pinned.piece("pameran", 1)
    answered.set()
    slow.join()
    assert found is not first


def test_what_is_kept_is_bounded(client, monkeypatch):
    monkeypatch.setattr(pinned, "MOST", 3)
    for session in [make_session() for _ in range(5)]:
        client.get(piece_of(session))
    assert len(pinned._kept) <= 3
