"""The people who visit: one browser context each, signed in once."""

from demo.names import PASSWORD
from tests.browser.looking import Window

STRANGER = ""
OPERATOR, CURATOR, ORGANISER = "operator@contoh.test", "kurator@contoh.test", "panitia@contoh.test"
# The organiser of the announced edition, which calls for nominations and holds its decisions.
NATIONAL = "panitia.nusantara@contoh.test"
# The organiser of the closed edition.
COAST = "panitia.pesisir@contoh.test"
SECOND_CURATOR = "kurator2@contoh.test"
OFFICER = "dinas.kediri@contoh.test"
OTHER_OFFICER = "dinas.lamongan@contoh.test"
OWNER = "bu.sarmi@contoh.test"
# Made by the crawl itself: signed up but without a business yet; and with a second step.
NEWCOMER, CAREFUL, HALFWAY = "baru@contoh.test", "teliti@contoh.test", "separuh@contoh.test"


def sign_in(context, site, email):
    """Through the form; a person with a second step is left standing before it."""
    page = context.new_page()
    page.goto(f"{site.base}/masuk/")
    page.fill("[name=login]", email)
    page.fill("[name=password]", PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(lambda url: "/masuk/" not in url)
    page.close()


class People:
    """Windows by person and by kind of browser, opened when first asked for."""

    def __init__(self, browser, site):
        self.browser, self.site = browser, site
        self.windows = {}
        self.cookies = {}

    def window(self, email=STRANGER, **options):
        key = (email, *sorted(options.items()))
        if key not in self.windows:
            self.windows[key] = Window(self._signed_in(email, options))
        return self.windows[key]

    def close(self):
        for window in self.windows.values():
            window.page.context.close()

    def _signed_in(self, email, options):
        context = self.browser.new_context(locale="id-ID", **options)
        if email and email not in self.cookies:
            first = self.browser.new_context()
            sign_in(first, self.site, email)
            self.cookies[email] = first.cookies()
            first.close()
        if email:
            context.add_cookies(self.cookies[email])
        return context
