"""The task list of an edition: what is done, what hinders opening, and who sees it."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from expo.actions import editions
from expo.choices import EditionState
from expo.models import Edition
from products.models import Call
from tests.admin.crawl import pickers, signed_in
from tests.admin.world import make_organiser_of
from tests.make import (
    make_booth,
    make_edition,
    make_hall,
    make_participation,
    make_product,
    make_ready_edition,
    make_user,
    make_vendor,
)
from tests.programmes.partners import make_agreement

pytestmark = [pytest.mark.django_db, pytest.mark.once]
S = EditionState


def task_list(edition):
    return reverse("office:tasks", args=[edition.pk])


def seen(edition):
    """The page as its organiser sees it."""
    return signed_in(make_organiser_of(edition)).get(task_list(edition))


def kinds(edition):
    return {task.key: task.kind for task in seen(edition).context["tasks"]}


def test_untouched_started_and_done_are_told_apart():
    edition = make_edition(state=S.DRAFT)
    first = kinds(edition)
    assert {first[key] for key in ("halls", "booths", "makers")} == {"untouched"}
    assert (first["words"], first["days"]) == ("missing", "done")
    assert {first[key] for key in ("call", "rubric", "agenda", "look")} == {"skipped"}
    make_hall(edition, "B")
    place = make_participation(edition=edition, booth=make_booth(make_hall(edition)))
    waiting = make_participation(edition=edition)
    then = kinds(edition)
    assert (then["halls"], then["booths"], then["makers"]) == ("done", "started", "started")
    waiting.delete()
    assert kinds(edition)["makers"] == "done"
    place.vendor.is_active = False
    place.vendor.save()
    assert kinds(edition)["makers"] == "untouched"


def test_the_page_says_what_hinders_opening_as_the_action_does():
    edition = make_edition(state=S.ANNOUNCED)
    page = seen(edition)
    told = [task.missing for task in page.context["missing"]]
    assert len(told) == 4
    client = signed_in(make_organiser_of(edition))
    answer = client.post(f"/admin/expo/edition/{edition.pk}/move/", {"to": "open"})
    refused = [row["words"] for row in answer.context["missing"]]
    assert refused == told
    for task in page.context["missing"]:
        assert f'href="{task.url}"'.replace("&", "&amp;") in answer.content.decode()
        assert client.get(task.url).status_code == 200
    assert not seen(make_ready_edition()).context["missing"]


def test_every_task_leads_to_a_page_of_its_own_edition():
    edition = make_ready_edition()
    today = timezone.localdate()
    Call.objects.create(edition=edition, opens_on=today, closes_on=today, asks="x", quota=3)
    client = signed_in(make_organiser_of(edition))
    page = client.get(task_list(edition))
    for task in page.context["tasks"]:
        assert client.get(task.url).status_code in (200, 302), task.key
    for way in page.context["ways"] + page.context["programmes"]:
        assert client.get(way["url"]).status_code == 200, way


def test_the_page_leads_to_what_its_edition_does_for_makers():
    edition, other = make_ready_edition(), make_ready_edition()
    mine = make_agreement(edition)
    make_agreement(other)
    page = seen(edition)
    client = signed_in(make_organiser_of(edition))
    lists = {way["url"].split("/")[3]: way["url"] for way in page.context["programmes"]}
    assert {"agreement", "followup", "assistance", "mentoring", "placement"} <= set(lists)
    for address in lists.values():
        assert f'href="{address}"' in page.content.decode()
    assert list(client.get(lists["agreement"]).context["cl"].queryset) == [mine]


def test_the_clock_speaks_in_the_zone_of_the_edition():
    noon = datetime(2031, 3, 4, 4, 0, tzinfo=UTC)
    edition = make_ready_edition(
        time_zone="Asia/Jayapura", online_from=noon, online_until=noon.replace(day=9)
    )
    assert "13.00 WIT" in seen(edition).context["clock"]
    Edition.objects.filter(pk=edition.pk).update(online_from=noon.replace(year=2020))
    assert "13.00 WIT" not in seen(edition).context["clock"], "due: within a minute"


def test_the_past_is_told_in_words():
    edition = make_ready_edition(online_from=timezone.now())
    by = make_organiser_of(edition)
    editions.move(edition, to=S.DRAFT, by=by, reason="Tempat berubah")
    editions.move(edition, to=S.ANNOUNCED, by=by)
    editions.follow_clock()
    page = seen(edition)
    past = [(row["by_clock"], row["actor"], row["reason"]) for row in page.context["past"]]
    assert past == [(True, None, ""), (False, by, ""), (False, by, "Tempat berubah")]
    assert "Tempat berubah" in page.content.decode()


def test_an_archived_edition_is_read_only():
    edition = make_ready_edition(state=S.ARCHIVED)
    page = seen(edition)
    assert not any(task.url for task in page.context["tasks"])
    assert not page.context["moves"]


def test_the_start_page_leads_to_ones_own_editions_alone():
    edition, foreign = make_edition(state=S.DRAFT), make_edition(state=S.DRAFT)
    page = signed_in(make_organiser_of(edition)).get("/admin/").content.decode()
    assert f'href="{task_list(edition)}"' in page
    assert task_list(foreign) not in page


MARK = "Rahasia Qzx"


def drafts():
    """One's own draft and another organiser's, and the organiser of the first."""
    own, foreign = make_ready_edition(state=S.DRAFT), make_ready_edition(state=S.DRAFT, name=MARK)
    vendor = make_vendor()
    make_participation(vendor, foreign, booth=make_booth(make_hall(foreign, "Q")))
    make_product(vendor)
    return own, foreign, signed_in(make_organiser_of(own))


def test_another_organisers_draft_is_seen_nowhere_in_the_back_office():
    own, foreign, client = drafts()
    assert client.get(task_list(own)).status_code == 200
    for name in ("tasks", "copy"):
        assert client.get(reverse(f"office:{name}", args=[foreign.pk])).status_code in (403, 404)
    assert client.get(f"/admin/expo/edition/{foreign.pk}/move/").status_code == 404
    lists = ("expo/edition", "expo/hall", "expo/booth", "expo/agendaitem", "products/call")
    forms = ("expo/hall/add", "expo/agendaitem/add", "products/call/add", "products/rubric/add")
    places = [*lists, *forms, "vendors/participation", "live/livesession/add", "pameran/salin"]
    for place in places:
        page = client.get(f"/admin/{place}/")
        assert page.status_code == 200, place
        assert MARK not in page.content.decode(), place
    for address in pickers():
        assert MARK not in client.get(address).content.decode(), address


def test_a_draft_has_no_public_page():
    _own, foreign, client = drafts()
    maker = foreign.participations.first().vendor.slug
    inside = ["", "denah/", "agenda/", "agenda.ics", "katalog.pdf", "kurasi/", f"lapak/{maker}/"]
    for visitor in (client, signed_in(make_user())):
        for rest in inside:
            address = f"/pameran/{foreign.slug}/{rest}"
            assert visitor.get(address).status_code == 404, address
        for address in ("/", "/pameran/", "/produk/", f"/umkm/{maker}/", "/transaksi/"):
            assert MARK not in visitor.get(address).content.decode(), address
