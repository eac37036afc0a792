"""stub"""

from django.http import HttpResponse


def stub(request, *a, **k):
    return HttpResponse("stub")
