"""Policies and damage for the walk: a maker's, the insurer's and the officers' pages."""

from tests.browser.people import ORGANISER, OWNER

INSURER = "asuransi.mitra@contoh.test"
PARTNER = f"Partner.objects.get(people__user__email='{INSURER}').slug"
PROGRAMME = (
    f"Assistance.objects.filter(provider__people__user__email='{INSURER}',"
    " edition__state='open')[0].pk"
)
OF_INSURER = f"Grant.objects.provided_by(User.objects.get(email='{INSURER}'))"
WITHOUT = f"{OF_INSURER}.filter(policy_number='', item__kind='policy')[0].pk"
DAMAGE = (
    f"Damage.objects.insured_by(User.objects.get(email='{INSURER}')).filter(state='{{}}')[0].pk"
)
OWN = f"Grant.objects.owned_by(User.objects.get(email='{OWNER}')).exclude(policy_number='')[0].pk"
FORM = "form[method=post]"


def pages(page):
    """As tests.browser.pages has them; ``page``: its class."""
    at = "programmes:partner_"
    return [
        page("programmes:my_assistance", OWNER),
        page("programmes:my_damages", OWNER, (OWN,), form=FORM),
        page(f"{at}assistance", INSURER, (PARTNER,)),
        page(f"{at}programme", INSURER, (PARTNER, PROGRAMME)),
        page(f"{at}programme", INSURER, (PARTNER, PROGRAMME), query="nomor=belum"),
        page(f"{at}policies", INSURER, (PARTNER, PROGRAMME), form=FORM),
        page(f"{at}policy", INSURER, (PARTNER, WITHOUT), form=FORM),
        page(f"{at}damage", INSURER, (PARTNER, DAMAGE.format("reported")), form=FORM),
        page(f"{at}damage", INSURER, (PARTNER, DAMAGE.format("paid")), title="paid"),
    ]


def admin_pages(page):
    of = "admin:programmes_assistance_"
    reported, paid = (DAMAGE.format(state) for state in ("reported", "paid"))
    return [
        page(f"{of}policies", ORGANISER, (PROGRAMME,)),
        page(f"{of}policy_sheet", ORGANISER, (PROGRAMME,), form=FORM),
        page(f"{of}policy", ORGANISER, (PROGRAMME, WITHOUT), form=FORM),
        page("admin:programmes_damage_note", ORGANISER, (OWN,), form=FORM),
        page("admin:programmes_damage_change", ORGANISER, (reported,), form=FORM),
        page("admin:programmes_damage_change", ORGANISER, (paid,), title="paid"),
    ]


LEFT_OUT = {
    "programmes:my_receipt": "a private file",
    "programmes:my_damage_photo": "a private picture",
    "programmes:partner_damage_photo": "a private picture",
    "admin:programmes_damage_photo": "a private picture",
    "programmes:my_certificate": "a PDF",
    "programmes:certificate": "a PDF",
    "programmes:handover_list": "a PDF",
    "programmes:partner_policy_template": "a spreadsheet",
    "admin:programmes_assistance_policy_template": "a spreadsheet",
}
