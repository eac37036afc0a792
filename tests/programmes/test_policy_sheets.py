"""An insurer's sheet: shown first, all or nothing, zeros kept."""

from datetime import date
from io import BytesIO

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from django.utils.html import strip_tags
from openpyxl import Workbook, load_workbook

from accounts.models import Trail
from programmes.actions import policies, policy_sheets
from programmes.models import Grant
from tests.make import KOTA_KEDIRI, make_officer, make_user, make_vendor
from tests.programmes.assistance import make_assistance, make_grant, make_item
from tests.programmes.partners import make_partner_person
from tests.programmes.policies import (
    make_insurer,
    make_policy,
    sheet,
    two_policies,
    xlsx,
)

pytestmark = pytest.mark.django_db
FROM, UNTIL = "01/07/2026", "2027-06-30"


def address_of(programme):
    return reverse("programmes:partner_policies", args=[programme.provider.slug, programme.pk])


@pytest.fixture
def pair():
    return two_policies(name="Asuransi lapak")


@pytest.fixture
def desk(client, pair):
    """Send a file, and press the button on what is shown."""
    programme = pair[0].item.assistance
    client.force_login(make_insurer(programme))

    def send(file=None, **sent):
        return client.post(address_of(programme), {"sheet": file} if file else sent)

    return send


def row(grant, number, *, item="Asuransi lapak", begins=FROM, ends=UNTIL):
    return [grant.vendor.slug, item, number, begins, ends]


def numbers(*grants):
    return [Grant.objects.get(pk=grant.pk).policy_number for grant in grants]


def faults(answer):
    return [(fault["row"], fault["column"]) for fault in answer.context["faults"]]


@pytest.mark.parametrize("make", [sheet, xlsx])
def test_shown_first_then_written_with_its_zeros(desk, pair, make):
    first, second = pair
    by_name = [second.vendor.name, "", "000418", "", "30 Juni 2027"]
    shown = desk(make(row(first, "000417"), by_name))
    assert shown.status_code == 200
    assert numbers(*pair) == ["", ""]
    assert "000417" in shown.text
    assert desk(sealed=shown.context["sealed"]).status_code == 302
    assert numbers(*pair) == ["000417", "000418"]
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.covers_from, first.covers_until) == (date(2026, 7, 1), date(2027, 6, 30))
    assert (second.covers_from, second.covers_until) == (None, date(2027, 6, 30))
    noted = Trail.objects.get(verb="import_policies")
    assert noted.subject_key == str(first.item.assistance_id)
    assert len(noted.after["digest"]) == 64
    assert Trail.objects.filter(verb="set_policy").count() == 2


def test_pressed_twice_it_is_written_once(desk, pair):
    sealed = desk(sheet(row(pair[0], "0417"))).context["sealed"]
    for _ in range(2):
        assert desk(sealed=sealed).status_code == 302
    assert Trail.objects.filter(verb="set_policy").count() == 1
    again = desk(sheet(row(pair[0], "0417")))
    assert [number for number, _words, _kind in again.context["counts"]] == [0, 0, 1, 0]


def test_one_row_at_fault_stops_all(desk, pair):
    first, second = pair
    shown = desk(sheet(row(first, "0417"), row(second, "", ends="kapan-kapan")))
    assert faults(shown) == [(3, "number"), (3, "until")]
    assert not shown.context["sealed"]
    assert 'name="sealed"' not in shown.text
    assert numbers(*pair) == ["", ""]


def test_a_row_counts_once_also_where_rows_do_not_go_together(desk, pair):
    first, second = pair
    shown = desk(sheet(row(first, "0417"), row(second, "0417")))
    assert faults(shown) == [(3, "number")]
    assert [number for number, _words, _kind in shown.context["counts"]] == [1, 0, 0, 1]
    ((_key, _title, rows, _more),) = shown.context["lists"]
    assert [step.row for step in rows] == [2]


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({0: "usaha-lain"}, "maker"),
        ({0: ""}, "maker"),
        ({1: "Gerobak"}, "item"),
        ({2: "9" * 41}, "number"),
        ({2: "1,2E+15"}, "number"),
        ({3: "31/31/2026"}, "from"),
        ({4: "30/06/2026"}, "until"),
        ({4: "9999-12-31"}, "until"),
    ],
)
def test_what_is_wrong_with_a_row(desk, pair, change, column):
    cells = row(pair[0], "0417")
    for place, text in change.items():
        cells[place] = text
    shown = desk(sheet(cells))
    assert faults(shown) == [(2, column)]
    assert numbers(*pair) == ["", ""]


