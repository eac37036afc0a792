"""Who gets what of policies and damage: the maker, the insurer's people, who hands it out."""

from uuid import UUID

from django.utils import timezone

from tests.guards.outcomes import Row, everyone, form, makers, signed_in
from tests.guards.staff import MONEY, all_staff, one, room

READ_ONLY = Row(everyone(405))
# The other maker acts for the world's partner.
INSURER = signed_in(404) | {"other owner": 200}
OFFICE = signed_in(404) | {"officer": 200, "organiser": 200, "operator": 200}
HANDS_OUT = all_staff(404) | {"officer": 200, "organiser": 200, "operator": 200}


def insurer(outcome, data=None):
    """A form of the insurer's, sent."""
    return form(INSURER, INSURER | {"other owner": outcome}, data, writers=("other owner",))


def read(outcomes):
    return {"GET": Row(outcomes), "POST": READ_ONLY}


def report(cast):
    day = timezone.localdate().isoformat()
    return {"happened_on": day, "text": "Terbakar", "client_key": str(UUID(int=11))}


def number(cast):
    return {"number": "0418", "covers_until": cast.policy.covers_until}


def paid(cast):
    day = timezone.localdate()
    return {"_do": "paid", "paid-paid_idr": "1.000.000", "paid-decided_on": day}


TABLE = {
    "programmes:my_assistance": read(makers(200, 200)),
    "programmes:my_damages": form(
        makers(200), makers("302 programmes:my_damages"), report, writers=("owner",)
    ),
    # Handed over without one.
    "programmes:my_receipt": read(makers(404)),
    "programmes:my_certificate": read(makers(200)),
    "programmes:certificate": read(OFFICE),
    "programmes:handover_list": read(OFFICE),
    "programmes:partner_assistance": read(INSURER),
    "programmes:partner_programme": read(INSURER),
    # An empty form: shown again.
    "programmes:partner_policies": form(INSURER),
    "programmes:partner_policy_template": read(INSURER),
    "programmes:partner_policy": insurer("302 programmes:partner_programme", number),
    "programmes:partner_damage": insurer("302 programmes:partner_damage", paid),
    # Reported without one; who sees a photo is tested with the damages.
    "programmes:my_damage_photo": read(makers(404)),
    "programmes:partner_damage_photo": read(signed_in(404)),
}
ARGUMENTS = {
    **dict.fromkeys(
        [f"programmes:{page}" for page in ("my_damages", "my_receipt", "my_certificate")],
        lambda cast: [cast.policy.pk],
    ),
    "programmes:certificate": lambda cast: [cast.policy.pk],
    "programmes:handover_list": lambda cast: [cast.assistance.pk],
    "programmes:partner_assistance": lambda cast: [cast.partner.slug],
    **dict.fromkeys(
        [f"programmes:partner_{page}" for page in ("programme", "policies", "policy_template")],
        lambda cast: [cast.partner.slug, cast.assistance.pk],
    ),
    "programmes:partner_policy": lambda cast: [cast.partner.slug, cast.policy.pk],
    **dict.fromkeys(
        [f"programmes:partner_{page}" for page in ("damage", "damage_photo")],
        lambda cast: [cast.partner.slug, cast.damage.pk],
    ),
    "programmes:my_damage_photo": lambda cast: [cast.damage.pk],
}
ROOMS = {"programmes_damage": room(MONEY, one(MONEY))}
OF_PROGRAMME = [
    f"admin:programmes_assistance_{page}"
    for page in ("policies", "policy_sheet", "policy_template")
]
NUMBER, NOTE = "admin:programmes_assistance_policy", "admin:programmes_damage_note"
PAGES = dict.fromkeys([*OF_PROGRAMME, NUMBER, NOTE], HANDS_OUT) | {
    "admin:programmes_damage_photo": all_staff(404) | {"curator": 403, "observer": 403}
}
ADMIN_ARGUMENTS = {
    **dict.fromkeys(OF_PROGRAMME, lambda cast: [cast.assistance.pk]),
    NUMBER: lambda cast: [cast.assistance.pk, cast.policy.pk],
    NOTE: lambda cast: [cast.policy.pk],
    "admin:programmes_damage_photo": lambda cast: [cast.damage.pk],
}


def cast_more(cast):
    """Policy and damage are its world's; the other owner is of its partner (rows_partners)."""
