"""What was sold, as recorded, and how it is counted."""

from django.shortcuts import render

from expo.choices import EditionState
from expo.models import Edition
from storefront.public import public
from storefront.tally import tallies, tally
from transactions import sealing

COUNTED = (EditionState.OPEN, EditionState.CLOSED, EditionState.ARCHIVED)


@public
def transactions(request):
    """Everything, and each edition that has opened, side by side."""
    editions = list(Edition.objects.filter(state__in=COUNTED))
    of_edition = tallies(editions)
    seal = sealing.head()
    opened = [row for row in editions if row.state == EditionState.OPEN]
    context = {
        "section": "transactions",
        "seal": seal,
        "head": sealing.short(seal.digest) if seal else "",
        "everything": tally(),
        "editions": [(row, of_edition[row.pk]) for row in editions],
        "shown": [(row, of_edition[row.pk]) for row in opened],
    }
    return render(request, "storefront/transactions.html", context)
