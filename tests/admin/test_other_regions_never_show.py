"""An officer, a curator and an organiser walk all of the back office: no foreign word shows."""

import re
from urllib.parse import parse_qsl, quote

import pytest
from django.contrib import admin
from django.db import connection
from django.test import RequestFactory

from expo.choices import Role
from expo.models import Appointment
from tests.admin.crawl import addresses, body, exports, rows_of, signed_in
from tests.admin.world import make_world
from tests.guards.addresses import admin_names
from tests.make import BANDUNG, KAB_LAMONGAN, KOTA_KEDIRI, appoint, make_user, make_vendor

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MARK = "zqxmark"
FINE = {200, 302, 400, 403, 404, 405}


def request_of(user):
    request = RequestFactory().get("/")
    request.user = user
    return request


def walk(user, worlds, *, is_whole=True):
    """(address, status, bytes) of everything the person can ask for; else of what differs."""
    client = signed_in(user)
    for address in addresses(worlds, request_of(user)):
        if not is_whole and is_alike(address):
            continue
        answer = client.get(address)
        yield address, answer.status_code, body(answer)
    for address, form in exports(worlds):
        answer = client.post(address, form)
        yield address, answer.status_code, body(answer)
        if not answer.streaming:  # what Django tells about it on the next page counts too
            yield address, 200, body(client.get("/admin/"))


def is_alike(address):
    """Filters, histories and deletions ask the lists and rows that are walked themselves."""
    if address.endswith(("/history/", "/delete/")):
        return True
    return "?" in address and not address.endswith(("?all=1&_facets=True", f"?q={MARK}"))


def people(own):
    curator, organiser, officer, two = (make_user() for _ in range(4))
    appoint(curator, Role.CURATOR, organiser=own.organiser)
    appoint(organiser, Role.ORGANISER, edition=own.edition)
    appoint(officer, Role.OFFICER, region_id=KOTA_KEDIRI)
    appoint(two, Role.OFFICER, region_id=KOTA_KEDIRI)
    appoint(two, Role.OFFICER, region_id=KAB_LAMONGAN)
    return {"curator": curator, "organiser": organiser, "officer": officer, "two regions": two}


@pytest.mark.parametrize("who", ["curator", "organiser", "officer", "two regions"])
def test_no_foreign_word_in_any_byte(who):
    own, foreign = make_world(KOTA_KEDIRI), make_world(BANDUNG, mark=MARK)
    user, worlds = people(own)[who], [own, foreign]
    second = make_vendor(KAB_LAMONGAN)
    if who == "two regions":
        worlds.append(make_world(KAB_LAMONGAN))
        second = worlds[-1].vendor
    digits = str(foreign.vendor.phone)[-9:].encode()
    seen = [False, False]
    for address, status, content in walk(user, worlds, is_whole=who == "officer"):
        assert status in FINE, (address, status)
        text = without_echo(content, address)
        assert MARK.encode() not in text.lower(), (address, where(text))
        assert digits not in text, address
        names = [f">{vendor.name}<".encode() for vendor in (own.vendor, second)]
        seen = [before or name in text for before, name in zip(seen, names, strict=True)]
    assert seen == [True, who == "two regions"], "a walk that sees nothing proves nothing"


def without_echo(content, address):
    """A page may repeat what was asked, in its own address or search box."""
    for _name, value in parse_qsl(address.partition("?")[2]):
        if MARK in value:
            content = content.replace(value.encode(), b"").replace(quote(value).encode(), b"")
    return content


def where(text):
    found = re.search(rb".{0,200}zqxmark.{0,80}", text, re.I | re.S)
    return found and found[0].decode(errors="replace")


def tables():
    """Row counts and checksums of every table but those a visit itself may write."""
    sums = ("reports_summary", "reports_summarymark", "reports_tally", "reports_tallymark")
    passed_over = ("django_session", "kit_cache", *sums)
    found = {}
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            if name not in passed_over and not name.endswith(("_data", "_idx", "_docsize")):
                cursor.execute(f'SELECT * FROM "{name}" ORDER BY 1')
                found[name] = cursor.fetchall()
    return found


