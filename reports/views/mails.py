"""Figures by mail: which ones come, one more, no more."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from expo.choices import Role
from expo.scopes import reach_of
from reports.actions import mails
from reports.mail_forms import ReportMailForm
from reports.models import ReportMail
from reports.views.frame import show

READERS = (Role.OFFICER, Role.ORGANISER, Role.OBSERVER)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def page(request):
    """Those that come, and the form for another; for whoever could read one, or still has one."""
    rows = ReportMail.objects.owned_by(request.user).select_related("edition", "region")
    if not reach_of(request.user).has(*READERS) and not rows:
        raise Http404
    form = ReportMailForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        wish = form.cleaned_data
        try:
            mails.ask(
                wish["scope"], rhythm=wish["rhythm"], language=get_language(), by=request.user
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("From now on these figures come to you by mail."))
            return redirect("reports:mails")
    return show(request, "reports/mails.html", title=_("Figures by mail"), rows=rows, form=form)


@require_POST
@never_cache
@login_required
def change(request, pk, verb):
    """One's own: stopped, or going on after a pause."""
    row = get_object_or_404(ReportMail.objects.owned_by(request.user), pk=pk)
    if verb == "berhenti":
        mails.stop(row, by=request.user)
        messages.success(request, _("These figures do not come any more."))
    elif verb == "lanjut":
        try:
            mails.resume(row, by=request.user)
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
    else:
        raise Http404
    return redirect("reports:mails")
