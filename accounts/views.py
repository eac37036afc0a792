"""Where a person lands after signing in."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect


@login_required
def home(request):
    """Staff to the admin, everyone else to their desk."""
    return redirect("admin:index" if request.user.is_staff else "/lapak-saya/")
