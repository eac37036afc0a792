"""Where a person lands after signing in."""

from collections.abc import Callable

from allauth.account.views import SignupView
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.utils.functional import cached_property

# Asked in turn for an address, empty where they know none; apps to the right add theirs.
DESKS: list[Callable] = []
USUAL = "/lapak-saya/"
# Asked in turn whom an address of this site invites: their e-mail address, or "" for nobody.
INVITING: list[Callable] = []


@login_required
def home(request):
    """Staff to the admin, everyone else to their desk."""
    if request.user.is_staff:
        return redirect("admin:index")
    found = (desk(request.user) for desk in DESKS)
    return redirect(next(filter(None, found), USUAL))


class SignUp(SignupView):
    """allauth's; whoever comes from an invitation reads that they go back to it."""

    def get_initial(self):
        email = self.invited
        return {**super().get_initial(), **({"email": email} if email else {})}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"is_invited": bool(self.invited)}

    @cached_property
    def invited(self) -> str:
        """The address the invitation went to that they come from, if any."""
        there = self.get_next_url() or ""
        return next(filter(None, (invites(there) for invites in INVITING)), "")
