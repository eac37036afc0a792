"""Records of sales that a maker lets a bank read, as long as the consent stands."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from programmes.choices.partners import Trade
from programmes.models import FinancingCase
from programmes.views.over import answer_over
from programmes.views.partner_desk import with_partner
from reports.figures.sales_record import still_holds
from reports.models import SalesRecord
from reports.sales_record.reading import Reading

MOST = 50


@require_safe
@with_partner(Trade.BANK)
def page(request, partner, pk):
    """The newest that stands, or the one asked for by ``catatan``; never its public address, which
    would outlive the consent."""
    cases = FinancingCase.objects.filter(offer__bank=partner).select_related("vendor", "offer")
    case = get_object_or_404(cases, pk=pk)
    if not case.has_consent:
        back = reverse("programmes:partner_case", args=[partner.slug, pk])
        context = {"partner": partner, "section": "financing"}
        return answer_over(request, "programmes/partner_base.html", back, context)
    if not case.lets_sales:
        raise Http404
    rows = list(SalesRecord.objects.standing().filter(vendor=case.vendor)[:MOST])
    wanted = request.GET.get("catatan", "")
    record = next((row for row in rows if str(row.pk) == wanted), rows[0] if rows else None)
    context = {"partner": partner, "section": "financing", "case": case, "rows": rows}
    if record:
        record.vendor = case.vendor
        holds = still_holds(record)
        context |= {"record": record, "reading": Reading(record), "holds": holds}
        context["is_intact"] = all(holds.values())
    return render(request, "reports/case_records.html", context)
