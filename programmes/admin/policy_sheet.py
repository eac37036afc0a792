"""The policies of a programme in the back office: their numbers, one by one or by a sheet."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from programmes.choices.assistance import GRANT_TAGS, ItemKind
from programmes.policy_columns import policies_of
from programmes.rules.assistance import may_hand_out
from programmes.views import policy_steps

PER_PAGE = 50
PAGE = "admin/programmes/policies/page.html"
READ_AND_WRITE = ["GET", "HEAD", "POST"]


def urls(admin):
    """To be put before the admin's own; each page is of one programme the person hands out."""

    def own(route, view, name):
        page = never_cache(partial(_of_programme, admin, view))
        return path(route, admin.admin_site.admin_view(page), name=name)

    return [
        own("<int:pk>/policies/", policies, "programmes_assistance_policies"),
        own("<int:pk>/policies/sheet/", sheet, "programmes_assistance_policy_sheet"),
        own("<int:pk>/policies/template.xlsx", template, "programmes_assistance_policy_template"),
        own("<int:pk>/policies/<int:grant>/", number, "programmes_assistance_policy"),
    ]


def _of_programme(admin, view, request, pk, **rest):
    """To anybody else it does not exist."""
    admin.refuse_junk(request)
    found = admin.get_object(request, str(pk))
    if found is None:
        raise Http404
    if not may_hand_out(request.user, found):
        raise PermissionDenied
    return view(request, found, **rest)


@require_safe
def policies(request, programme):
    """All of them, those without a number first."""
    rows = policies_of(programme).order_by("policy_number", "vendor__name", "pk")
    listed = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    for row in listed:
        row.tag = GRANT_TAGS[row.state]
    insures = programme.items.filter(kind=ItemKind.POLICY).exists()
    context = {"listed": listed, "insures": insures, "body": "admin/programmes/policies/list.html"}
    return _page(request, programme, _("Insurance policies"), context)


@require_http_methods(READ_AND_WRITE)
def number(request, programme, grant):
    """The number of one policy."""
    found = get_object_or_404(policies_of(programme), pk=grant)
    form, is_done = policy_steps.number(request, found)
    if is_done:
        messages.success(request, _("Saved. The maker sees it now."))
        return redirect("admin:programmes_assistance_policies", programme.pk)
    context = {"grant": found, "form": form, "body": "programmes/policy_number.html"}
    return _page(request, programme, _("Policy number"), context)


@require_http_methods(READ_AND_WRITE)
def sheet(request, programme):
    """Many numbers at once."""
    _check_insures(programme)
    context, told = policy_steps.sheet(request, programme)
    if told:
        messages.success(request, told)
        return redirect("admin:programmes_assistance_policies", programme.pk)
    context["template_url"] = reverse(
        "admin:programmes_assistance_policy_template", args=[programme.pk]
    )
    context["body"] = "programmes/policy_sheet.html"
    return _page(request, programme, _("Policy numbers from a spreadsheet"), context)


@require_safe
def template(request, programme):
    """The sheet to fill in, with the makers still without a number."""
    _check_insures(programme)
    return policy_steps.template(programme)


def _check_insures(programme):
    if not programme.items.filter(kind=ItemKind.POLICY).exists():
        raise Http404


def _page(request, programme, title, context):
    return render(request, PAGE, {"programme": programme, "title": title, **context})
