"""Insured damage: reported once, paid or refused, told to both sides."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from accounts.models import Trail
from expo.choices import EditionState
from expo.models import Edition
from kit.states import MoveRefused
from notices.models import Notice
from programmes.actions import damages, granting, handing, policies, telling_policies
from programmes.choices.assistance import DAMAGE_MOVES, DamageState
from programmes.figures.policies import damage_totals
from programmes.models import Damage, Grant
from programmes.refusals import Refused
from tests.make import (
    BANDUNG,
    KOTA_KEDIRI,
    appoint,
    make_edition,
    make_officer,
    make_participation,
    make_user,
    make_vendor,
)
from tests.programmes.assistance import make_assistance, make_grant, make_item
from tests.programmes.policies import make_damage, make_insurer, make_policy, owner_of

pytestmark = pytest.mark.django_db


def today():
    return timezone.localdate()


def told(**fields):
    return {"happened_on": today(), "text": "Terbakar.", "client_key": uuid4(), **fields}


def test_the_maker_reports_and_the_insurer_is_told():
    grant = make_policy(number="0012")
    insurer = make_insurer(grant.item.assistance)
    damage = make_damage(grant)
    telling_policies.tell_insurer.call(damage.pk)
    assert (damage.state, damage.reported_by) == ("reported", owner_of(grant))
    notice = Notice.objects.get(user=insurer)
    assert "0012" in notice.subject
    assert notice.url.endswith(f"/bantuan/kerusakan/{damage.pk}/")
    trail = Trail.objects.get(verb="report", subject_model="damage")
    assert (trail.subject_key, trail.region_code) == (str(damage.pk), KOTA_KEDIRI)


def test_sent_twice_it_counts_once():
    grant = make_policy()
    sent = told()
    first = damages.report(grant, by=owner_of(grant), **sent)
    assert damages.report(grant, by=owner_of(grant), **sent) == first
    with pytest.raises(Refused) as refused:
        damages.report(grant, by=owner_of(grant), **sent | {"text": "Lain."})
    assert refused.value.code == "key_reused"
    assert Damage.objects.count() == 1


def test_one_key_for_two_policies_is_refused():
    first, second = make_policy(), make_policy()
    sent = told()
    damages.report(first, by=owner_of(first), **sent)
    with pytest.raises(Refused) as refused:
        damages.report(second, by=owner_of(second), **sent)
    assert refused.value.code == "key_reused"


def test_after_a_reused_key_the_form_has_a_fresh_one(client):
    """What was typed goes with it, and is taken once it is sent again."""
    grant = make_policy()
    client.force_login(owner_of(grant))
    address = reverse("programmes:my_damages", args=[grant.pk])
    sent = told()
    assert client.post(address, sent).status_code == 302
    answer = client.post(address, sent | {"text": "Atap bocor."})
    assert answer.context["form"].non_field_errors()
    key = answer.context["form"]["client_key"].value()
    assert key != str(sent["client_key"])
    assert f'value="{key}"' in answer.text
    assert "Atap bocor." in answer.text
    again = client.post(address, sent | {"text": "Atap bocor.", "client_key": key})
    assert again.status_code == 302
    assert Damage.objects.count() == 2
    # What is refused for another reason may have been sent: its key stays.
    early = told(happened_on=today() - timedelta(days=31))
    answer = client.post(address, early)
    assert answer.context["form"]["client_key"].value() == str(early["client_key"])


@pytest.mark.parametrize(
    ("days", "code"), [(-1, "ahead"), (31, "before"), (30, ""), (0, ""), (10, "")]
)
def test_the_day_lies_in_the_period_and_has_come(days, code):
    grant = make_policy()
    day = today() - timedelta(days=days)
    if not code:
        assert damages.report(grant, by=owner_of(grant), **told(happened_on=day)).pk
        return
    with pytest.raises(Refused) as refused:
        damages.report(grant, by=owner_of(grant), **told(happened_on=day))
    assert refused.value.code == code


def test_after_the_last_day_only_what_was_before():
    ends = today() - timedelta(days=5)
    grant = make_policy(covers_from=ends - timedelta(days=300), covers_until=ends)
    with pytest.raises(Refused) as refused:
        damages.report(grant, by=owner_of(grant), **told())
    assert refused.value.code == "after"
    assert damages.report(grant, by=owner_of(grant), **told(happened_on=ends)).pk


def test_without_a_number_nothing_is_insured():
    grant = make_policy(number="")
    with pytest.raises(Refused) as refused:
        damages.report(grant, by=owner_of(grant), **told())
    assert refused.value.code == "no_number"


def test_there_is_an_end_to_it(monkeypatch):
    monkeypatch.setattr(damages, "MOST", 1)
    grant = make_policy()
    make_damage(grant)
    with pytest.raises(Refused) as refused:
        make_damage(grant)
    assert refused.value.code == "too_many"


def test_who_may_report():
    grant = make_policy()
    officer = make_officer("35")
    assert damages.report(grant, by=officer, **told()).reported_by == officer
    insurer = make_insurer(grant.item.assistance)
    for by in (insurer, make_officer(KOTA_KEDIRI), make_officer(BANDUNG), make_user()):
        with pytest.raises(PermissionDenied):
            damages.report(grant, by=by, **told())
    owner = owner_of(grant)
    grant.vendor.is_active = False
    grant.vendor.save()
    with pytest.raises(PermissionDenied):
        damages.report(grant, by=owner, **told())


def test_it_is_paid_and_the_maker_told():
    damage = make_damage()
    insurer = make_insurer(damage.grant.item.assistance)
    damages.decide(damage, by=insurer, state="paid", paid_idr=2_500_000, decided_on=today())
    damage.refresh_from_db()
    assert (damage.state, damage.paid_idr, damage.decided_on) == ("paid", 2_500_000, today())
    telling_policies.tell_maker.call(damage.pk, 1)
    notice = Notice.objects.get(user=owner_of(damage.grant), subject__contains="Rp2.500.000")
    assert notice.url == f"/lapak-saya/bantuan/{damage.grant_id}/kerusakan/"
    # Once more the same: nothing new.
    damages.decide(damage, by=insurer, state="paid", paid_idr=2_500_000, decided_on=today())
    assert Trail.objects.filter(verb="decide").count() == 1
    with pytest.raises(MoveRefused):
        damages.decide(damage, by=insurer, state="paid", paid_idr=3_000_000)


def test_it_is_refused_with_a_reason():
    damage = make_damage()
    officer = make_officer("35")
    with pytest.raises(Refused):
        damages.decide(damage, by=officer, state="refused")
    damages.decide(damage, by=officer, state="refused", result="Banjir tidak ditanggung.")
    damage.refresh_from_db()
    assert (damage.state, damage.result) == ("refused", "Banjir tidak ditanggung.")
    damages.decide(damage, by=officer, state="reported")
    damage.refresh_from_db()
    assert (damage.state, damage.result, damage.decided_on) == ("reported", "", None)


DECISIONS = {
    "paid": {"paid_idr": 1_000_000},
    "refused": {"result": "Tidak ditanggung."},
    "reported": {},
}


@pytest.mark.parametrize("target", DamageState.values)
@pytest.mark.parametrize("current", DamageState.values)
def test_every_move(current, target):
    damage = make_damage()
    by = make_officer("35")
    if current != "reported":
        damages.decide(damage, by=by, state=current, **DECISIONS[current])
    if target in DAMAGE_MOVES[current] or target == current:
        damages.decide(damage, by=by, state=target, **DECISIONS[target])
        damage.refresh_from_db()
        assert damage.state == target
    else:
        with pytest.raises(MoveRefused):
            damages.decide(damage, by=by, state=target, **DECISIONS[target])


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({"state": "paid"}, "amount"),
        ({"state": "paid", "paid_idr": 0}, "amount"),
        ({"state": "paid", "paid_idr": 1, "decided_on": 1}, "day"),
        ({"state": "refused", "result": "Tidak", "decided_on": -4}, "day"),
    ],
)
def test_what_a_decision_needs(sent, code):
    if "decided_on" in sent:
        sent = {**sent, "decided_on": today() + timedelta(days=sent["decided_on"])}
    with pytest.raises(Refused) as refused:
        damages.decide(make_damage(), by=make_officer("35"), **sent)
    assert refused.value.code == code


def test_who_may_decide():
    damage = make_damage()
    others = [
        *(owner_of(damage.grant), make_officer(KOTA_KEDIRI), make_officer(BANDUNG)),
        *(make_insurer(make_assistance()), make_user()),
    ]
    for by in others:
        with pytest.raises(PermissionDenied):
            damages.decide(damage, by=by, state="paid", paid_idr=1_000)
    operator = make_user(is_staff=True, is_superuser=True)
    own = make_damage(make_policy(vendor=make_vendor(KOTA_KEDIRI, owner=operator)), by=operator)
    with pytest.raises(Refused) as refused:
        damages.decide(own, by=operator, state="paid", paid_idr=1_000)
    assert refused.value.code == "own"


def test_a_policy_with_damage_is_neither_taken_back_nor_undone_nor_emptied():
    grant = make_policy()
    by = make_officer("35")
    make_damage(grant)
    with pytest.raises(Refused):
        granting.take_back(grant, by=by, reason="Salah")
    handing.hand_over(grant, by=by, on=today(), place="Balai")
    with pytest.raises(Refused):
        handing.undo(grant, by=by, reason="Salah")
    assert Grant.objects.get(pk=grant.pk).state == "handed"


def test_a_cover_outlives_its_expo():
    """In an archived one a number is put right, and damage reported and decided."""
    edition, vendor = make_edition(), make_vendor(KOTA_KEDIRI, owner=make_user())
    make_participation(vendor, edition)
    grant = make_policy(make_item(make_assistance(edition=edition)), vendor, number="A-1")
    Edition.objects.filter(pk=edition.pk).update(state=EditionState.ARCHIVED)
    grant, by = Grant.objects.get(pk=grant.pk), make_officer("35")
    grant = policies.set_policy(grant, by=by, number="A-2", covers_until=today())
    damage = damages.report(grant, by=owner_of(grant), **told())
    assert damages.decide(damage, by=by, state="paid", paid_idr=1_000_000).state == "paid"


def test_totals():
    by = make_officer("35")
    for state in DamageState.values:
        damage = make_damage()
        if state != "reported":
            damages.decide(damage, by=by, state=state, **DECISIONS[state])
    assert damage_totals() == {"reported": 1, "paid": 1, "refused": 1, "paid_idr": 1_000_000}
    assert damage_totals(Damage.objects.none())["paid_idr"] == 0


def test_the_makers_page(client):
    grant = make_policy(number="0012")
    client.force_login(owner_of(grant))
    address = reverse("programmes:my_damages", args=[grant.pk])
    page = client.get(address)
    key = page.context["form"]["client_key"].value()
    sent = {"happened_on": today().isoformat(), "text": "Atap bocor", "client_key": str(key)}
    for _ in range(2):
        assert client.post(address, sent).status_code == 302
    damage = Damage.objects.get()
    page = client.get(address)
    assert "Atap bocor" in page.text
    damages.decide(damage, by=make_officer("35"), state="paid", paid_idr=2_500_000)
    assert "Rp2.500.000" in client.get(address).text
    assert "Rp2.500.000" in client.get(reverse("programmes:my_assistance")).text


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "happened_on"),
        ({"happened_on": "besok"}, "happened_on"),
        ({"text": "x" * 1001}, "text"),
        ({"text": " \u202e "}, "text"),
        ({"client_key": "x"}, "client_key"),
    ],
)
def test_what_is_wrong_comes_back_and_what_was_typed_stays(client, sent, field):
    grant = make_policy()
    client.force_login(owner_of(grant))
    whole = {"happened_on": today(), "text": "Atap bocor", "client_key": uuid4()}
    address = reverse("programmes:my_damages", args=[grant.pk])
    answer = client.post(address, whole | sent if sent else {})
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    if sent and field != "text":
        assert "Atap bocor" in answer.text
    assert not Damage.objects.exists()


def test_others_damage_does_not_exist(client):
    damage = make_damage()
    stranger = make_policy()
    cart = make_grant(make_item(kind="cart"), stranger.vendor)
    client.force_login(owner_of(stranger))
    for grant in (damage.grant, cart):
        address = reverse("programmes:my_damages", args=[grant.pk])
        assert client.get(address).status_code == 404
        assert client.post(address, told()).status_code == 404
    insurer = make_insurer(stranger.item.assistance)
    client.force_login(insurer)
    for programme in (damage.grant.item.assistance, stranger.item.assistance):
        address = reverse("programmes:partner_damage", args=[programme.provider.slug, damage.pk])
        assert client.get(address).status_code == 404
        sent = {"_do": "paid", "paid-paid_idr": "1.000.000", "paid-decided_on": today()}
        assert client.post(address, sent).status_code == 404
    damage.refresh_from_db()
    assert damage.state == "reported"


def test_the_insurer_decides_on_the_page(client):
    damage = make_damage(text="<b>Roboh</b>")
    programme = damage.grant.item.assistance
    client.force_login(make_insurer(programme))
    index = client.get(reverse("programmes:partner_assistance", args=[programme.provider.slug]))
    assert damage.grant.vendor.name in index.text
    address = reverse("programmes:partner_damage", args=[programme.provider.slug, damage.pk])
    assert "&lt;b&gt;Roboh" in client.get(address).text
    wrong = {"_do": "paid", "paid-paid_idr": "2.5", "paid-decided_on": today()}
    answer = client.post(address, wrong)
    assert answer.status_code == 200
    assert 'value="2.5"' in answer.text
    right = wrong | {"paid-paid_idr": "2,5 juta"}
    assert client.post(address, right).status_code == 302
    damage.refresh_from_db()
    assert damage.paid_idr == 2_500_000
    # The same page sent again: told, nothing changed.
    again = client.post(address, right | {"paid-paid_idr": "9 juta"})
    assert again.status_code == 200
    assert again.context["form"].non_field_errors()
    assert client.post(address, {"_do": "lain"}).status_code == 404


def test_the_officers_side(client):
    damage = make_damage()
    officer = make_officer("35")
    client.force_login(officer)
    listed = client.get(reverse("admin:programmes_damage_changelist"))
    assert listed.context["totals"]["reported"] == 1
    address = reverse("admin:programmes_damage_change", args=[damage.pk])
    sent = {"_do": "refused", "refused-result": "Di luar polis", "refused-decided_on": today()}
    assert client.post(address, sent).status_code == 302
    damage.refresh_from_db()
    assert damage.state == "refused"
    note = reverse("admin:programmes_damage_note", args=[damage.grant_id])
    key = client.get(note).context["form"]["client_key"].value()
    sent = {"happened_on": today().isoformat(), "text": "Lewat telepon", "client_key": str(key)}
    assert client.post(note, sent).status_code == 302
    assert Damage.objects.filter(reported_by=officer, text="Lewat telepon").count() == 1


def test_the_makers_own_officer_reads_and_does_not_decide(client):
    damage = make_damage()
    client.force_login(make_officer(KOTA_KEDIRI))
    address = reverse("admin:programmes_damage_change", args=[damage.pk])
    page = client.get(address)
    assert page.status_code == 200
    assert page.context["choices"] == []
    assert client.post(address, {"_do": "paid"}).status_code == 403
    note = reverse("admin:programmes_damage_note", args=[damage.grant_id])
    assert client.get(note).status_code == 403
    client.force_login(make_officer(BANDUNG))
    assert client.get(address).status_code == 302
    assert client.get(note).status_code == 404


def test_an_organiser_of_the_edition_decides(client):
    damage = make_damage()
    organiser = make_user()
    programme = damage.grant.item.assistance
    appoint(organiser, "organiser", organiser=programme.provider.organiser)
    client.force_login(organiser)
    address = reverse("admin:programmes_damage_change", args=[damage.pk])
    # The programme belongs to no edition.
    assert client.get(address).status_code == 302


def test_a_refusal_is_told_at_the_field_it_is_about(client):
    grant = make_policy()
    client.force_login(owner_of(grant))
    address = reverse("programmes:my_damages", args=[grant.pk])
    answer = client.post(address, told(happened_on=today() - timedelta(days=31)))
    assert list(answer.context["form"].errors) == ["happened_on"]
    assert 'aria-describedby="id_happened_on_error"' in answer.text


def test_each_state_has_one_word_in_all_places(client):
    """Loans are "Dicairkan", orders "Lunas": damage is paid by the insurer."""
    damage = make_damage()
    damages.decide(damage, by=make_officer("35"), state="paid", paid_idr=1_000_000)
    client.force_login(make_officer("35"))
    page = client.get(reverse("admin:programmes_damage_changelist")).text
    client.force_login(make_insurer(damage.grant.item.assistance))
    page += client.get(
        reverse("programmes:partner_assistance", args=[damage.grant.item.assistance.provider.slug])
    ).text
    # Sums and row at both, and the filter.
    assert page.lower().count("dibayar penjamin") == 5
    assert "lunas" not in page.lower()
    assert "dicairkan" not in page.lower()