def test_each_maker_and_each_number_once(desk, pair):
    first, second = pair
    shown = desk(sheet(row(first, "0417"), row(first, "0418"), row(second, "0417")))
    assert faults(shown) == [(3, "maker"), (4, "number")]


def test_a_number_of_somebody_who_is_not_in_the_sheet(desk, pair):
    first, second = pair
    policies.set_policy(second, by=make_officer("35"), number="AB-1")
    assert faults(desk(sheet(row(first, "ab-1")))) == [(2, "number")]


def test_a_number_the_insurer_gave_in_another_programme(desk, pair):
    insurer = pair[0].item.assistance.provider
    make_policy(make_item(make_assistance(insurer)), number="AB 1")
    assert faults(desk(sheet(row(pair[0], "ab1")))) == [(2, "number")]
    assert faults(desk(sheet(row(pair[0], "AB 2"), row(pair[1], "ab2")))) == [(3, "number")]


def test_what_nobody_sees_is_left_out_or_no_number(desk, pair):
    first, second = pair
    assert faults(desk(sheet(row(first, "\u200b")))) == [(2, "number")]
    alike = sheet(row(first, "POL-1"), row(second, "\uff30OL\u20111\u200d"))
    assert faults(desk(alike)) == [(3, "number")]
    shown = desk(sheet(row(second, "\uff30OL\u20111\u200d")))
    assert desk(sealed=shown.context["sealed"]).status_code == 302
    assert numbers(second) == ["POL-1"]
    # One sign that stands for eighteen.
    assert faults(desk(sheet(row(first, "\ufdfa" * 3)))) == [(2, "number")]


def test_of_a_number_given_twice_before_the_days_may_change(desk, pair):
    """And nobody gets it while one of the two has it, in the sheet or out of it."""
    first, second = pair
    third = make_policy(first.item, number="")
    policies.set_policy(first, by=make_officer("35"), number="A-1")
    first.refresh_from_db()
    key = f"{first.policy_key} {second.pk}"
    Grant.objects.filter(pk=second.pk).update(policy_number="a-1", policy_key=key)
    takes = row(third, "A-1")
    assert faults(desk(sheet(row(first, "A-2"), takes))) == [(3, "number")]
    assert faults(desk(sheet(takes, row(first, "A-2"), row(second, "a-1")))) == [(2, "number")]
    shown = desk(sheet(row(first, "A-1"), row(second, "a-1")))
    assert desk(sealed=shown.context["sealed"]).status_code == 302
    ends = Grant.objects.filter(pk__in=[first.pk, second.pk]).values_list("covers_until", flat=True)
    assert set(ends) == {date(2027, 6, 30)}
    shown = desk(sheet(row(first, "A-2"), row(second, "A-3"), takes))
    assert desk(sealed=shown.context["sealed"]).status_code == 302
    assert numbers(first, second, third) == ["A-2", "A-3", "A-1"]


def test_a_period_that_changes_is_shown_before_and_after(desk, pair):
    """Of a policy there already: what is replaced stands beside what replaces it."""
    first, second = pair
    was = {"covers_from": date(2025, 7, 1), "covers_until": date(2026, 6, 30)}
    policies.set_policy(first, by=make_officer("35"), number="0417", **was)
    shown = desk(sheet(row(first, "0417"), row(second, "0418")))
    assert [number for number, _words, _kind in shown.context["counts"]] == [1, 1, 0, 0]
    (key, _title, changed, _more), (_key, _other, new, _left) = shown.context["lists"]
    assert (key, [step.row for step in changed], [step.row for step in new]) == (
        "changed",
        [2],
        [3],
    )
    text = " ".join(strip_tags(shown.text.replace("<br>", " ")).split())
    assert "30 Juni 2026 → 30 Juni 2027" in text
    assert "1 Juli 2025 → 1 Juli 2026" in text
    assert "0417 →" not in text


@pytest.mark.parametrize("begins", [date(2025, 8, 1), None])
def test_a_period_changed_since_the_check_stops_it(desk, pair, begins):
    """The number is as it was shown, the days are not: nothing is written over them."""
    first, by = pair[0], make_officer("35")
    ends = date(2026, 6, 30)
    policies.set_policy(
        first, by=by, number="0417", covers_from=date(2025, 7, 1), covers_until=ends
    )
    sealed = desk(sheet(row(first, "0417"))).context["sealed"]
    policies.set_policy(first, by=by, number="0417", covers_from=begins, covers_until=ends)
    answer = desk(sealed=sealed)
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    first.refresh_from_db()
    assert (first.covers_from, first.covers_until) == (begins, ends)


