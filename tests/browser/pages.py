"""Which pages there are, who visits them, and with what in their address."""

from dataclasses import dataclass

from django.contrib import admin

from accounts.models import User
from tests.browser import (
    answer_pages,
    assistance_pages,
    buying_pages,
    closing_pages,
    financing_pages,
    ledger_pages,
    lesson_pages,
    mentoring_pages,
    partner_pages,
    placement_pages,
    policy_pages,
    till_pages,
)
from tests.browser.people import (
    CAREFUL,
    CURATOR,
    HALFWAY,
    NATIONAL,
    NEWCOMER,
    OFFICER,
    OPERATOR,
    ORGANISER,
    OWNER,
    STRANGER,
)
from tests.guards import addresses

PUBLIC, OWN, ADMIN = "public", "own", "admin"


@dataclass(frozen=True)
class Page:
    """One kind of page: who visits it, and questions whose answers fill its address."""

    name: str
    who: str = STRANGER
    args: tuple = ()
    query: str = ""
    form: str = ""  # the form which must be there without JavaScript
    title: str = ""

    @property
    def kind(self):
        if self.name.startswith(addresses.ADMIN):
            return ADMIN
        return PUBLIC if self.who == STRANGER else OWN

    def __str__(self):
        words = [self.name, self.title or self.query, self.who.partition("@")[0]]
        return " ".join(filter(None, words))


OPEN = "Edition.objects.get(state='open').slug"
CLOSED = "Edition.objects.get(state='closed').slug"
ANNOUNCED = "Edition.objects.get(state='announced').slug"
MAKER = "Participation.objects.filter(edition__state='open', booth__isnull=False)[0].vendor.slug"
OF_CLOSED = MAKER.replace("open", "closed")
LIVE = "LiveSession.objects.filter(agenda_item__edition__state='open')[0].pk"
SHOWN = "Listing.objects.filter(is_shown=True, is_sold_out=False, readiness='ready_stock')"
MADE = "Listing.objects.filter(is_shown=True, readiness='made_to_order')"
SOLD_OUT = "Listing.objects.filter(is_shown=True, is_sold_out=True)"
MINE = f"Product.objects.filter(vendor__members__user__email='{OWNER}')"
SLOTS = f"LiveSession.objects.filter(vendor__members__user__email='{OWNER}')"
PERMITS = f"Claim.objects.filter(vendor__members__user__email='{OWNER}')"
ORDERS = f"Order.objects.filter(vendor__members__user__email='{OWNER}')"
WITHOUT_OWNER = "Vendor.objects.filter(members=None)[0]"
KEY = (
    f"import_string('vendors.actions.inviting.invite')({WITHOUT_OWNER},"
    f" by=User.objects.get(email='{OPERATOR}')).link.split('/')[-2]"
)
KEY_CLASS = "import_string('allauth.account.models.EmailConfirmationHMAC')"
WAITING_ADDRESS = "EmailAddress.objects.filter(verified=False)[0]"
USER_36 = (
    f"import_string('allauth.account.utils.user_pk_to_url_str')(User.objects.get(email='{OWNER}'))"
)
SHEET = f"SheetImport.objects.filter(made_by__email='{OFFICER}', state='{{}}')[0].pk"
RESET_KEY = (
    "import_string('allauth.account.forms.default_token_generator')"
    f".make_token(User.objects.get(email='{OWNER}'))"
)

CALL = "Call.objects.filter(sources__isnull=False)[0].pk"
UNNAMED = "Vendor.objects.filter(region='35.71', nominations__isnull=True)[0].pk"

COPY = (
    "(Edition.objects.filter(copied_from__isnull=False).first()"
    " or import_string('desk.actions.copying.copy')(Edition.objects.get(state='open'),"
    " import_string('expo.copying.Wish')("
    "organiser=Edition.objects.get(state='open').organiser, name='Pekan berikutnya',"
    " slug='pekan-berikutnya', time_zone='Asia/Jakarta',"
    " first_on=import_string('django.utils.timezone.localdate')()),"
    " along=['look', 'halls', 'booths', 'agenda', 'rubric', 'call', 'makers'],"
    f" by=User.objects.get(email='{OPERATOR}'))).pk"
)

REMINDER = (
    "Reminder.objects.get_or_create(edition=Edition.objects.get(state='announced'),"
    " email='ratna@contoh.test')[0].token"
)


def rows(*pages):
    table = {}
    for page in pages:
        table.setdefault(page.name, []).append(page)
    return table


