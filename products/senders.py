"""The makers who sent goods to be judged, told to the app of the makers."""

from django.db.models import Q

from products.models import Submission


def senders(reach, roles) -> Q:
    """Makers with goods sent to what these roles judge; withdrawn ones are nobody's business."""
    return Q(pk__in=Submission.objects.sent_to(reach, *roles).order_by().values("product__vendor"))
