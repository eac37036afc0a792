"""Partners and agreements for the walk: everybody's page, their people's desk, the back office."""

from tests.browser.people import ORGANISER, OWNER

BANKER = "bank.mitra@contoh.test"
PARTNER = "Partner.objects.get(name='Bank Sahabat Lapak')"
AGREEMENT = "Agreement.objects.filter(edition__state='open', state='{}')[0].pk"
# Invited for the walk, at another address each time it is asked for; the link stands in the mail
# alone.
KEY = (
    f"(import_string('programmes.actions.partner_people.invite')({PARTNER},"
    " email='calon%s@contoh.test' % Mail.objects.count(),"
    f" by=User.objects.get(email='{ORGANISER}')),"
    " Mail.objects.order_by('-pk')[0].body.split('/gabung/')[1].split('/')[0])[1]"
)


def pages(page):
    """As tests.browser.pages has them; ``page``: its class."""
    return [
        page("storefront:partners"),
        page("storefront:partner", args=(f"{PARTNER}.slug",)),
        page("programmes:my_partners", OWNER, title="nobody's"),
        page("programmes:partner_home", BANKER, args=(f"{PARTNER}.slug",)),
        page("programmes:partner_join", args=(KEY,), form="form[method=post]"),
        page("programmes:partner_join", OWNER, args=(KEY,), form="form[method=post]"),
    ]


def admin_pages(page):
    change = "admin:programmes_agreement_change"
    form = "form[method=post]"
    return [
        page("admin:programmes_partner_people", ORGANISER, (f"{PARTNER}.pk",), form=form),
        page(change, ORGANISER, (AGREEMENT.format("planned"),), form=form),
        page(change, ORGANISER, (AGREEMENT.format("signed"),), form=form, title="signed"),
        page("admin:programmes_agreement_edit", ORGANISER, (AGREEMENT.format("signed"),)),
        page("admin:programmes_agreement_add", ORGANISER, form=form),
    ]


LEFT_OUT = {"admin:programmes_agreement_document": "a private file"}
