"""Assistance on the officers' side, for the walk of pages."""

from tests.browser.people import COAST, OFFICER, ORGANISER

OPEN = "Assistance.objects.get(name='Gerobak, alat dan kelas')"
ASKS = "Assistance.objects.get(name='Alat kemas dapur kecil')"
CLOSED = "Assistance.objects.filter(edition__state='closed')[0]"
GRANT = f"Grant.objects.filter(item__assistance={OPEN}, state='{{}}')[0].pk"
POLICY = "Grant.objects.filter(item__kind='policy', state='handed')[0].pk"


def admin_pages(page):
    """As tests.browser.pages has them; ``page``: its class."""
    give, hand = "admin:programmes_assistance_give", "admin:programmes_assistance_hand"
    change, form = "admin:programmes_grant_change", "form[method=post]"
    return [
        page("admin:programmes_assistance_changelist", ORGANISER),
        page("admin:programmes_assistance_add", ORGANISER, form="#assistance_form"),
        page("admin:programmes_assistance_change", ORGANISER, (f"{OPEN}.pk",)),
        page(give, ORGANISER, (f"{OPEN}.pk",), form=form),
        page(give, ORGANISER, (f"{ASKS}.pk",), query="show=cannot", title="reasons"),
        page(give, COAST, (f"{CLOSED}.pk",), title="closed"),
        page(hand, ORGANISER, (f"{OPEN}.pk",), form=form),
        page(hand, COAST, (f"{CLOSED}.pk",), title="nothing waits"),
        page("admin:programmes_grant_changelist", ORGANISER),
        page("admin:programmes_grant_changelist", OFFICER),
        page(change, ORGANISER, (GRANT.format("ready"),), form=form, title="ready"),
        page(change, ORGANISER, (GRANT.format("handed"),), form=form, title="handed over"),
        page(change, OFFICER, (GRANT.format("handed"),), title="to look at"),
        page(change, COAST, (POLICY,), title="policy"),
    ]


LEFT_OUT = {"admin:programmes_grant_receipt": "a private picture"}