def test_two_makers_swap_their_numbers(desk, pair):
    first, second = pair
    by = make_officer("35")
    for grant, number in zip(pair, ("01", "02"), strict=True):
        policies.set_policy(grant, by=by, number=number, covers_until=date(2027, 6, 30))
    shown = desk(sheet(row(first, "02"), row(second, "01")))
    assert [number for number, _words, _kind in shown.context["counts"]] == [0, 2, 0, 0]
    assert desk(sealed=shown.context["sealed"]).status_code == 302
    assert numbers(*pair) == ["02", "01"]


def test_what_changed_since_the_check_stops_it(desk, pair):
    first, _second = pair
    sealed = desk(sheet(row(first, "0417"))).context["sealed"]
    policies.set_policy(first, by=make_officer("35"), number="0999")
    answer = desk(sealed=sealed)
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    assert numbers(first) == ["0999"]


def test_a_number_taken_since_the_check_stops_it(desk, pair):
    first, second = pair
    sealed = desk(sheet(row(first, "0417"))).context["sealed"]
    policies.set_policy(second, by=make_officer("35"), number="0417")
    assert desk(sealed=sealed).status_code == 200
    assert numbers(*pair) == ["", "0417"]


def test_what_was_signed_for_somebody_else_is_nothing(desk, pair):
    programme = pair[0].item.assistance
    other, person = make_policy(number=""), make_user()
    make_partner_person(programme.provider, person)
    plan = {"programme": programme.pk, "by": person.pk, "digest": "", "rows": []}
    before, after = ["", "", ""], ["0417", "", UNTIL]
    rows, foreign = [[pair[0].pk, before, after]], [[other.pk, before, after]]
    own = make_insurer(programme)
    for told in (
        {**plan, "rows": rows},
        {**plan, "by": own.pk, "programme": other.item.assistance_id, "rows": rows},
    ):
        assert desk(sealed=signing.dumps(told, salt=policy_sheets.SALT)).status_code == 200
    for broken in ("", "x", "a:b:c", "\x00", signing.dumps({**plan, "rows": rows}, salt="lain")):
        assert desk(sealed=broken).status_code == 200
    assert numbers(*pair, other) == ["", "", ""]
    told = {**plan, "rows": foreign}
    with pytest.raises(policy_sheets.Refused):
        policy_sheets.bring_in(
            programme, signing.dumps(told, salt=policy_sheets.SALT, compress=True), by=person
        )
    assert numbers(other) == [""]


def test_after_an_hour_the_file_is_sent_again(desk, pair, monkeypatch):
    sealed = desk(sheet(row(pair[0], "0417"))).context["sealed"]
    monkeypatch.setattr(policy_sheets, "KEPT_S", -1)
    assert desk(sealed=sealed).status_code == 200
    assert numbers(pair[0]) == [""]


def test_who_lost_the_partner_writes_nothing(client, desk, pair):
    programme = pair[0].item.assistance
    sealed = desk(sheet(row(pair[0], "0417"))).context["sealed"]
    programme.provider.people.all().delete()
    assert desk(sealed=sealed).status_code == 404
    assert numbers(pair[0]) == [""]


def test_the_own_business_is_left_to_others(client):
    by = make_user()
    item = make_item()
    grant = make_grant(item, make_vendor(KOTA_KEDIRI, owner=by))
    make_partner_person(item.assistance.provider, by)
    client.force_login(by)
    shown = client.post(address_of(item.assistance), {"sheet": sheet(row(grant, "1", item=""))})
    assert faults(shown) == [(2, "maker")]


def test_namesakes_are_told_apart_by_the_address(desk, pair):
    first, second = pair
    for grant in pair:
        grant.vendor.name = "Sama"
        grant.vendor.save()
    assert faults(desk(sheet(["Sama", "", "1", "", UNTIL]))) == [(2, "maker")]
    assert faults(desk(sheet(row(second, "1"), row(first, "2")))) == []


def test_two_policies_of_a_programme_want_their_name(desk, pair):
    first, _second = pair
    item = make_item(first.item.assistance, name="Asuransi jiwa")
    make_policy(item, first.vendor, number="")
    assert faults(desk(sheet(row(first, "1", item="")))) == [(2, "item")]
    shown = desk(sheet(row(first, "1"), row(first, "2", item="asuransi JIWA")))
    assert faults(shown) == []


