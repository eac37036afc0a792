"""The counting picture: whom it notes, what it keeps of them, and what it never does."""

import fcntl
import os
import threading

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from reports.actions import spool
from storefront import visitors, visits
from tests.make import make_user
from tests.storefront.fair import every_page, make_fair

PERSON = "Mozilla/5.0 (Linux; Android 9; CUBOT NOTE 7) AppleWebKit/537.36 Chrome/126.0 Mobile"
ADDRESS = "203.0.113.77"
PICTURE = "/hitung/booth/7.gif"


def look(path=PICTURE, *, agent=PERSON, address=ADDRESS, client=None, **headers):
    client = client or Client()
    return client.get(path, headers={"user-agent": agent, **headers}, REMOTE_ADDR=address)


def noted():
    return [view for path in spool.take() for view in spool.views(path)]


def lines():
    return [(view.kind, view.key, view.origin, view.country) for view in noted()]


@pytest.mark.once
def test_the_picture_is_tiny_and_nobody_keeps_it():
    answer = look()
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/gif")
    assert len(answer.content) == 43
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert not answer.has_header("Vary") or "Cookie" not in answer["Vary"]


@pytest.mark.django_db
def test_no_query_is_asked_even_of_somebody_signed_in():
    client = Client()
    client.force_login(make_user())
    with CaptureQueriesContext(connection) as asked:
        assert look(client=client).status_code == 200
    assert not asked.captured_queries
    assert len(noted()) == 1


@pytest.mark.once
def test_a_line_says_what_how_and_from_which_country():
    look("/hitung/product/12.gif?dari=qr&z=Asia/Makassar")
    look("/hitung/live/3.gif?z=Asia/Calcutta&dari=live")
    look("/hitung/edition/1.gif")
    look("/hitung/edition/1.gif?z=Atlantis/Nowhere&dari=iklan")
    assert lines() == [
        ("product", 12, "qr", "ID"),
        ("live", 3, "live", "IN"),
        ("edition", 1, "link", ""),
        ("edition", 1, "link", ""),
    ]


@pytest.mark.once
@pytest.mark.parametrize(
    "query",
    [
        "dari=" + "x" * 3000,
        "dari=qr%0A20260101 booth 1 qr ID aaaaaaaaaaaaaaaaaaaaaa",
        "z=%00&dari=%00",
        "z=" + "Asia/" * 500,
        "z=ID",
        "z=%F0%9F%92%A9",
        "z=Asia/Jakarta%0A",
    ],
)
def test_hostile_queries_say_nothing(query):
    assert look(f"{PICTURE}?{query}").status_code == 200
    assert lines() == [("booth", 7, "link", "")]


@pytest.mark.once
@pytest.mark.parametrize(
    "path",
    [
        "/hitung/booth/x.gif",
        "/hitung/booth/-1.gif",
        "/hitung/booth/9999999999999.gif",
        "/hitung/booth/\u0661.gif",
        "/hitung/booth/7.gif%0A",
        "/hitung/booth/.gif",
        "/hitung/order/7.gif",
        "/hitung/BOOTH/7.gif",
        "/hitung/../7.gif",
    ],
)
def test_what_cannot_be_visited_has_no_picture(path):
    assert look(path).status_code == 404
    assert noted() == []


@pytest.mark.once
def test_only_reading_counts():
    for method in ("post", "put", "delete", "head", "options"):
        answer = getattr(Client(), method)(PICTURE, headers={"user-agent": PERSON})
        assert answer.status_code == 405
    assert noted() == []


@pytest.mark.once
@pytest.mark.parametrize(
    "agent",
    [
        "",
        " ",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "AdsBot-Google (+http://www.google.com/adsbot.html)",
        "facebookexternalhit/1.1",
        "WhatsApp/2.23.20.0",
        "TelegramBot (like TwitterBot)",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/126.0 Safari/537.36",
        "python-requests/2.32",
        "curl/8.5.0",
        "Wget/1.21",
        "Mozilla/5.0 (compatible; Yahoo! Slurp)",
    ],
)
def test_machines_are_left_out(agent):
    assert look(agent=agent).status_code == 200
    assert noted() == []


