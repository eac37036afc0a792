"""Approximate foreign amounts, each with its rate, day and source."""

from django import template

from kit.times import long_day
from transactions import rates
from transactions.amounts import foreign

register = template.Library()


@register.inclusion_tag("transactions/about.html", takes_context=True)
def about(context, amount_idr):
    """``about USD 2.95``, in the currency asked for by ``kurs``, else in US dollars; one query."""
    request = context.get("request")
    asked = request.GET.get("kurs", "") if request else ""
    found = rates.newest()
    rate = found.get(asked) or found.get(rates.USUAL)
    if rate is None or not amount_idr:
        return {}
    amount = foreign(rate.currency, rates.approximate(amount_idr, rate))
    others = sorted(set(found) - {rate.currency})
    return {"amount": amount, **_told(rate), "others": others, "request": request}


@register.inclusion_tag("transactions/rates_told.html")
def rates_told():
    """The newest rates with day and source; one query."""
    return {"rates": [_told(row) for _c, row in sorted(rates.newest().items())]}


def _told(rate):
    return {
        "currency": rate.currency,
        "name": rates.name_of(rate.currency),
        "rupiah": f"Rp{rates.exact(rate.rate_idr)}",
        "day": long_day(rate.day),
        "source": rate.source,
    }
