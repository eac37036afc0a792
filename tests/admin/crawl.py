"""Every address of the back office, from the resolver, with own and foreign keys."""

from django.contrib import admin
from django.contrib.admin.sites import site
from django.test import Client
from django.urls import reverse
from django.urls.exceptions import NoReverseMatch

PAGES = ("change", "history", "delete")


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def rows_of(worlds):
    """{model: [rows]} of every registered model, from all worlds."""
    found = {}
    for world in worlds:
        for row in vars(world).values():
            found.setdefault(type(row), []).append(row)
    return {model: found.get(model, []) for model in site._registry}


def filter_values(model_admin, worlds, request):
    """Addresses of each filter of a list: what it offers, and values of the rows of ``worlds``."""
    for item in model_admin.get_list_filter(request):
        if isinstance(item, type) and issubclass(item, admin.SimpleListFilter):
            choices = item(request, {}, model_admin.model, model_admin).lookup_choices
            for value in ("all", *(value for value, _label in choices)):
                yield f"{item.parameter_name}={value}"
            continue
        name = item[0] if isinstance(item, tuple | list) else item
        yield f"{name}__isempty=1"
        for row in rows_of(worlds).get(model_admin.model, []):
            value, field = row, None
            for part in name.split("__"):
                field = value._meta.get_field(part) if value is not None else None
                value = getattr(value, part, None) if value is not None else None
                if hasattr(value, "first"):
                    value = value.first()
            if field is None:
                continue
            if field.is_relation:
                target = field.target_field.name
                yield f"{name}__{target}__exact={getattr(value, 'pk', '')}"
            else:
                yield f"{name}__exact={value}"


def addresses(worlds, request):
    """Every address to be fetched with GET, once each; the first world is the person's own."""
    return list(dict.fromkeys(_addresses(worlds, request)))


def _addresses(worlds, request):
    yield reverse("admin:index")
    for label in {model._meta.app_label for model in site._registry}:
        yield reverse("admin:app_list", args=[label])
    for model, model_admin in site._registry.items():
        names = model._meta.app_label, model._meta.model_name
        start = reverse("admin:{}_{}_changelist".format(*names))
        yield start
        yield f"{start}?all=1&_facets=True"
        yield f"{start}?q=zqxmark"
        yield f"{start}?_popup=1&_to_field={model._meta.pk.name}"
        if model_admin.date_hierarchy:
            yield f"{start}?{model_admin.date_hierarchy}__year=2026"
        for query in filter_values(model_admin, worlds[1:], request):
            yield f"{start}?{query}"
        yield reverse("admin:{}_{}_add".format(*names))
        for row in rows_of(worlds)[model]:
            for page in PAGES:
                yield reverse("admin:{}_{}_{}".format(*names, page), args=[row.pk])
    yield from others(worlds)
    yield from pickers()


ENTRY_PAGES = ("verify", "dispute", "clear", "take_back", "prove")
ASSISTANCE_PAGES = ("give", "hand", "policies", "policy_sheet", "policy_template")
# {start of the address' name: (its pages, the rows of a world whose keys it takes)}
OTHERS = {
    "admin:expo_edition": (("move", "look", "look_sample", "look_sheet"), ("edition",)),
    "admin:products_product": (("route",), ("product",)),
    "admin:products_submission": (("undo", "send"), ("decision",)),
    "admin:products_decision": (("release",), ("edition",)),
    "admin:live_livesession": (("cancel",), ("live_session",)),
    "office:host": ((), ("live_session",)),
    "admin:vendors_participation": (("floor",), ("edition",)),
    "admin:programmes_matchrequest": (("times",), ("edition",)),
    "admin:programmes_partner": (("people",), ("partner",)),
    "admin:programmes_assistance": (ASSISTANCE_PAGES, ("assistance",)),
    "admin:programmes_assistance_policy": ((), ("assistance", "policy")),
    "admin:programmes_damage": (("note",), ("policy",)),
    "admin:programmes_damage_photo": ((), ("damage",)),
    "admin:programmes_grant": (("receipt",), ("grant",)),
    "admin:programmes_agreement": (("edit", "document"), ("agreement",)),
    "admin:transactions_inquiry": (("thread",), ("inquiry",)),
    "admin:transactions_asshown": (("settle",), ("shown_case",)),
    "admin:vendors_exportcheck": (("judge",), ("obstacle",)),
    "office": (("tasks", "copy", "copied"), ("edition",)),
    "reports": (("funnel", "funnel_csv", "drift", "visits", "visits_booths_csv"), ("edition",)),
    "admin:products_call": (("overview", "choose", "nominate", "bring"), ("call",)),
    "admin:products_call_name": ((), ("call", "vendor")),
    "admin:products_sheetimport": (("state", "bad", "begin"), ("sheet_import",)),
    "admin:transactions_entrysheet": (("state", "bad", "begin"), ("entry_sheet",)),
    "admin:transactions_entry": (ENTRY_PAGES, ("entry",)),
    "admin:transactions_entry_evidence": ((), ("entry", "evidence")),
    "admin:vendors_claim": (("document",), ("claim",)),
    "admin:vendors_vendor": (("invite",), ("vendor",)),
    "admin:auth_user_password_change": ((), ("owner",)),
    "admin:programmes_mentoring": (("assign_to",), ("vendor",)),
}


def others(worlds):
    """Addresses that are not Django's own five pages of a model."""
    for world in worlds:
        for start, (pages, rows) in OTHERS.items():
            keys = [getattr(world, row).pk for row in rows]
            for page in pages:
                yield reverse(f"{start}{'_' if '_' in start else ':'}{page}", args=keys)
            if not pages:
                yield reverse(start, args=keys)
        for page in ("dashboard_of", "dashboard_of_csv"):
            board = reverse(f"reports:{page}", args=[world.edition.pk])
            yield from (board, f"{board}?daerah={world.vendor.region_id}")
        yield f"{reverse('admin:transactions_entry_add')}?edition={world.edition.slug}"
    yield f"{reverse('admin:programmes_mentoring_assign')}?q=zqxmark"
    for page in ("dashboard", "dashboard_csv"):
        yield reverse(f"reports:{page}")
    yield reverse("office:copy_start")
    yield reverse("admin:products_submission_next")
    yield reverse("admin:jsi18n")
    yield reverse("admin:password_change")


def pickers():
    """The autocomplete address for every foreign key of every registered model."""
    start = reverse("admin:autocomplete")
    for model in site._registry:
        for field in model._meta.get_fields():
            if field.is_relation and getattr(field, "many_to_one", False):
                names = model._meta.app_label, model._meta.model_name, field.name
                query = "app_label={}&model_name={}&field_name={}".format(*names)
                yield f"{start}?{query}&term="
                yield f"{start}?{query}&term=zqxmark"


def body(response):
    if response.streaming:
        return b"".join(response.streaming_content)
    return response.content


def exports(worlds):
    """(address, form) of an export of every list, choosing every row there is."""
    for model, rows in rows_of(worlds).items():
        names = model._meta.app_label, model._meta.model_name
        try:
            start = reverse("admin:{}_{}_changelist".format(*names))
        except NoReverseMatch:
            continue
        keys = [str(row.pk) for row in rows]
        for query in ("", "?state=all"):
            form = {"action": "export_csv", "_selected_action": keys}
            yield start + query, form
            yield start + query, {**form, "select_across": "1"}