@pytest.mark.once
@pytest.mark.parametrize(
    "headers",
    [
        {"sec-purpose": "prefetch;prerender"},
        {"purpose": "prefetch"},
        {"x-moz": "prefetch"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "none"},
    ],
)
def test_pages_nobody_looks_at_are_left_out(headers):
    look(**headers)
    assert noted() == []
    look(**{"sec-fetch-site": "same-origin"})
    assert len(noted()) == 1


@pytest.mark.once
def test_one_person_is_told_from_another_and_the_address_is_nowhere():
    look(), look(PICTURE + "?z=Asia/Tokyo")
    look(agent=PERSON + " 2"), look(address="203.0.113.78")
    kept = b"".join(path.read_bytes() for path in settings.VISITS_ROOT.iterdir())
    assert b"203.0.113" not in kept
    assert b"CUBOT" not in kept
    first, again, other_browser, other_address = [view.visitor for view in noted()]
    assert first == again
    assert len({first, other_browser, other_address}) == 3


@pytest.mark.once
def test_key_and_lines_are_for_the_site_alone():
    look()
    names = {
        path.name.split("-")[0].split(".")[-1]: path for path in settings.VISITS_ROOT.iterdir()
    }
    assert set(names) == {"key", "log"}
    assert {path.stat().st_mode & 0o777 for path in names.values()} == {0o600}
    assert settings.VISITS_ROOT.stat().st_mode & 0o777 == 0o700
    assert names["key"].stat().st_size == 32


