"""What was sold, as recorded, and how it is counted."""

from django.shortcuts import get_object_or_404, render

from expo.choices import EditionState
from expo.models import Edition
from storefront.public import public
from storefront.tally import tally

COUNTED = (EditionState.OPEN, EditionState.CLOSED, EditionState.ARCHIVED)


@public
def transactions(request):
    raise NotImplementedError