# Addresses without arguments and without a line here are visited by a stranger if they belong
# to the storefront, else by an owner.
EXAMPLES = rows(
    *answer_pages.pages(Page),
    *buying_pages.pages(Page),
    *closing_pages.pages(Page),
    *financing_pages.pages(Page),
    *lesson_pages.pages(Page),
    *mentoring_pages.pages(Page),
    *partner_pages.pages(Page),
    *placement_pages.pages(Page),
    *policy_pages.pages(Page),
    *till_pages.pages(Page),
    Page("storefront:lobby", form="form[role=search]"),
    Page("storefront:edition", args=(OPEN,), title="open"),
    Page("storefront:edition", args=(CLOSED,), title="closed"),
    Page("storefront:edition", args=(ANNOUNCED,), title="announced"),
    Page("storefront:plan", args=(OPEN,)),
    Page("storefront:plan", args=(CLOSED,), title="closed"),
    Page("storefront:agenda", args=(OPEN,)),
    Page("storefront:region", args=("'35.06'",)),
    Page("storefront:region", args=("'35'",), title="province"),
    Page("storefront:region", args=("'11.01'",), title="nobody yet"),
    Page("storefront:agenda", args=(OPEN,), query="jenis=class", title="classes"),
    Page("storefront:live", args=(OPEN, LIVE)),
    Page("storefront:live", args=(OPEN, LIVE), query="putar=1", title="playing"),
    Page("storefront:remind", args=(ANNOUNCED,), form="form[method=post]"),
    Page("storefront:remind", args=(OPEN,), title="opened"),
    Page("storefront:reminder", args=(REMINDER,), form="form[method=post]"),
    Page("storefront:funnel", args=(OPEN,)),
    Page("storefront:funnel", args=(ANNOUNCED,), title="announced"),
    Page("storefront:booth", args=(OPEN, MAKER)),
    Page("storefront:booth", args=(CLOSED, OF_CLOSED), title="closed"),
    Page("storefront:catalogue", form="form"),
    Page("storefront:catalogue", query="q=kripik&urut=termurah"),
    Page("storefront:catalogue", query="daerah=35.71&ketersediaan=ready_stock&harga_maks=90000"),
    Page("storefront:catalogue", query="q=zzqqxx", title="nothing found"),
    Page("storefront:product", args=(f"{SHOWN}[0].slug",)),
    Page("storefront:product", args=(f"{MADE}[0].slug",), title="made to order"),
    Page("storefront:product", args=(f"{SOLD_OUT}[0].slug",), title="sold out"),
    Page("storefront:vendor", args=(MAKER,)),
    Page("transactions:order", args=(f"{SHOWN}[0].slug",), form="form[method=post]"),
    Page("transactions:order", args=(f"{MADE}[0].slug",), form="form", title="made to order"),
    Page("transactions:status", args=("Order.objects.filter(state='placed')[0].token",)),
    Page(
        "transactions:status",
        args=("Order.objects.filter(payment='confirmed')[0].token",),
        title="paid",
    ),
    Page(
        "transactions:status",
        args=("Order.objects.filter(state='cancelled')[0].token",),
        title="cancelled",
    ),
    Page("account_login", form="form[method=post]"),
    Page("account_signup", form="form[method=post]"),
    Page("account_inactive"),
    Page("account_email_verification_sent"),
    Page("account_reset_password", form="form[method=post]"),
    Page("account_reset_password_done"),
    Page("account_reset_password_from_key_done"),
    Page("account_reset_password_from_key", args=(USER_36, RESET_KEY), form="form[method=post]"),
    Page("account_reset_password_from_key", args=(USER_36, "'x-y'"), title="worn out"),
    Page(
        "account_confirm_email",
        args=(f"{KEY_CLASS}({WAITING_ADDRESS}).key",),
        form="form[method=post]",
    ),
    Page("account_confirm_email", args=("'x'",), title="worn out"),
    Page("account_logout", OWNER, form="form[method=post]"),
    Page("account_email", OWNER, form="form[method=post]"),
    Page("account_change_password", OWNER, form="form[method=post]"),
    Page("account_reauthenticate", OWNER, form="form[method=post]"),
    Page("mfa_index", OWNER),
    Page("mfa_index", CAREFUL),
    Page("mfa_authenticate", HALFWAY, form="form[method=post]"),
    Page("mfa_reauthenticate", CAREFUL, form="form[method=post]"),
    Page("mfa_activate_totp", OWNER, form="form[method=post]"),
    Page("mfa_deactivate_totp", CAREFUL, form="form[method=post]"),
    Page("mfa_view_recovery_codes", CAREFUL),
    Page("mfa_generate_recovery_codes", CAREFUL, form="form[method=post]"),
    Page("notices:mailbox"),
    Page("notices:mail", args=("Mail.objects.first().pk",)),
    Page("desk:home", OWNER),
    Page("live:index", OWNER),
    Page("live:add", OWNER, form="form[method=post]"),
    Page("live:session", OWNER, (f"{SLOTS}.ahead().last().pk",), form="form[method=post]"),
    Page("live:session", OWNER, (f"{SLOTS}.running()[0].pk",), title="running"),
    Page("live:cancel", OWNER, (f"{SLOTS}.ahead().last().pk",), form="form[method=post]"),
    Page("desk:host", OWNER, (f"{SLOTS}.running()[0].pk",), form="form[method=post]"),
    Page("office:host", ORGANISER, (f"{SLOTS}.running()[0].pk",), form="form[method=post]"),
    Page("desk:home", NEWCOMER),
    Page("storefront:own_booth", OWNER),
    *(
        Page("storefront:own_booth", OWNER, query=f"ubah={part}", form="form.own-form[method=post]")
        for part in ("kalimat", "usaha", "penjaga", "libur", "cerita", "grosir")
    ),
    Page("storefront:own_booth_in", OWNER, (OPEN,), query="tersimpan=cerita"),
    Page("vendors:profile", OWNER, form="form[method=post]"),
    Page("vendors:profile", NEWCOMER, form="form[method=post]"),
    Page("vendors:invitation_code", form="form[method=post]"),
    Page("vendors:invitation", args=(KEY,), form="form[method=post]"),
    Page("vendors:invitation", OWNER, (KEY,), form="form[method=post]"),
    Page("vendors:claims", OWNER),
    Page("vendors:claim_add", OWNER, form="form[method=post]"),
    Page("vendors:claim", OWNER, (f"{PERMITS}[0].pk",), form="form[method=post]"),
    Page(
        "vendors:answer",
        OWNER,
        (f"Participation.objects.filter(vendor__members__user__email='{OWNER}')[0].pk",),
        form="form[method=post]",
    ),
    Page("products:mine", OWNER),
    Page("products:add", OWNER, form="form[method=post]"),
    Page("products:edit", OWNER, (f"{MINE}.filter(state='live')[0].pk",), form="form[method=post]"),
    Page("products:edit", OWNER, (f"{MINE}.filter(state='draft')[0].pk",), title="draft"),
    *(
        Page(f"products:{step}", OWNER, (f"{MINE}.filter(state='{state}')[0].pk",), title=state)
        for step in ("photos", "price", "story", "send")
        for state in ("live", "draft")
    ),
    Page("products:send", OWNER, (f"{MINE}.filter(submissions__state='returned')[0].pk",)),
    Page("products:touch_ups", OWNER, form="form[method=post]"),
    Page(
        "products:links",
        OWNER,
        (f"{MINE}.filter(routes__track='marketplace')[0].pk",),
        form="form[method=post]",
    ),
    Page("reports:funnel", ORGANISER, (OPEN.replace("slug", "pk"),)),
    Page("office:tasks", ORGANISER, (OPEN.replace("slug", "pk"),)),
    Page("office:tasks", NATIONAL, (ANNOUNCED.replace("slug", "pk"),), title="announced"),
    Page("office:copy_start", ORGANISER, form="form[role=search]"),
    Page("office:copy", ORGANISER, (OPEN.replace("slug", "pk"),), form="form[method=post]"),
    Page("office:copied", ORGANISER, (COPY,)),
    Page("reports:drift", ORGANISER, (OPEN.replace("slug", "pk"),)),
    Page("reports:visits", ORGANISER, (OPEN.replace("slug", "pk"),)),
    Page("visits:mine", OWNER),
    Page("transactions:desk_orders", OWNER),
    Page("transactions:desk_orders", OWNER, query="status=batal"),
    Page(
        "transactions:desk_order",
        OWNER,
        (f"{ORDERS}.filter(state='placed')[0].pk",),
        form="form[method=post]",
    ),
)

