"""Pages of buying and asking for the walk: who visits them, and what fills their address."""

from tests.browser.people import CURATOR, OFFICER, ORGANISER, OWNER

MANAGER, STAFF = "kepala.kantor@contoh.test", "staf.kantor@contoh.test"

FORM = "form[method=post]"
OPEN = "Edition.objects.get(state='open').slug"
MAKER = "Participation.objects.filter(edition__state='open', booth__isnull=False)[0].vendor.slug"
SHOWN = "Listing.objects.filter(is_shown=True, is_sold_out=False, readiness='ready_stock')[0].slug"
MINE = f"Vendor.objects.filter(members__user__email='{OWNER}')[0]"
THREAD = (
    f"(Inquiry.objects.filter(vendor={MINE}).first()"
    " or import_string('transactions.actions.inquiries.open')("
    "client_key=import_string('uuid.uuid4')(), text='Bisa 200 bungkus sebelum akhir bulan?',"
    f" kind='wholesale', vendor={MINE}, product={MINE}.products.first(), quantity='200',"
    " buyer_name='Ratna', buyer_email='ratna.tanya@contoh.test'))"
)
REQUEST = (
    "(Inquiry.objects.filter(vendor=None).first()"
    " or import_string('transactions.actions.inquiries.open')("
    "client_key=import_string('uuid.uuid4')(), text='We seek woven bags.', kind='export',"
    " edition=Edition.objects.get(state='open'), language='en', country='NL',"
    " buyer_name='Anneke', buyer_email='anneke@contoh.test'))"
)
CASE = f"AsShown.objects.filter(order__vendor={MINE}, is_as_shown=False)[0]"
ANY_CASE = "AsShown.objects.filter(state='answered')[0]"
ARRIVED = "Order.objects.filter(as_shown__is_as_shown=False)[0].token"
CHECKOUT = (
    "(Checkout.objects.first() or Checkout.objects.create("
    "placed_at=import_string('django.utils.timezone.now')())).token"
)
ACCOUNT = f"BankAccount.objects.filter(vendor={MINE})[0].pk"
ORDER_MOVES = "a button; its refusals are shown on transactions:status"


def _request(state):
    return f"OfficeRequest.objects.filter(state='{state}')[0].pk"


def _bought(state):
    return f"Order.objects.filter(request__isnull=False, state='{state}')[0].pk"


def pages(page):
    """As tests.browser.pages has them; ``page``: its class."""
    return [
        page("storefront:importers", args=(OPEN,)),
        page("transactions:ask", args=(SHOWN,), form=FORM),
        page("transactions:ask", args=(SHOWN,), query="lewat=wa", form=FORM),
        page("transactions:ask_maker", args=(MAKER,), form=FORM),
        page("transactions:ask_booth", args=(OPEN, MAKER), form=FORM),
        page("transactions:ask_organiser", args=(OPEN,), form=FORM),
        page("transactions:thread", args=(f"{THREAD}.token",), form=FORM),
        page("transactions:status", args=(ARRIVED,), title="not as shown"),
        page("transactions:checked_out", args=(CHECKOUT,)),
        page("transactions:my_inquiry", OWNER, (f"{THREAD}.pk",), form=FORM),
        page("transactions:quote_new", OWNER, (f"{THREAD}.pk",), form=FORM),
        page("transactions:my_case", OWNER, (f"{CASE}.pk",)),
        page("transactions:account", OWNER, (ACCOUNT,), form=FORM),
        page("transactions:office", MANAGER),
        page("transactions:office_register", OWNER, form=FORM),
        page("transactions:office_facts", MANAGER, form=FORM),
        page("transactions:office_people", MANAGER, form=FORM),
        page("transactions:office_requests", STAFF),
        page("transactions:office_request_new", STAFF, form=FORM),
        *(
            page("transactions:office_request", who, (_request(state),), title=state)
            for who, state in ((STAFF, "draft"), (MANAGER, "submitted"), (STAFF, "approved"))
        ),
        page("transactions:office_orders", MANAGER),
        page("transactions:office_order", MANAGER, (_bought("shipped"),), form=FORM),
        page("transactions:office_order", MANAGER, (_bought("received"),), title="to pay"),
        page("reports:offices", OFFICER),
        page("programmes:match", args=(OPEN,), form=FORM),
        page("programmes:match_request", args=("MatchRequest.objects.all()[0].token",)),
        page("programmes:my_meeting", OWNER, (f"Meeting.objects.filter(vendor={MINE})[0].pk",)),
    ]


