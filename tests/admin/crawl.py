"""Every address of the back office, from the resolver, with own and foreign keys."""

from django.contrib import admin
from django.contrib.admin.sites import site
from django.test import Client
from django.urls import reverse
from django.urls.exceptions import NoReverseMatch

PAGES = ("change", "history", "delete")
# What the lists' own filters may be asked for.
VALUES = (
    *("waiting", "decided", "all", "again", "submitted", "held", "announced", "pending", "me"),
    *("others", "nobody", "soon", "recorded", "verified", "disputed", "taken_back"),
)


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
    """Addresses of each filter of a list, with values of own and foreign rows alike."""
    for item in model_admin.get_list_filter(request):
        if isinstance(item, type) and issubclass(item, admin.SimpleListFilter):
            for value in VALUES:
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
    """Every address to be fetched with GET, once each."""
    return list(dict.fromkeys(_addresses(worlds, request)))


def _addresses(worlds, request):
    yield reverse("admin:index")
    for label in {model._meta.app_label for model in site._registry}:
        yield reverse("admin:app_list", args=[label])
    for model, model_admin in site._registry.items():
        names = model._meta.app_label, model._meta.model_name
        start = reverse("admin:{}_{}_changelist".format(*names))
        yield start
        yield f"{start}?all=1"
        yield f"{start}?q=zqxmark"
        yield f"{start}?_facets=True"
        yield f"{start}?_popup=1&_to_field={model._meta.pk.name}"
        if model_admin.date_hierarchy:
            yield f"{start}?{model_admin.date_hierarchy}__year=2026"
        for query in filter_values(model_admin, worlds, request):
            yield f"{start}?{query}"
        yield reverse("admin:{}_{}_add".format(*names))
        for row in rows_of(worlds)[model]:
            for page in PAGES:
                yield reverse("admin:{}_{}_{}".format(*names, page), args=[row.pk])
    yield from others(worlds)
    yield from pickers()


def others(worlds):
    """Addresses that are not Django's own five pages of a model."""
    for world in worlds:
        yield reverse("admin:expo_edition_move", args=[world.edition.pk])
        for page in ("look", "look_sample", "look_sheet"):
            yield reverse(f"admin:expo_edition_{page}", args=[world.edition.pk])
        yield reverse("admin:products_product_route", args=[world.product.pk])
        yield reverse("admin:products_submission_undo", args=[world.decision.pk])
        yield reverse("admin:products_submission_send", args=[world.decision.pk])
        yield reverse("admin:products_decision_release", args=[world.edition.pk])
        yield reverse("admin:live_livesession_cancel", args=[world.live_session.pk])
        yield reverse("office:host", args=[world.live_session.pk])
        yield reverse("admin:vendors_participation_floor", args=[world.edition.pk])
        yield reverse("admin:programmes_matchrequest_times", args=[world.edition.pk])
        yield reverse("admin:programmes_partner_people", args=[world.partner.pk])
        for page in ("give", "hand", "policies", "policy_sheet", "policy_template"):
            yield reverse(f"admin:programmes_assistance_{page}", args=[world.assistance.pk])
        policy = [world.assistance.pk, world.policy.pk]
        yield reverse("admin:programmes_assistance_policy", args=policy)
        yield reverse("admin:programmes_damage_note", args=[world.policy.pk])
        yield reverse("admin:programmes_grant_receipt", args=[world.grant.pk])
        for page in ("edit", "document"):
            yield reverse(f"admin:programmes_agreement_{page}", args=[world.agreement.pk])
        yield reverse("admin:transactions_inquiry_thread", args=[world.inquiry.pk])
        yield reverse("admin:transactions_asshown_settle", args=[world.shown_case.pk])
        yield reverse("admin:vendors_exportcheck_judge", args=[world.obstacle.pk])
        for page in ("tasks", "copy", "copied"):
            yield reverse(f"office:{page}", args=[world.edition.pk])
        for page in ("funnel", "funnel_csv", "drift", "visits", "visits_booths_csv"):
            yield reverse(f"reports:{page}", args=[world.edition.pk])
        for page in ("dashboard_of", "dashboard_of_csv"):
            board = reverse(f"reports:{page}", args=[world.edition.pk])
            yield from (board, f"{board}?daerah={world.vendor.region_id}")
        for page in ("overview", "choose", "nominate", "bring"):
            yield reverse(f"admin:products_call_{page}", args=[world.call.pk])
        yield reverse("admin:products_call_name", args=[world.call.pk, world.vendor.pk])
        for page in ("state", "bad", "begin"):
            yield reverse(f"admin:products_sheetimport_{page}", args=[world.sheet_import.pk])
        for page in ("state", "bad", "begin"):
            yield reverse(f"admin:transactions_entrysheet_{page}", args=[world.entry_sheet.pk])
        for page in ("verify", "dispute", "clear", "take_back", "prove"):
            yield reverse(f"admin:transactions_entry_{page}", args=[world.entry.pk])
        papers = [world.entry.pk, world.evidence.pk]
        yield reverse("admin:transactions_entry_evidence", args=papers)
        yield f"{reverse('admin:transactions_entry_add')}?edition={world.edition.slug}"
        yield reverse("admin:vendors_claim_document", args=[world.claim.pk])
        yield reverse("admin:vendors_vendor_invite", args=[world.vendor.pk])
        yield reverse("admin:auth_user_password_change", args=[world.owner.pk])
        yield reverse("admin:programmes_mentoring_assign_to", args=[world.vendor.pk])
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
