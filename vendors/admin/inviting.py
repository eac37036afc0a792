"""The page that hands a maker the keys to their business: shown once, mailed or printed."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from vendors.actions import inviting
from vendors.choices import MemberRole
from vendors.rules import may_invite, may_renew

PAGE = "admin/vendors/vendor/invite.html"


class Inviting:
    """Adds the page to the makers' admin, and the way to it."""

    change_form_template = "admin/vendors/vendor/change_form.html"

    def get_urls(self):
        view = require_http_methods(["GET", "HEAD", "POST"])(never_cache(self.invite_view))
        view = self.admin_site.admin_view(view)
        return [
            path("<int:pk>/invite/", view, name="vendors_vendor_invite"),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, obj=None, **kwargs):
        context["may_invite"] = obj is not None and may_invite(request.user, obj)
        return super().render_change_form(request, context, obj=obj, **kwargs)

    def invite_view(self, request, pk):
        """Looking makes nothing; each press of the button makes new keys and ends the old."""
        vendor = self.get_object(request, str(pk))
        if vendor is None:
            raise Http404
        if not may_invite(request.user, vendor):
            raise PermissionDenied
        handed = self._handed(request, vendor) if request.method == "POST" else None
        answer = TemplateResponse(request, PAGE, self._context(request, vendor, handed))
        answer["Referrer-Policy"] = "strict-origin"
        return answer

    def _handed(self, request, vendor):
        """The new keys; None and a message where there can be none."""
        hand_out = inviting.invite if not vendor.members.exists() else inviting.renew
        try:
            handed = hand_out(vendor, by=request.user)
        except ValidationError as refusal:
            for words in refusal.messages:
                messages.error(request, words)
            return None
        if "mail" in request.POST and vendor.email:
            inviting.post(handed)
            told = _("The link is on its way to %(address)s.") % {"address": vendor.email}
            messages.success(request, told)
        return handed

    def _context(self, request, vendor, handed):
        asked = request.GET.get("nomination", "")
        rows = vendor.invitations.select_related("made_by", "used_by").order_by("-pk")
        with translation.override("id"):
            address = f"{settings.BASE_URL}{reverse('vendors:invitation_code')}"
        return {
            **self.admin_site.each_context(request),
            "title": _("Invitation"),
            "opts": self.opts,
            "original": vendor,
            "handed": handed,
            "owned": vendor.members.filter(role=MemberRole.OWNER).exists(),
            "forgetful": may_renew(request.user, vendor) and inviting.forgetful_owner(vendor),
            "past": rows[:20],
            "now": timezone.now(),
            "address": address,
            # Where one came from, to go back to.
            "nomination": asked if asked.isascii() and asked.isdecimal() else "",
        }