LEFT_OUT = {
    **answer_pages.LEFT_OUT,
    **assistance_pages.LEFT_OUT,
    **buying_pages.LEFT_OUT,
    **closing_pages.LEFT_OUT,
    **financing_pages.LEFT_OUT,
    **partner_pages.LEFT_OUT,
    **policy_pages.LEFT_OUT,
    **till_pages.LEFT_OUT,
    **ledger_pages.LEFT_OUT,
    **placement_pages.LEFT_OUT,
    **lesson_pages.LEFT_OUT,
    **mentoring_pages.LEFT_OUT,
    "storefront:look": "a stylesheet",
    "storefront:looks": "a stylesheet",
    "storefront:preview": "sends on at once, or shows the lobby of a draft",
    "admin:expo_edition_look_sample": "a picture",
    "admin:expo_edition_look_sheet": "a stylesheet",
    "admin:products_submission_next": "a button",
    "admin:products_submission_undo": "a button",
    "admin:products_submission_send": "a button",
    "healthz": "JSON",
    "storefront:own_poster": "a PDF",
    "storefront:own_card": "a PDF",
    "office:posters": "a PDF",
    "robots": "for machines",
    "sitemap": "for machines",
    "sitemap_section": "for machines",
    "storefront:agenda_ics": "a calendar",
    "storefront:catalogue_pdf": "a file",
    "storefront:catalogue_csv": "a file",
    "storefront:agenda_item_ics": "a calendar",
    "media": "a picture",
    "storefront:live_now": "a piece of a page",
    "accounts:home": "sends on at once",
    "vendors:confirm": "a button",
    "vendors:invitation_opened": "vendors:invitation, opened by a code",
    "vendors:claim_remove": "a button",
    "vendors:claim_document": "a private file",
    "admin:vendors_claim_document": "a private file",
    "products:photo_tiles": "a part of products:photos",
    "products:photo_change": "a button",
    "products:withdraw": "a button",
    "products:touch_up_tick": "a button",
    "reports:funnel_csv": "a file",
    "reports:funnel_xlsx": "a file",
    "reports:visits_csv": "a file",
    "reports:visits_booths_csv": "a file",
    "count": "a picture of one dot",
    "transactions:withdraw": "a button",
    "transactions:desk_move": "a button; its refusals are shown on transactions:desk_order",
    "account_set_password": "for accounts without a password, which nobody has yet",
    "mfa_download_recovery_codes": "a text file",
    "admin:jsi18n": "a script",
    "admin:products_sheetimport_state": "JSON",
    "admin:products_sheetimport_begin": "a button",
    "admin:products_sheetimport_bad": "a spreadsheet",
    "admin:products_sheetimport_template": "a spreadsheet",
    "admin:autocomplete": "JSON",
    "admin:view_on_site": "sends on at once",
    "admin:logout": "sends on at once",
    "admin:login": "sends on to account_login",
    "admin:password_change": "sends on to the site's own",
    "admin:password_change_done": "sends on to the site's own",
    "admin:(?P<url>.*)$": "answers 404",
    "admin:<path:object_id>/": "sends on to the change page",
}

