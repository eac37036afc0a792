"""The desk of a partner's people: their own partners and nobody else's."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

from programmes.models import Assistance, Partner


def with_partner(*trades):
    """Call ``view(request, partner, …)`` with the partner of the address, if this person acts for
    it and it is of one of ``trades`` (any, where none is named); else it does not exist.

    ``partner.has_programmes`` tells whether it has programmes of assistance.
    """

    def decorate(view):
        @never_cache
        @login_required
        @wraps(view)
        def page(request, partner, *args, **kwargs):
            programmes = Assistance.objects.filter(provider=OuterRef("pk"))
            rows = Partner.objects.run_by(request.user).select_related("organiser", "region")
            rows = rows.annotate(has_programmes=Exists(programmes))
            if trades:
                rows = rows.filter(trade__in=trades)
            return view(request, get_object_or_404(rows, slug=partner), *args, **kwargs)

        return page

    return decorate