def admin_pages(page):
    return [
        page("admin:transactions_inquiry_thread", ORGANISER, (f"{REQUEST}.pk",), form="form"),
        page("admin:transactions_asshown_settle", CURATOR, (f"{ANY_CASE}.pk",), form="form"),
        page(
            "admin:vendors_exportcheck_judge",
            OFFICER,
            ("ExportCheck.objects.filter(vendor__region='35.71')[0].pk",),
            form="form",
        ),
        page(
            "admin:programmes_matchrequest_times",
            ORGANISER,
            (OPEN.replace("slug", "pk"),),
            form="form",
        ),
    ]


LEFT_OUT = {
    "admin:transactions_asshown_picture": "a private picture",
    "admin:transactions_inquiry_picture": "a private picture",
    "notices:open": "a button",
    "notices:choose_guest": "by a signed link; tested with the notices",
    "notices:read_all": "a button",
    "transactions:basket_change": "a button",
    "transactions:qris_remove": "a button",
    "transactions:office_budget": "a button",
    "transactions:basket_put": "a button of the product's page, and a page for old browsers",
    "transactions:receive": ORDER_MOVES,
    "transactions:proof": ORDER_MOVES,
    "transactions:as_shown": ORDER_MOVES,
    "transactions:case_agreed": ORDER_MOVES,
    "transactions:my_proof": "a private file",
    "transactions:case_picture": "a private picture",
    "transactions:my_case_picture": "a private picture",
    "transactions:account_remove": "a button",
    "transactions:order_qris": "a picture",
    "transactions:own_qris": "a picture",
    "transactions:order_paper": "a PDF",
    "transactions:my_paper": "a PDF",
    "transactions:paper_make": "a button",
    "transactions:thread_say": "a button; its refusals are shown on transactions:thread",
    "transactions:thread_close": "a button",
    "transactions:thread_chat": "sends on at once",
    "transactions:order_chat": "sends on at once",
    "transactions:thread_picture": "a private picture",
    "transactions:my_inquiry_picture": "a private picture",
    "transactions:inquiry_act": "a button; its refusals are shown on transactions:my_inquiry",
    "transactions:quote_withdraw": "a button",
    "transactions:quote_answer": "a button; its refusals are shown on transactions:thread",
    "transactions:quote_paper": "a PDF",
    "transactions:my_quote_paper": "a PDF",
    "transactions:office_role": "a button",
    "transactions:office_remove": "a button",
    "transactions:office_uninvite": "a button",
    "transactions:office_join": "by a signed link; tested with the offices",
    "transactions:office_request_put": "a button",
    "transactions:office_request_basket": "a button",
    "transactions:office_request_move": "a button; its refusals are shown on the request",
    "transactions:office_handover": "a button; its refusals are shown on the order",
    "transactions:office_proof": "a button; its refusals are shown on the order",
    "transactions:office_paper": "a PDF",
    "reports:offices_of": "reports:offices of another year",
    "reports:offices_csv": "a file",
    "reports:offices_xlsx": "a file",
    "programmes:match_close": "a button",
    "programmes:match_book": "a button",
    "programmes:match_release": "a button",
    "programmes:match_cancel": "a button",
    "programmes:match_ics": "a calendar",
    "programmes:my_meeting_ics": "a calendar",
    "programmes:my_meeting_move": "a button",
}