def test_numbers_of_a_spreadsheet(desk, pair):
    """Formatted with zeros they keep them; bare ones are pointed at; long ones lost digits."""
    book = Workbook()
    page = book.active
    page.append(["Usaha", "Nomor polis", "Berlaku sampai"])
    page.append([pair[0].vendor.slug, 417, date(2027, 6, 30)])
    page["B2"].number_format = "000000"
    page.append([pair[1].vendor.slug, 418, date(2027, 6, 30)])
    shown = desk(_file(book))
    ((_key, _title, steps, _more),) = shown.context["lists"]
    assert [step.terms.number for step in steps] == ["000417", "418"]
    assert [note["row"] for note in shown.context["notes"]] == [3]
    page["B3"] = 1234567890123456789
    assert faults(desk(_file(book))) == [(3, "number")]
    page["B3"] = "=1+1"
    assert faults(desk(_file(book))) == [(3, "number")]


def _file(book, name="polis.xlsx"):
    content = BytesIO()
    book.save(content)
    return SimpleUploadedFile(name, content.getvalue())


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("polis.xlsx", b""),
        SimpleUploadedFile("polis.xlsx", b"PK\x03\x04 nothing"),
        SimpleUploadedFile("polis.csv", b"Usaha;Nomor polis;Berlaku sampai\n"),
        SimpleUploadedFile("polis.csv", b"a;b\n1;2\n"),
        SimpleUploadedFile("polis.csv", b"\xff\xfe\x00\xd8"),
        SimpleUploadedFile("polis.csv", b"Usaha;Usaha;Nomor polis;Berlaku sampai\n1;2;3;4\n"),
        SimpleUploadedFile("polis.exe", b"MZ"),
        SimpleUploadedFile("polis.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        None,
    ],
)
def test_a_file_that_will_not_do_is_a_sentence(desk, pair, file):
    answer = desk(file) if file else desk(x="1")
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert "sealed" not in answer.context


def test_what_looks_like_a_formula_stays_text(desk, pair):
    shown = desk(sheet(row(pair[0], '=HYPERLINK("x")')))
    assert desk(sealed=shown.context["sealed"]).status_code == 302
    assert numbers(pair[0]) == ['=HYPERLINK("x")']
    assert desk(sheet(row(pair[0], "<script>alert(1)</script>"))).text.count("<script>alert") == 0


def test_the_template_lists_who_has_none(client, pair):
    first, second = pair
    policies.set_policy(first, by=make_officer("35"), number="0417")
    programme = first.item.assistance
    client.force_login(make_insurer(programme))
    address = reverse(
        "programmes:partner_policy_template", args=[programme.provider.slug, programme.pk]
    )
    rows = _rows(client.get(address).content)
    assert rows[0][:2] == ["Usaha", "Nama usaha"]
    assert [line[0] for line in rows[1:]] == [second.vendor.slug]
    with translation.override("en"):
        english = reverse(
            "programmes:partner_policy_template", args=[programme.provider.slug, programme.pk]
        )
    assert _rows(client.get(english).content)[0][4] == "number"
    # Filled in, it is understood.
    filled = [*rows[1][:4], "0418", "", UNTIL]
    shown = client.post(address_of(programme), {"sheet": xlsx(filled, headings=rows[0])})
    assert shown.context["faults"] == []
    assert shown.context["notes"] == []
    assert shown.context["sealed"]


def _rows(content):
    return [list(line) for line in load_workbook(BytesIO(content)).active.values]


def test_the_officer_sends_a_sheet_too(client, pair):
    programme = pair[0].item.assistance
    client.force_login(make_officer("35"))
    address = reverse("admin:programmes_assistance_policy_sheet", args=[programme.pk])
    shown = client.post(address, {"sheet": sheet(row(pair[0], "0417"))})
    assert client.post(address, {"sealed": shown.context["sealed"]}).status_code == 302
    assert numbers(pair[0]) == ["0417"]
    assert client.get(f"{address}").status_code == 200
    cart = make_item(kind="cart").assistance
    other = reverse("admin:programmes_assistance_policy_sheet", args=[cart.pk])
    assert client.get(other).status_code == 404


def test_a_programme_without_insurance_takes_no_sheet(client):
    programme = make_item(make_assistance(), kind="cart").assistance
    client.force_login(make_insurer(programme))
    assert client.get(address_of(programme)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_a_sheet_costs_the_same_queries(client, django_assert_num_queries, count):
    item = make_item()
    grants = [make_policy(item, number="") for _ in range(count)]
    programme = item.assistance
    client.force_login(make_insurer(programme))
    rows = [row(grant, f"{n}", item="") for n, grant in enumerate(grants)]
    with django_assert_num_queries(11):
        shown = client.post(address_of(programme), {"sheet": sheet(*rows)})
    with django_assert_num_queries(14):
        client.post(address_of(programme), {"sealed": shown.context["sealed"]})