def test_an_operator_does_see_the_mark_and_looking_changes_nothing():
    """The negative control: the same walk finds the words where nothing is to be kept apart."""
    own, foreign = make_world(KOTA_KEDIRI), make_world(BANDUNG, mark=MARK)
    user = make_user(is_staff=True, is_superuser=True)
    client, before = signed_in(user), tables()
    pages, seen = 0, 0
    for address in addresses([own, foreign], request_of(user)):
        if is_alike(address):
            continue
        answer = client.get(address)
        assert answer.status_code in FINE, (address, answer.status_code)
        pages += 1
        seen += MARK.encode() in body(answer).lower()
    after = tables()
    assert {name for name in before if before[name] != after[name]} == set()
    told = [body(client.post(*export)) for export in exports([own, foreign])]
    assert seen + sum(MARK.encode() in text.lower() for text in told) > 60
    assert pages > 200


def test_every_address_of_the_admin_is_walked():
    """A new admin address without a place in the walk is red here."""
    models = {f"{m._meta.app_label}_{m._meta.model_name}" for m in admin.site._registry}
    pages = ("changelist", "add", "change", "history", "delete")
    own = {f"admin:{model}_{page}" for model in models for page in pages}
    others = {
        *("admin:index", "admin:app_list", "admin:autocomplete", "admin:jsi18n"),
        *("admin:login", "admin:logout", "admin:password_change", "admin:password_change_done"),
        *("admin:view_on_site", "admin:expo_edition_move", "admin:auth_user_password_change"),
        *(f"admin:expo_edition_{page}" for page in ("look", "look_sample", "look_sheet")),
        "admin:vendors_claim_document",
        *("admin:products_submission_next", "admin:products_submission_undo"),
        *("admin:products_submission_send", "admin:products_product_route"),
        *(f"admin:products_sheetimport_{page}" for page in ("state", "begin", "bad", "template")),
        *(
            f"admin:transactions_entrysheet_{page}"
            for page in ("state", "begin", "bad", "template")
        ),
        *(
            f"admin:transactions_entry_{page}"
            for page in ("verify", "dispute", "clear", "take_back", "prove", "evidence")
        ),
        *("admin:products_decision_release", "admin:vendors_vendor_invite"),
        *("admin:vendors_participation_floor", "admin:live_livesession_cancel"),
        *("admin:programmes_matchrequest_times", "admin:transactions_inquiry_thread"),
        *("admin:programmes_partner_people", "admin:programmes_agreement_edit"),
        "admin:programmes_agreement_document",
        *(
            f"admin:programmes_assistance_{page}"
            for page in ("give", "hand", "policies", "policy", "policy_sheet", "policy_template")
        ),
        *("admin:programmes_damage_note", "admin:programmes_damage_photo"),
        "admin:programmes_grant_receipt",
        "admin:programmes_placement_propose",
        *("admin:programmes_mentoring_assign", "admin:programmes_mentoring_assign_to"),
        *("admin:transactions_asshown_settle", "admin:vendors_exportcheck_judge"),
        # Pictures are files; who gets one is tested with the threads and the cases.
        *("admin:transactions_inquiry_picture", "admin:transactions_asshown_picture"),
        *("admin:products_call_overview", "admin:products_call_choose"),
        *("admin:products_call_nominate", "admin:products_call_bring", "admin:products_call_name"),
    }
    walked = own | others
    assert {name for name in admin_names() if ":" in name and "<" not in name} - walked <= {
        "admin:(?P<url>.*)$"
    }


LOOKUPS = [
    "products/submission/?product__vendor__members__user__password__startswith=pbkdf2",
    "products/submission/?decided_by__password__startswith=pbkdf2",
    "vendors/vendor/?members__user__password__startswith=pbkdf2",
    "vendors/participation/?accepted_by__password__regex=.",
    "vendors/participation/?vendor__phone__startswith=%2B62",
    "transactions/entry/?recorded_by__email__startswith=a",
    "transactions/order/?vendor__nib__startswith=0",
    "transactions/order/?token__startswith=a",
    "transactions/order/?region__name__regex=(a%2B)%2B",
    "products/product/?vendor__region__parent__name__contains=a",
    "products/product/?nothing__of__the__kind=1",
    "expo/edition/?organiser__appointments__user__email__contains=a",
]


@pytest.mark.parametrize("address", LOOKUPS)
def test_columns_out_of_sight_cannot_be_asked(address):
    own = make_world(KOTA_KEDIRI)
    user = make_user()
    appoint(user, Role.OFFICER, region_id=KOTA_KEDIRI)
    appoint(user, Role.ORGANISER, organiser=own.organiser)
    assert signed_in(user).get(f"/admin/{address}").status_code == 400


