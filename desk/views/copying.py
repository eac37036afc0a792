"""Copying an edition: where to start, what comes along, what came."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from desk.actions import copying
from desk.copy_form import CopyForm
from desk.copy_words import groups_of, made_before, summary_of, told_of
from desk.copying import may_take_own
from expo.models import Edition
from expo.rules import may_add_edition
from reports.views.frame import show

MOST = 50


@require_safe
@never_cache
@login_required
def start(request):
    """The editions one may copy: those one works on, then those of others."""
    if not may_add_edition(request.user):
        raise PermissionDenied
    asked = request.GET.get("q", "").replace("\x00", "").strip()[:80]
    rows = Edition.objects.copyable_by(request.user).select_related("organiser")
    rows = rows.filter(name__icontains=asked) if asked else rows
    own = rows.filter(pk__in=Edition.objects.run_by(request.user).order_by().values("pk"))
    others = rows.exclude(pk__in=own.order_by().values("pk"))
    lists = [(_("Your own editions"), own[:MOST]), (_("Of other organisers"), others[:MOST])]
    title = _("Copy an edition")
    return show(request, "desk/copy_start.html", title=title, lists=lists, asked=asked, most=MOST)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def page(request, pk):
    """Every kind of thing and whether it comes along; the copy is made from here."""
    if not may_add_edition(request.user):
        raise PermissionDenied
    source = get_object_or_404(Edition.objects.copyable_by(request.user), pk=pk)
    form = CopyForm(request.POST or None, source=source, user=request.user)
    if request.method == "POST":
        made = _made(form, source) if form.is_valid() else None
        if made is None and (made := made_before(source, form.asked_slug, by=form.user)):
            messages.info(request, _("This copy was made a moment ago."))
        if made:
            return redirect("office:copied", made.pk)
    return show(
        request,
        "desk/copy.html",
        title=_("Copy this edition"),
        source=source,
        form=form,
        groups=groups_of(source, form.ticked, request.user),
        is_own=may_take_own(request.user, source),
    )


def _made(form, source):
    """The copy, or None: the refusal is put on the form."""
    along = form.cleaned_data["along"]
    try:
        return copying.copy(source, form.wish(), along=along, by=form.user)
    except ValidationError as refusal:
        told = refusal.error_dict if hasattr(refusal, "error_dict") else {None: [refusal]}
        for name, errors in told.items():
            form.add_error(name if name in form.fields else None, errors)
        return None


@require_safe
@never_cache
@login_required
def summary(request, pk):
    """What came along and what stayed; to be read as long as the copy is there."""
    edition = get_object_or_404(Edition.objects.run_by(request.user), pk=pk)
    told = told_of(edition)
    if told is None:
        raise Http404
    came, stayed = summary_of(told["after"]["parts"])
    return show(
        request,
        "desk/copied.html",
        title=_("What came along"),
        edition=edition,
        told=told,
        came=came,
        stayed=stayed,
    )
