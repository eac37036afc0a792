"""Who gets what of partners and agreements: everybody, a partner's people, the organiser."""

from notices.models import Mail
from programmes.actions import partner_people
from tests.guards.outcomes import Row, everyone, form, shown, signed_in
from tests.guards.staff import ALL, ARRANGE, LISTS, WORK, all_staff, one, room
from tests.programmes.partners import make_partner_person

# The other maker acts for the world's partner.
OF_PARTNER = signed_in(404) | {"other owner": 200}
# The newcomer acts for a shop (rows_placement).
ACTING = dict.fromkeys(("newcomer", "other owner"), "302 programmes:partner_home")
TABLE = {
    "storefront:partners": shown(),
    "storefront:partner": shown(),
    "programmes:my_partners": {
        "GET": Row(signed_in(200) | ACTING),
        "POST": Row(everyone(405) | {"stranger": "302 account_login"}),
    },
    "programmes:partner_home": {"GET": Row(OF_PARTNER), "POST": Row(everyone(405))},
    # Told on the page: staff, and who is there already.
    "programmes:partner_join": form(
        everyone(200),
        signed_in(200) | dict.fromkeys(("newcomer", "owner"), "302 programmes:partner_home"),
        writers=("newcomer", "owner"),
    ),
}
ARGUMENTS = {
    "storefront:partner": lambda cast: [cast.partner.slug],
    "programmes:partner_home": lambda cast: [cast.partner.slug],
    "programmes:partner_join": lambda cast: [cast.partner_token],
}
EDIT = all_staff(403) | {"organiser": 200, "operator": 200}
# Officers see those of an organiser of their own region.
AGREEMENT = room(
    LISTS | {"curator": 403},
    one(LISTS | {"curator": 403}) | {"observer": 403, "curator": 403},
    add=ARRANGE,
)
ROOMS = {
    "programmes_partner": room(ALL, add=ARRANGE),
    "programmes_partnership": room(WORK, add=ARRANGE, delete=ARRANGE),
    "programmes_agreement": AGREEMENT,
    "programmes_followup": room(
        LISTS | {"curator": 403}, one(LISTS | {"curator": 403}) | {"curator": 403}
    ),
}
PAGES = {
    "admin:programmes_partner_people": EDIT,
    "admin:programmes_agreement_edit": EDIT
    | dict.fromkeys(("curator", "other officer", "observer"), 404),
    # Without a document; who gets one is tested with the documents.
    "admin:programmes_agreement_document": all_staff(404),
}
ADMIN_ARGUMENTS = {
    "admin:programmes_partner_people": lambda cast: [cast.partner.pk],
    "admin:programmes_agreement_edit": lambda cast: [cast.agreement.pk],
    "admin:programmes_agreement_document": lambda cast: [cast.agreement.pk],
}


def cast_more(cast):
    """Partner, agreement and follow-up are the world's; the link is nobody's yet."""
    make_partner_person(cast.partner, cast.people["other owner"])
    partner_people.invite(cast.partner, email="calon@contoh.test", by=cast.people["organiser"])
    body = Mail.objects.get(to="calon@contoh.test").body
    cast.partner_token = body.split("/gabung/")[1].split("/")[0]