@pytest.mark.parametrize(
    "query",
    [
        *("state__exact=%00", "vendor__region__code__exact=%00", "q=%00", "p=abc", "p=9" * 9),
        *("o=99.abc", "category__id__exact=x", "category__id__exact=99999999999999999999999"),
        *(
            "_to_field=password",
            "_to_field=vendor__slug",
            "e=1",
            "all=x",
            "state__in=,",
            "q=" + "x" * 3000,
        ),
        *("state__year=x", "stock__isnull=maybe", "category__isnull=maybe"),
    ],
)
def test_odd_addresses_are_answered(query):
    user = make_user()
    appoint(user, Role.OFFICER, region_id=KOTA_KEDIRI)
    assert signed_in(user).get(f"/admin/products/product/?{query}").status_code in (200, 302, 400)


LARGE = "9" * 20
DATED = ["transactions/order/?placed_at", "transactions/entry/?happened_at"]
DATED += ["transactions/exchangerate/?day", "vendors/vendor/?created_at"]


@pytest.mark.parametrize("dated", DATED)
@pytest.mark.parametrize(
    "asked",
    [
        *(f"year={year}" for year in (LARGE, f"-{LARGE}", "-1", "0", "1", "9999", "x", "", "٢٠٢٦")),
        *(f"year__in=2026,{LARGE}", f"year__gt={LARGE}", "year__gte=-1", f"month={LARGE}"),
        *(f"year=2026&{{}}__month={LARGE}", "year=2026&{}__month=13", "year=2026&{}__month=-1"),
        *(f"year=2026&{{}}__month=2&{{}}__day={LARGE}", "year=2026&{}__month=2&{}__day=x"),
    ],
)
def test_years_that_are_none_are_refused(dated, asked):
    client = signed_in(make_user(is_staff=True, is_superuser=True))
    field = dated.partition("?")[2]
    address = f"/admin/{dated}__{asked.replace('{}', field)}"
    assert client.get(address).status_code == 400


@pytest.mark.parametrize(
    "address",
    [
        *(f"transactions/order/?edition={LARGE}", f"transactions/order/?edition__in=1,{LARGE}"),
        *(f"transactions/entry/?category__gt=-{LARGE}", f"vendors/participation/?booth={LARGE}"),
        "transactions/order/?placed_at__gte=0001-01-01T00:00%2B07:00",
        f"expo/booth/?hall__in=1,{LARGE}",
        # Filters of our own have a name, and nothing can be asked of it.
        *("transactions/inquiry/?waiting__year=1", "notices/mail/?stuck__exact=x"),
    ],
)
def test_numbers_no_database_takes_are_refused(address):
    client = signed_in(make_user(is_staff=True, is_superuser=True))
    assert client.get(f"/admin/{address}").status_code == 400


def test_real_years_are_answered():
    client = signed_in(make_user(is_staff=True, is_superuser=True))
    for asked in ("__year=2026", "__year=2026&{}__month=2", "__year=2026&{}__month=02&{}__day=28"):
        for dated in DATED:
            address = f"/admin/{dated}{asked.replace('{}', dated.partition('?')[2])}"
            assert client.get(address).status_code == 200


def test_an_officer_cannot_post_into_anything():
    own, foreign = make_world(KOTA_KEDIRI), make_world(BANDUNG)
    user = make_user()
    appoint(user, Role.OFFICER, region_id=KOTA_KEDIRI)
    client, before = signed_in(user), tables()
    for model, rows in rows_of([own, foreign]).items():
        names = model._meta.app_label, model._meta.model_name
        theirs = f"{names[0]}.change_{names[1]}"
        for row in rows:
            if user.has_perm(theirs, row):
                continue  # what their own region says
            for page in ("change", "delete"):
                address = f"/admin/{names[0]}/{names[1]}/{row.pk}/{page}/"
                form = {"post": "yes", "_save": "1", "decision": "approve", "name": "x"}
                assert client.post(address, form).status_code in (302, 403, 404, 200), address
        client.post(f"/admin/{names[0]}/{names[1]}/add/", {"name": "x"})
        client.post(
            f"/admin/{names[0]}/{names[1]}/",
            {"action": "delete_selected", "_selected_action": [r.pk for r in rows], "post": "yes"},
        )
    after = tables()
    assert {name for name in before if before[name] != after[name]} == set()
    assert Appointment.objects.filter(user=user).count() == 1
