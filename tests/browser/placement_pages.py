"""Goods in shops and the board after closing for the walk."""

from tests.browser.people import COAST, OFFICER, ORGANISER, OWNER

SHOPKEEPER = "toko.mitra@contoh.test"
SHOP = f"Partner.objects.filter(people__user__email='{SHOPKEEPER}')[0].slug"
OPEN = "Edition.objects.get(state='open').pk"
CLOSED = "Edition.objects.get(state='closed').pk"
PROPOSED = "Placement.objects.filter(state='proposed', product__vendor__region='35.71')[0].pk"
PLAN = "retailer=1&edition=&starts_on=2027-01-04&ends_on=2027-03-01&quantity=40&shops=4"
GROUPS = ("pertanyaan", "belum-lunas", "bantuan")


def pages(page):
    """As tests.browser.pages has them; ``page``: its class."""
    return [
        page("programmes:my_placements", OWNER),
        page("programmes:partner_placements", SHOPKEEPER, (SHOP,), form="form[method=post]"),
        page("office:follow_ups", OFFICER),
        page("office:follow_up", COAST, (CLOSED,), title="closed"),
        page("office:follow_up", ORGANISER, (OPEN,), title="open"),
        page("office:follow_up", OFFICER, (OPEN,), title="of one region"),
        *(
            page("office:follow_up_group", COAST, (CLOSED, f"'{group}'"), title=group)
            for group in GROUPS
        ),
        page("office:follow_up_print", COAST, (CLOSED, "'belum-lunas'")),
    ]


def admin_pages(page):
    return [
        page("admin:programmes_placement_changelist", OFFICER),
        page("admin:programmes_placement_change", OFFICER, (PROPOSED,)),
        page("admin:programmes_placement_propose", OFFICER, form="form[method=get]"),
        page("admin:programmes_placement_propose", OFFICER, query=PLAN, title="planned"),
    ]


LEFT_OUT = {
    "programmes:partner_placement_move": "a button; refusals are shown on the shop's page",
    "office:follow_up_file": "a file",
}