@pytest.mark.once
def test_many_processes_make_one_key():
    """Each of many first ones gets the key that won."""
    from reports.actions import day_keys

    settings.VISITS_ROOT.mkdir()
    gate, found = threading.Barrier(16), []
    path = settings.VISITS_ROOT / "key-20260101"

    def make():
        gate.wait()
        day_keys._make(path)
        found.append(path.read_bytes())

    crowd = [threading.Thread(target=make) for _ in range(16)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert len(found) == 16
    assert len(set(found)) == 1
    assert [row.name for row in settings.VISITS_ROOT.iterdir()] == [path.name]


@pytest.mark.once
def test_processes_that_write_at_once_lose_nothing():
    """Four processes write while the files are taken away again and again."""
    each, children = 300, []
    look()
    for part in range(4):
        child = os.fork()
        if not child:
            for n in range(each):
                spool.note(
                    "booth", part * each + n, origin="qr", country="ID", address="a", agent=""
                )
            os._exit(0)
        children.append(child)
    keys = []
    while children:
        keys += [view.key for path in _taken_once() for view in spool.views(path)]
        children = [child for child in children if os.waitpid(child, os.WNOHANG)[0] == 0]
    keys += [view.key for path in _taken_once() for view in spool.views(path)]
    assert sorted(keys) == sorted([7, *range(4 * each)])


@pytest.mark.once
def test_a_file_taken_before_it_was_locked_gets_no_line(monkeypatch):
    """The writer has opened it, and it is taken and read before the writer locks it."""
    look()
    lock, read = fcntl.flock, []

    def late(file, how):
        if not read:
            read.append(None)
            read.extend((path, path.read_bytes()) for path in spool.take())
        lock(file, how)

    monkeypatch.setattr(spool.fcntl, "flock", late)
    look(address="198.51.100.4")
    assert len(read) == 2
    path, content = read[1]
    assert path.read_bytes() == content
    assert len(noted()) == 2


@pytest.mark.once
def test_a_file_somebody_writes_to_is_not_taken(monkeypatch):
    write, tried = os.write, []

    def slow(file, line):
        tried.append(spool.take())
        return write(file, line)

    look()
    monkeypatch.setattr(spool.os, "write", slow)
    look()
    assert tried == [[]]
    assert len(noted()) == 2


def _taken_once():
    """Closed files, each handed out a single time."""
    for path in spool.take():
        done = path.rename(path.with_suffix(".done"))
        yield done


@pytest.mark.once
def test_behind_a_proxy_the_last_address_is_the_visitors(settings):
    def of(**headers):
        request = RequestFactory().get("/", headers=headers, REMOTE_ADDR="10.0.0.1")
        return visitors.address_of(request)

    told = {"x-forwarded-for": "6.6.6.6, 198.51.100.9"}
    assert of(**told) == "10.0.0.1"
    settings.BEHIND_PROXY = True
    assert of(**told) == "198.51.100.9"
    assert of() == "10.0.0.1"
    assert of(**{"x-forwarded-for": "6.6.6.6, " + "x" * 5000}) == "x" * 64
    assert of(**{"x-forwarded-for": "2001:db8:1:2:aaaa::1"}) == "2001:db8:1:2::"
    assert of(**{"x-forwarded-for": "::ffff:198.51.100.9"}) == "198.51.100.9"


@pytest.mark.once
def test_a_header_tells_the_country_only_if_the_operator_trusts_it(settings):
    def of(told, zone="Asia/Jakarta"):
        headers = {"cf-ipcountry": told}
        return visitors.country_of(RequestFactory().get("/", {"z": zone}, headers=headers))

    assert of("NL") == "ID"
    settings.COUNTRY_HEADER = "CF-IPCountry"
    assert of("nl") == "NL"
    assert of("T1") == "ID"
    assert of("XX", zone="") == ""
    assert of("NL\n") == "ID"


@pytest.mark.once
def test_every_zone_tells_two_letters_or_nothing():
    zones = visitors.countries_by_zone()
    assert len(zones) > 500
    assert {len(country) for country in zones.values()} == {2}
    named = ("Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura")
    assert {zones[zone] for zone in named} == {"ID"}
    older = {"Asia/Saigon": "VN", "Europe/Kiev": "UA", "Asia/Katmandu": "NP"}
    assert {zone: zones[zone] for zone in older} == older
    assert "Etc/UTC" not in zones


@pytest.mark.once
def test_a_folder_nobody_may_write_to_breaks_no_page_and_is_told_once(settings, tmp_path, caplog):
    blocked = tmp_path / "file"
    blocked.write_text("")
    settings.VISITS_ROOT = blocked / "visits"
    spool._complained["at"] = -spool.QUIET_S
    for _ in range(3):
        assert look().status_code == 200
    assert [record.levelname for record in caplog.records] == ["ERROR"]


@pytest.mark.once
def test_a_flood_does_not_fill_the_disk(monkeypatch, caplog):
    monkeypatch.setattr(spool, "MOST", 300)
    spool._complained["at"] = -spool.QUIET_S
    for _ in range(50):
        assert look().status_code == 200
    assert sum(path.stat().st_size for path in settings.VISITS_ROOT.glob("*.log")) < 800
    assert [record.message for record in caplog.records] == [
        "Visits are not counted: the spool of visits is full"
    ]


@pytest.mark.once
def test_files_nobody_counts_do_not_grow_for_ever(monkeypatch):
    look()
    waiting = settings.VISITS_ROOT / "20260101T0000-x.taken"
    waiting.write_bytes(b" " * 500)
    monkeypatch.setattr(spool, "MOST_WAITING", 500)
    monkeypatch.setitem(spool._weighed, "minute", "")
    look()
    waiting.unlink()
    assert len(noted()) == 1


@pytest.mark.once
def test_a_mark_tells_where_its_page_was_reached_from():
    assert visits.mark("booth", 7).address == PICTURE
    assert visits.mark("booth", 7, {"dari": "qr"}).address == f"{PICTURE}?dari=qr"
    assert visits.mark("booth", 7, {"dari": '"><b>'}).address == PICTURE


@pytest.mark.django_db
def test_pages_carry_their_mark_and_stay_the_same_for_everyone(client):
    fair = make_fair(booths=1, products=1)
    place = fair.makers[0].participations.get()
    product = fair.makers[0].products.get()
    edition = f"edition/{fair.edition.pk}"
    marks = {
        **dict.fromkeys(("lobby", "edition", "plan", "agenda", "funnel"), edition),
        **{"booth": f"booth/{place.pk}", "product": f"product/{product.pk}"},
        "vendor": f"maker/{place.vendor_id}",
        "region": "region/3571",
    }
    pages = every_page(fair)
    for name, what in marks.items():
        for query, told in (("", ""), ("?dari=qr", "?dari=qr"), ("?dari=x", "")):
            page = look(pages[name] + query).content.decode()
            address = f'"/hitung/{what}.gif{told}"'
            assert page.count(address) == 2, name
            assert page.count("/hitung/") == 2
            client.force_login(make_user())
            other = look(pages[name] + query, client=client, address="198.51.100.3").content
            assert other.decode() == page
    assert noted() == []
