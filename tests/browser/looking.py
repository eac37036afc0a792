"""Opening a page in Chromium and noting what is wrong with it."""

from axe_playwright_python.base import AXE_SCRIPT

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
WIDTHS = (PHONE, DESK)
PLAYERS = ("www.youtube-nocookie.com", "player.vimeo.com")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Without preload axe puts no element of its own into the page, so the site's policy stays on.
OPTIONS = {"runOnly": TAGS, "resultTypes": ["violations"], "preload": False}
# In a long list the rows further down are like those above; what frames every page is looked at on
# the first page of each kind.
ALIKE = ["tbody tr:nth-child(n+9)", "option:nth-child(n+9)"]
FRAME = ["#nav-sidebar", "footer.foot", "nav.tabbar"]
FRAMED = ("storefront:lobby", "desk:home", "admin:index")
LISTEN = """document.addEventListener("securitypolicyviolation", event => console.error(
  `policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`))"""
SIDEWAYS = """() => {
  const room = window.innerWidth, page = document.scrollingElement.scrollWidth;
  if (page <= room) return "";
  const wide = [...document.querySelectorAll("body *")].filter(element => {
    const box = element.getBoundingClientRect();
    return box.width && box.right > room + 1 && !element.closest(".hide, .visually-hidden");
  }).slice(0, 3).map(element => element.tagName.toLowerCase() + "." + element.className);
  return `${page} px wide in ${room}: ${wide.join(", ")}`;
}"""
# Links and controls of the first screen whose middle belongs to something else; what is fixed to
# the window's edge may lie over what is scrolled away below it.
COVERED = """() => {
  const fixed = element => {
    for (let one = element; one; one = one.parentElement)
      if (["fixed", "sticky"].includes(getComputedStyle(one).position)) return true;
    return false;
  };
  const clipped = (element, x, y) => {
    for (let one = element.parentElement; one; one = one.parentElement) {
      const box = one.getBoundingClientRect();
      if (getComputedStyle(one).overflow !== "visible"
        && (x < box.left || x > box.right || y < box.top || y > box.bottom)) return true;
    }
    return false;
  };
  return [...document.querySelectorAll("main a[href], main button, main input, main select")]
    .filter(element => {
      const box = element.getClientRects()[0];
      if (!box || box.width < 8 || box.height < 8 || !element.checkVisibility()) return false;
      const x = box.left + box.width / 2, y = box.top + box.height / 2;
      if (clipped(element, x, y)) return false;
      const top = document.elementFromPoint(x, y);
      if (!top || fixed(top) || element.closest(".hide, .visually-hidden")) return false;
      return !(element.contains(top) || top.contains(element)
        || (element.labels && [...element.labels].some(label => label.contains(top))));
    })
    .map(element => element.outerHTML.slice(0, 90));
}"""
# A document parsed apart runs no script and shows what stands in <noscript>.
WITHOUT_SCRIPT = """([html, form]) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const wrong = [], headings = page.querySelectorAll("h1").length;
  if (headings !== 1) wrong.push(`without JavaScript: ${headings} h1`);
  for (const one of page.querySelectorAll("form[method=post]"))
    if (!one.querySelector("[name=csrfmiddlewaretoken]"))
      wrong.push(`a form without its token: ${one.getAttribute("action")}`);
  if (form && !page.querySelector(`:is(main, header) ${form}`))
    wrong.push(`without JavaScript: no ${form}`);
  return wrong;
}"""


class Window:
    """One page of a browser context, used again and again, which notes what it complains of."""

    def __init__(self, context):
        self.complaints = []
        self.answer = None
        self.page = context.new_page()
        self.page.add_init_script(LISTEN)
        # The world outside is not asked: where a player would be there is an empty page.
        for host in PLAYERS:
            self.page.route(f"https://{host}/**", lambda route: route.fulfill(body=""))
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        self.page.on("requestfailed", self._missed)

    def _heard(self, said):
        if said.type == "error":
            self.complaints.append(said.text)

    def _missed(self, asked):
        if asked.failure != "net::ERR_ABORTED":  # given up because the next page was asked for
            self.complaints.append(f"failed: {asked.url}")

    def open(self, address):
        """Go there; what is wrong with the answer."""
        self.complaints.clear()
        self.answer = answer = self.page.goto(address, wait_until="load")
        status = [] if answer.status == 200 else [f"status {answer.status} at {self.page.url}"]
        return status + self.complaints

    def without_script(self, form=""):
        """What the page lacks as it was sent, before any script touched it."""
        return self.page.evaluate(WITHOUT_SCRIPT, [self.answer.text(), form])


def sideways(page):
    """What makes the page scroll sideways; empty if nothing does."""
    return page.evaluate(SIDEWAYS)


def covered(page):
    """Links and controls which cannot be touched, because something lies over them."""
    return [f"covered: {one}" for one in page.evaluate(COVERED)]


def axe(page, impacts=None, with_frame=True):
    """Violations of WCAG 2.2 AA as lines; ``impacts`` keeps only these weights."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(AXE_SCRIPT)
    where = {"exclude": ALIKE if with_frame else ALIKE + FRAME}
    found = page.evaluate("([where, options]) => axe.run(where, options)", [where, OPTIONS])
    return [
        f"{one['id']} ({one['impact']}): {node['target'][0]} in {node['html'][:120]}"
        for one in found["violations"]
        if impacts is None or one["impact"] in impacts
        for node in one["nodes"][:3]
    ]