ADMIN_EXAMPLES = rows(
    *assistance_pages.admin_pages(Page),
    *buying_pages.admin_pages(Page),
    *financing_pages.admin_pages(Page),
    *ledger_pages.admin_pages(Page),
    *placement_pages.admin_pages(Page),
    *lesson_pages.admin_pages(Page),
    *mentoring_pages.admin_pages(Page),
    *partner_pages.admin_pages(Page),
    *policy_pages.admin_pages(Page),
    Page("admin:index", OPERATOR),
    Page("admin:index", CURATOR),
    Page("admin:index", OFFICER),
    Page("admin:app_list", OPERATOR, ("'expo'",)),
    Page("admin:expo_edition_look", ORGANISER, ("Edition.objects.get(state='open').pk",)),
    Page("admin:live_livesession_add", ORGANISER, form="#livesession_form"),
    Page("admin:live_livesession_cancel", ORGANISER, (f"{SLOTS}.ahead().last().pk",)),
    Page("admin:expo_edition_move", ORGANISER, ("Edition.objects.get(state='open').pk",)),
    Page("admin:auth_user_password_change", OPERATOR, (f"User.objects.get(email='{OWNER}').pk",)),
    Page("admin:products_submission_changelist", CURATOR),
    Page("admin:products_decision_changelist", ORGANISER),
    Page("admin:products_decision_release", ORGANISER, ("Edition.objects.get(state='open').pk",)),
    Page(
        "admin:products_decision_release",
        NATIONAL,
        ("Edition.objects.get(state='announced').pk",),
        form="form[method=post]",
        title="held",
    ),
    Page(
        "admin:products_rubric_change",
        NATIONAL,
        ("Rubric.objects.exclude(edition=None)[0].pk",),
        form="form[method=post]",
    ),
    Page(
        "admin:products_submission_change",
        CURATOR,
        ("Submission.objects.filter(state='submitted', edition__state='announced')[0].pk",),
        form="form[method=post]",
        title="of several reviewers",
    ),
    Page(
        "admin:products_submission_change",
        CURATOR,
        ("Submission.objects.filter(state='pending')[0].pk",),
        title="decided, not yet told",
    ),
    Page("admin:products_rubric_add", ORGANISER),
    Page("admin:products_rubric_change", CURATOR, ("Rubric.objects.first().pk",)),
    Page(
        "admin:products_submission_change",
        CURATOR,
        ("Submission.objects.filter(state='submitted', edition__state='open')[0].pk",),
    ),
    Page(
        "admin:products_submission_change",
        CURATOR,
        ("Submission.objects.filter(state='submitted', round=2, edition__state='open')[0].pk",),
        title="sent again",
    ),
    Page(
        "admin:products_submission_change",
        ORGANISER,
        ("Submission.objects.filter(state='approved', edition__state='open')[0].pk",),
        title="decided",
    ),
    Page("admin:products_submission_changelist", CURATOR, query="state=all&round=again"),
    Page(
        "admin:products_product_route",
        CURATOR,
        ("Submission.objects.filter(state='approved', edition__state='open')[0].product_id",),
        form="form[method=post]",
    ),
    Page("admin:products_call_change", NATIONAL, (CALL,), form="form[method=post]"),
    Page("admin:products_call_overview", NATIONAL, (CALL,)),
    Page("admin:products_call_choose", NATIONAL, (CALL,), form="form[method=post]"),
    Page("admin:products_call_nominate", OFFICER, (CALL,), form="form"),
    Page("admin:products_call_bring", OFFICER, (CALL,), form="form[method=post]"),
    Page("admin:products_call_name", OFFICER, (CALL, UNNAMED), form="form[method=post]"),
    Page("admin:products_sheetimport_add", OFFICER, form="form[method=post]"),
    Page("admin:products_sheetimport_change", OFFICER, (SHEET.format("checked"),), form="form"),
    Page("admin:products_sheetimport_change", OFFICER, (SHEET.format("imported"),), title="done"),
    Page("admin:products_nomination_changelist", NATIONAL),
    Page(
        "admin:products_nomination_change",
        NATIONAL,
        ("Nomination.objects.filter(state='nominated')[0].pk",),
        form="form[method=post]",
    ),
    Page("admin:vendors_participation_changelist", ORGANISER),
    Page(
        "admin:vendors_participation_floor",
        ORGANISER,
        ("Edition.objects.get(state='open').pk",),
        query="order=goods",
        form="form[method=post]",
    ),
    Page("admin:vendors_claim_changelist", CURATOR, query="state=review"),
    Page(
        "admin:vendors_claim_change",
        CURATOR,
        ("Claim.objects.filter(state='review')[0].pk",),
        form="form[method=post]",
    ),
    Page("admin:vendors_vendor_changelist", OFFICER),
    Page("admin:vendors_vendor_invite", OPERATOR, (f"{WITHOUT_OWNER}.pk",), form="form"),
    Page("admin:products_product_changelist", OFFICER),
    Page("admin:transactions_order_changelist", OFFICER),
    Page("admin:transactions_entry_changelist", OFFICER),
)


