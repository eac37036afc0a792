"""Visits counted by hand: each view once, each visitor once a day, and nobody's address kept."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from expo.choices import EditionState
from kit import timers
from products.models import Listing
from reports.actions import day_keys, spool, visits
from reports.figures import visits as figures
from reports.models import Seen, SpoolFile, Visit
from tests.admin.crawl import body, signed_in
from tests.make import (
    KOTA_KEDIRI,
    make_booth,
    make_curator,
    make_edition,
    make_hall,
    make_listing,
    make_participation,
    make_product,
    make_user,
    make_vendor,
)
from tests.storefront.fair import go_live
from vendors.models import Vendor

pytestmark = pytest.mark.django_db
ADDRESS = "203.0.113.77"


@pytest.fixture
def clock(monkeypatch):
    """``clock(moment)`` sets the time; it begins on a day of August in Jakarta."""

    def at(moment):
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    at(datetime(2026, 8, 12, 3, 0, tzinfo=UTC))
    return at


def look(kind, key, *, who="ani", origin="link", country="ID", address=ADDRESS):
    spool.note(kind, key, origin=origin, country=country, address=address, agent=who)


def counts(**where):
    """{(kind, key): (views, visitors)} over all countries and origins."""
    found = {}
    for row in Visit.objects.filter(**where):
        views, people = found.get((row.kind, row.key), (0, 0))
        found[row.kind, row.key] = (views + row.views, people + row.visitors)
    return found


def make_place(state=EditionState.OPEN):
    edition = make_edition(state=state)
    return make_participation(make_vendor(), edition, booth=make_booth(make_hall(edition)))


def test_each_view_and_each_visitor_of_each_subject():
    place = make_place()
    product = make_listing(make_product(place.vendor)).product
    edition, vendor = place.edition_id, place.vendor_id
    look("edition", edition), look("booth", place.pk), look("booth", place.pk)
    look("product", product.pk), look("booth", place.pk, who="budi")
    visits.gather()
    assert counts() == {
        ("edition", edition): (4, 2),
        ("booth", place.pk): (3, 2),
        ("product", product.pk): (1, 1),
        ("maker", vendor): (4, 2),
    }
    booth = Visit.objects.get(kind="booth")
    assert (booth.edition_id, booth.vendor_id) == (edition, vendor)
    assert Visit.objects.get(kind="product").edition is None


def test_a_live_session_a_maker_and_a_region():
    place = make_place()
    session = go_live(place.vendor, place.edition)
    stage = go_live(None, place.edition)
    look("live", session.pk), look("live", stage.pk), look("maker", place.vendor_id)
    look("region", 3571), look("region", 35)
    visits.gather()
    assert counts() == {
        ("live", session.pk): (1, 1),
        ("live", stage.pk): (1, 1),
        ("edition", place.edition_id): (2, 1),
        ("maker", place.vendor_id): (2, 1),
        ("region", int(KOTA_KEDIRI.replace(".", ""))): (1, 1),
        ("region", 35): (1, 1),
    }


def test_one_machine_is_not_a_crowd(monkeypatch):
    monkeypatch.setattr(visits, "MOST_AT_ADDRESS", 5)
    place = make_place()
    for n in range(60):
        look("booth", place.pk, who=f"mesin {n}")
    look("booth", place.pk, who="orang", address="198.51.100.9")
    visits.gather()
    assert counts()["booth", place.pk] == (61, 6)


def test_a_folder_in_the_spool_stops_nothing(settings):
    place = make_place()
    look("booth", place.pk)
    (settings.VISITS_ROOT / "aneh.log").mkdir()
    (settings.VISITS_ROOT / "0.taken").mkdir()
    visits.gather()
    assert counts()["booth", place.pk] == (1, 1)


def test_what_nobody_can_visit_is_dropped():
    draft, hidden = make_place(EditionState.DRAFT), make_product()
    nothing = 999_999_999_999
    for kind in ("edition", "booth", "product", "live", "maker", "region"):
        look(kind, nothing)
    look("edition", draft.edition_id), look("booth", draft.pk), look("product", hidden.pk)
    gone, asked = make_place(), make_participation()
    taken_off = make_listing().product
    Listing.objects.filter(product=taken_off).update(is_shown=False)
    Vendor.objects.filter(pk=gone.vendor_id).update(is_active=False)
    look("booth", gone.pk), look("maker", gone.vendor_id), look("booth", asked.pk)
    look("product", taken_off.pk)
    visits.gather()
    assert list(Visit.objects.values_list("kind", "key")) == []
    assert not Seen.objects.exists()


def test_a_visitor_stands_where_they_were_first_seen_also_over_several_files():
    place = make_place()
    look("booth", place.pk, origin="qr", country="ID")
    look("booth", place.pk, origin="link", country="NL")
    visits.gather()
    look("booth", place.pk, origin="link", country="NL")
    visits.gather()
    rows = Visit.objects.filter(kind="booth").values_list("origin", "country", "views", "visitors")
    assert sorted(rows) == [("link", "NL", 2, 0), ("qr", "ID", 1, 1)]


def test_a_day_turns_at_midnight_of_the_site(clock):
    place = make_place()
    clock(datetime(2026, 8, 12, 16, 59, 59, tzinfo=UTC))
    look("booth", place.pk)
    mark = spool.visitor(date(2026, 8, 12), ADDRESS, "ani")
    clock(datetime(2026, 8, 12, 17, 0, 1, tzinfo=UTC))
    look("booth", place.pk)
    visits.gather()
    assert counts(day=date(2026, 8, 12))["booth", place.pk] == (1, 1)
    assert counts(day=date(2026, 8, 13))["booth", place.pk] == (1, 1)
    # Yesterday's key is gone: its hashes cannot be repeated.
    assert [path.name for path in settings.VISITS_ROOT.glob("*key*")] == ["key-20260813"]
    assert spool.visitor(date(2026, 8, 12), ADDRESS, "ani") != mark


def test_the_last_file_of_a_day_still_knows_who_was_there(clock):
    place = make_place()
    clock(datetime(2026, 8, 12, 16, 58, tzinfo=UTC))
    look("booth", place.pk)
    visits.gather()
    look("booth", place.pk)
    clock(datetime(2026, 8, 12, 17, 0, 30, tzinfo=UTC))
    visits.gather()
    assert counts()["booth", place.pk] == (2, 1)
    assert Seen.objects.exists()
    clock(datetime(2026, 8, 12, 18, 1, tzinfo=UTC))
    visits.gather()
    assert not Seen.objects.exists()
    assert counts()["booth", place.pk] == (2, 1)


def test_cut_off_before_the_commit_it_comes_again(monkeypatch):
    place = make_place()
    look("booth", place.pk)
    with monkeypatch.context() as broken:
        broken.setattr(visits, "ADD", "INSERT INTO nowhere VALUES (1)")
        visits.gather()
    assert list(Visit.objects.values_list("kind", "key")) == []
    assert not Seen.objects.exists()
    assert not SpoolFile.objects.exists()
    visits.gather()
    assert counts()["booth", place.pk] == (1, 1)


def test_cut_off_after_the_commit_it_is_not_counted_again(monkeypatch):
    place = make_place()
    look("booth", place.pk)

    def die(path, **words):
        raise SystemExit

    with monkeypatch.context() as cut:
        cut.setattr("pathlib.Path.unlink", die)
        with pytest.raises(SystemExit):
            visits.gather()
    assert counts()["booth", place.pk] == (1, 1)
    assert spool.taken()
    look("booth", place.pk)
    visits.gather()
    assert counts()["booth", place.pk] == (2, 1)
    assert not spool.taken()


def test_one_file_that_cannot_be_counted_stops_no_other(monkeypatch):
    place = make_place()
    look("booth", place.pk)
    bad = spool.take()[0]
    real = spool.views
    look("booth", place.pk)
    with monkeypatch.context() as broken:
        broken.setattr(
            spool, "views", lambda path: real(path if path != bad else path.with_name("gone"))
        )
        visits.gather()
    assert counts()["booth", place.pk] == (1, 1)
    assert spool.taken() == [bad]


def test_torn_and_foreign_lines_are_passed_over():
    place = make_place()
    look("booth", place.pk)
    path = next(settings.VISITS_ROOT.glob("*.log"))
    whole = path.read_bytes().strip().decode()
    torn = [
        *(whole[:-1], whole + "x", whole[1:], f"{whole} {whole}", "", "\0" * 40, "é" * 30),
        whole.replace("link", "iklan"),
        whole.replace("booth", "booth'"),
        f"20261399{whole[8:]}",
    ]
    with path.open("ab") as file:
        file.write("\n".join(torn).encode())
    look("booth", place.pk)
    visits.gather()
    assert counts()["booth", place.pk] == (2, 1)


def test_no_address_and_no_browser_is_anywhere_afterwards():
    place = make_place()
    look("booth", place.pk, who="Peramban-Ani-5")
    visits.gather()
    kept = "".join(
        str(row)
        for model in apps.get_models()
        for row in model._base_manager.filter(pk__isnull=False).values_list()[:5000]
        if model._meta.app_label in ("reports", "kit")
    )
    kept += "".join(str(path.read_bytes()) for path in settings.VISITS_ROOT.iterdir())
    assert Seen.objects.count() == 3
    for words in (ADDRESS, "203.0.113", "Peramban-Ani"):
        assert words not in kept


def test_so_many_visitors_are_told_apart_and_no_more(monkeypatch):
    place = make_place()
    monkeypatch.setattr(visits, "MOST_SEEN", 7)
    for n in range(10):
        look("booth", place.pk, who=f"orang {n}")
    visits.gather()
    look("booth", place.pk, who="orang lain")
    visits.gather()
    assert Seen.objects.count() == 7
    assert counts()["booth", place.pk][0] == 11
    assert sum(people for _views, people in counts().values()) == 7


def test_statements_do_not_grow_with_the_views():
    place = make_place()

    def asked(looks):
        for n in range(looks):
            look("booth", place.pk, who=f"{looks} {n % 20}")
        with CaptureQueriesContext(connection) as queries:
            visits.gather()
        return len(queries)

    asked(1)
    assert asked(3) == asked(300)


def test_only_one_counts_at_a_time():
    place = make_place()
    look("booth", place.pk)
    with spool.alone() as is_mine:
        assert is_mine
        visits.gather()
    assert not Visit.objects.exists()
    visits.gather()
    assert counts()["booth", place.pk] == (1, 1)


def test_counted_files_are_forgotten_after_a_week_unless_they_are_still_there():
    make_place()
    for name in ("alt.taken", "da.taken"):
        SpoolFile.objects.create(name=name)
    SpoolFile.objects.update(at=timezone.now() - timedelta(days=8))
    settings.VISITS_ROOT.mkdir()
    (settings.VISITS_ROOT / "da.taken").write_text("")
    visits._tidy()
    assert list(SpoolFile.objects.values_list("name", flat=True)) == ["da.taken"]


def test_it_comes_each_minute():
    assert timers._jobs["visits"].pause == timedelta(minutes=1)
    assert timers._jobs["visits"].work is visits.gather


def test_keys_of_other_days_go_with_their_drafts():
    settings.VISITS_ROOT.mkdir()
    for name in ("key-20260811", ".key-20260811-ab", "key-20260812", ".key-20260812-cd"):
        (settings.VISITS_ROOT / name).write_bytes(b"x" * 32)
    day_keys.forget(date(2026, 8, 12))
    left = {path.name for path in settings.VISITS_ROOT.iterdir()}
    assert left == {"key-20260812", ".key-20260812-cd"}


def test_the_makers_page_tells_their_own_visits_and_no_others(client):
    owner, place, other = make_user(), make_place(), make_place()
    place.vendor.members.create(user=owner)
    strange = make_listing(make_product(other.vendor, name="Barang orang lain")).product
    product = make_listing(make_product(place.vendor, name="Sambal kami")).product
    look("booth", place.pk, origin="qr", country="NL"), look("product", product.pk)
    look("product", strange.pk, country="JP")
    visits.gather()
    client.force_login(owner)
    page = client.get("/lapak-saya/kunjungan/").content.decode()
    assert "Sambal kami" in page
    assert "Belanda" in page
    assert place.booth.code in page
    assert "Barang orang lain" not in page
    assert "Jepang" not in page
    found = figures.of_maker(place.vendor, days=30)
    assert (found.views, found.visitors, len(found.days)) == (2, 1, 30)
    assert found.days[-1].views == 2
    assert [(part.views, part.visitors) for part in found.origins] == [(1, 0), (1, 1)]


def test_pages_of_figures_without_visits_say_so(client):
    owner, place = make_user(), make_place()
    place.vendor.members.create(user=owner)
    client.force_login(owner)
    assert "Belum ada kunjungan" in client.get("/lapak-saya/kunjungan/").content.decode()
    client.force_login(make_curator(place.edition.organiser))
    page = client.get(f"/admin/laporan/{place.edition_id}/kunjungan/").content.decode()
    assert "Belum ada yang berkunjung" in page


def test_the_organiser_reads_days_halls_booths_and_takes_them_along():
    place, other = make_place(), make_place()
    for n, country in enumerate(("ID", "NL", "")):
        look("booth", place.pk, who=str(n), country=country)
    look("edition", place.edition_id, who="9", country="ID")
    look("edition", other.edition_id, country="JP")
    visits.gather()
    curator = signed_in(make_curator(place.edition.organiser))
    base = f"/admin/laporan/{place.edition_id}/kunjungan/"
    page = curator.get(base).content.decode()
    for words in ("Belanda", "tidak diketahui", place.vendor.name, place.booth.code):
        assert words in page
    assert "Jepang" not in page
    found = figures.of_edition(place.edition, days=60)
    assert (found.views, found.visitors) == (4, 4)
    told = body(curator.get(f"{base}csv/")).decode("utf-8-sig").splitlines()
    assert len(told) == 4
    assert told[-1].endswith("1,1")
    assert sum(int(line.rsplit(",", 2)[1]) for line in told[1:]) == 4
    booths = body(curator.get(f"{base}lapak/csv/")).decode("utf-8-sig").splitlines()
    assert booths[1:] == [f'"{place.booth.code}","{place.vendor.name}",3,3']
    assert curator.get(f"/admin/laporan/{other.edition_id}/kunjungan/").status_code == 404
