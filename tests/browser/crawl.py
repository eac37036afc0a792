"""What the crawl of the pages needs: rows the demo lacks, addresses, the look at a page."""

import pytest
from django.urls import reverse
from django.utils import translation

from demo.names import PASSWORD
from tests.browser import looking
from tests.browser.pages import all_pages
from tests.browser.people import CAREFUL, HALFWAY, NEWCOMER

VISITS, UNKNOWN, GONE = all_pages()
EXTRAS = f"""
from allauth.account.models import EmailAddress
from accounts.models import Trail, User
from notices.actions.outbox import deliver
from notices.models import Mail
for email in ("{NEWCOMER}", "{CAREFUL}", "{HALFWAY}"):
    user = User.objects.create_user(email, "{PASSWORD}")
    EmailAddress.objects.create(user=user, email=email, primary=True, verified=True)
EmailAddress.objects.create(user=user, email="belum@contoh.test")
mail = Mail.objects.create(to=user.email, subject="Kabar", body="http://a.test/", event="crawl")
deliver.enqueue(mail.pk)
Trail.objects.create(verb="looked", subject_app="accounts", subject_model="user", subject_key="1")
"""
SECOND_STEP = """
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from accounts.models import User
user = User.objects.get(email="{email}")
TOTP.activate(user, "JBSWY3DPEHPK3PXP")
RecoveryCodes.activate(user)
"""


def prepare(site, people):
    """The careful one takes a second step after signing in, the other stands before it."""
    site.manage("shell", "-c", EXTRAS + SECOND_STEP.format(email=HALFWAY))
    people.window(CAREFUL)
    site.manage("shell", "-c", SECOND_STEP.format(email=CAREFUL))


def of_kind(*kinds):
    return pytest.mark.parametrize(
        "visit", [visit for visit in VISITS if visit.kind in kinds], ids=str
    )


def address_of(site, visit, language="id"):
    args = [site.ask(question) for question in visit.args]
    with translation.override(language):
        path = reverse(visit.name, args=args)
    return f"{site.base}{path}" + (f"?{visit.query}" if visit.query else "")


def look(window, address, *, axe_at=looking.WIDTHS, **axe):
    """What is wrong with the page at both widths, line by line; ``axe``: as looking.axe."""
    window.page.set_viewport_size(looking.WIDTHS[0])
    wrong = window.open(address)
    for width in looking.WIDTHS:
        window.page.set_viewport_size(width)
        found = [looking.sideways(window.page), *looking.covered(window.page)]
        found += looking.axe(window.page, **axe) if width in axe_at else []
        wrong += [f"{width['width']} px: {one}" for one in found if one]
    return wrong