class _Anyone:
    """A request of somebody who may do everything."""

    method, GET, POST = "GET", {}, {}
    user = User(email=OPERATOR, is_staff=True, is_superuser=True)


def is_closed(model, page):
    """Whether not even the operator may open this page of the admin."""
    room = admin.site._registry[model]
    if page == "add":
        return not room.has_add_permission(_Anyone)
    if page == "delete":
        return not room.has_delete_permission(_Anyone)
    return not room.has_view_permission(_Anyone)


# Django's own page for every model alike: one of them is looked at.
ALIKE = ("history", "delete")


def model_page(name, model, page):
    manager = f"{model.__name__}._base_manager.order_by('pk')"
    args = () if page in ("changelist", "add") else (f"{manager}[0].pk",)
    return Page(name, OPERATOR, args)


def all_pages():
    """(pages to visit, names nobody knows how to visit, names in the tables without an address)."""
    visits, unknown, seen = [], [], set()
    examples = EXAMPLES | ADMIN_EXAMPLES
    models = addresses.model_pages()
    for name, pattern in dict(addresses.patterns()).items():
        visits += examples.get(name, [])
        if name in models:
            model, page = models[name]
            if page not in seen and not is_closed(model, page):
                visits.append(model_page(name, model, page))
                seen |= {page} & set(ALIKE)
        elif name in examples or name in LEFT_OUT:
            continue
        elif pattern.pattern.regex.groups or name.startswith(addresses.ADMIN):
            unknown.append(name)
        else:
            visits.append(Page(name, STRANGER if name.startswith("storefront:") else OWNER))
    gone = [name for name in [*examples, *LEFT_OUT] if name not in dict(addresses.patterns())]
    return visits, unknown, gone
