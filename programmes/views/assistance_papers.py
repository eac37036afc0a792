"""Papers of assistance as PDF: for the maker, and for those who hand it out."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from programmes import papers
from programmes.models import Assistance, Grant
from transactions.views.papers import handed_out
from vendors.views.own import with_vendor

WITH = ("item__assistance__provider", "item__assistance__edition", "vendor__region")


@require_safe
@with_vendor
def my_certificate(request, vendor, pk):
    """Of something the maker was given."""
    return _certificate(Grant.objects.owned_by(request.user), pk)


@require_safe
@never_cache
@login_required
def certificate(request, pk):
    """The same for who may see the grant."""
    return _certificate(Grant.objects.visible_to(request.user).given(), pk)


@require_safe
@never_cache
@login_required
def handover_list(request, pk):
    """Everybody of a programme, with room to sign: for who hands it out."""
    rows = Assistance.objects.visible_to(request.user)
    programme = get_object_or_404(rows.select_related("provider", "edition", "region"), pk=pk)
    if Grant.objects.given().filter(item__assistance=programme).count() > papers.MOST:
        told = _("Print it in parts: at most %(most)s rows fit into one file.")
        messages.warning(request, told % {"most": papers.MOST})
        return redirect("admin:programmes_assistance_change", pk)
    return handed_out(papers.handover_list(programme), f"daftar-serah-terima-{pk}.pdf")


def _certificate(rows, pk):
    grant = get_object_or_404(rows.select_related(*WITH), pk=pk)
    if not papers.has_certificate(grant):
        raise Http404
    return handed_out(papers.certificate(grant), f"sertifikat-bantuan-{pk}.pdf")
