"""Pages of the ledger for the walk: who visits them, and what fills their address."""

from tests.browser.people import OFFICER

HERE = "region='35.71', edition__state='open', reverses=None, reversal=None"
ENTRY = f"Entry.objects.filter({HERE}, order=None)[0].pk"
OF_ORDER = f"Entry.objects.filter({HERE}, order__isnull=False)[0].pk"
FORM = "#content-main form"
FAULT = "{'row': 2, 'column': 'amount', 'message': 'Tulis 2,5 juta.'}"
REPORTS = {
    "checked": f"'new': 0, 'failed': [{FAULT}], 'notes': []",
    "imported": "'new': 1, 'failed': [], 'notes': []",
}


def _sheet(state):
    report = f"{{'rows': 1, 'changed': 0, 'same': 0, {REPORTS[state]}}}"
    return (
        f"(EntrySheet.objects.filter(state='{state}').first() or EntrySheet.objects.create("
        f"edition=Edition.objects.get(state='open'), state='{state}', sheet_name='catatan.xlsx',"
        f" made_by=User.objects.get(email='{OFFICER}'), rows_total=1, report={report},"
        " finished_at=import_string('django.utils.timezone.now')())).pk"
    )


def admin_pages(page):
    """As tests.browser.pages has them; ``page``: its class."""
    return [
        page("admin:transactions_entry_add", OFFICER),
        page("admin:transactions_entry_add", OFFICER, query="edition=kediri-raya", form=FORM),
        page("admin:transactions_entry_change", OFFICER, (ENTRY,)),
        page("admin:transactions_entry_change", OFFICER, (OF_ORDER,), title="of an order"),
        *(
            page(f"admin:transactions_entry_{act}", OFFICER, (ENTRY,), form=FORM)
            for act in ("dispute", "clear", "take_back", "prove")
        ),
        page("admin:transactions_entrysheet_add", OFFICER, form="form[method=post]"),
        page("admin:transactions_entrysheet_change", OFFICER, (_sheet("checked"),)),
        page("admin:transactions_entrysheet_change", OFFICER, (_sheet("imported"),), title="done"),
    ]


LEFT_OUT = {
    "admin:transactions_entry_verify": "a button",
    "admin:transactions_entry_evidence": "a private file",
    "admin:transactions_entrysheet_state": "JSON",
    "admin:transactions_entrysheet_begin": "a button",
    "admin:transactions_entrysheet_bad": "a spreadsheet",
    "admin:transactions_entrysheet_template": "a spreadsheet",
}
