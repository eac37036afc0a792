"""Page views by visitors of eight countries, counted by the site and by this script's own tally.

python benchmarks/visits.py [--views N] [--visitors N] [--processes N]
"""

import argparse
import json
import multiprocessing
import os
import sys
import tempfile
import time
from collections import Counter
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).parents[1]))
# One machine among so many requests.
MACHINE_EVERY = 20
# Between one counting of the spool and the next; in use it is a minute.
PAUSE_S = 5


def main():
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--views", type=int, default=100_000)
    told.add_argument("--visitors", type=int, default=5_000)
    told.add_argument("--processes", type=int, default=2)
    told.add_argument("--json", action="store_true", help="only JSON on stdout")
    options = told.parse_args()
    with tempfile.TemporaryDirectory(prefix="gelaran-visits-") as folder:
        set_up(folder)
        from benchmarks import _visiting

        booth, pages = _visiting.make_pages()
        found = measure(pages, options)
        found |= statements_of(booth)
    if options.json:
        print(json.dumps(found))
    else:
        for name, value in found.items():
            print(f"{name:<48}{value:>12}")
    sys.exit(1 if faults(found) else 0)


def set_up(folder):
    os.environ.update(
        GELARAN_TEST="1",
        ALLOWED_HOSTS="127.0.0.1",
        SECRET_KEY="a-key-for-visits-only-0123456789-0123456789-0123456789-012",  # noqa: S106
        DATA_DIR=folder,
        DJANGO_SETTINGS_MODULE="config.settings",
    )
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def measure(pages, options):
    """The views by several processes at once, counted meanwhile and at the end."""
    from django.db import connections

    from reports.actions import visits

    connections.close_all()
    forked, parts = multiprocessing.get_context("fork"), options.processes
    began, busy = time.perf_counter(), 0.0
    with forked.Pool(parts) as pool:
        work = [
            pool.apply_async(visit, (pages, options.views, options.visitors, part, parts))
            for part in range(parts)
        ]
        while not all(one.ready() for one in work):
            time.sleep(PAUSE_S)
            busy += timed(visits.gather)
        told = [one.get() for one in work]
    spent = time.perf_counter() - began
    busy += timed(visits.gather)
    return compare([tally for tally, _ in told]) | {
        "requests of machines, left out": sum(machines for _, machines in told),
        "seconds of the views": round(spent, 1),
        "milliseconds of one counting request": round(1000 * spent * parts / options.views, 2),
        "seconds of counting the spool": round(busy, 1),
    }


def timed(act):
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def visit(pages, views, visitors, part, parts):
    """One process: its share of the views through the whole site; (its tally, machines' views)."""
    from benchmarks import _visiting

    ask, tally, machines = Asker(), _visiting.Tally(), 0
    people = _visiting.make_visitors(visitors)
    for n, (number, page, origin) in enumerate(_visiting.walk(people, pages, views, part, parts)):
        person = people[number]
        path = f"/hitung/{page.kind}/{page.key}.gif"
        query = f"dari={origin}&z={quote(person.zone)}"
        ask(path, query, person.address, person.agent)
        tally.add(number, page, _visiting.ZONES[person.zone], origin)
        if n % MACHINE_EVERY == 0:
            agent = _visiting.MACHINES[machines % len(_visiting.MACHINES)]
            ask(path, query, person.address, agent)
            machines += 1
    return tally, machines


class Asker:
    """The site as a web server calls it, without the line between."""

    def __init__(self):
        from django.core.wsgi import get_wsgi_application

        self.site = get_wsgi_application()

    def __call__(self, path, query, address, agent):
        environ = {
            **{"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query},
            **{"SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80", "wsgi.url_scheme": "http"},
            **{"REMOTE_ADDR": address, "HTTP_USER_AGENT": agent, "wsgi.input": BytesIO()},
        }
        told = []
        answer = self.site(environ, lambda status, headers: told.append(status))
        b"".join(answer)
        answer.close()
        if told != ["200 OK"]:
            raise RuntimeError(f"{path} answers {told}")


def compare(tallies):
    """How many rows there are, in how many the site and the script disagree, and the sums."""
    from benchmarks._visiting import Tally
    from reports.models import Visit

    whole = Tally()
    for one in tallies:
        whole.join(one)
    views, visitors = Counter(), Counter()
    for *place, seen, people in Visit.objects.values_list(
        "kind", "key", "country", "origin", "views", "visitors"
    ):
        views[tuple(place)] += seen
        visitors[tuple(place)] += people
    places = set(views) | set(whole.views)
    wrong = [
        place
        for place in places
        if (views[place], visitors[place]) != (whole.views[place], whole.visitors[place])
    ]
    # A booth's views are among its edition's, so these two are every page.
    whole_site = [place for place in places if place[0] in ("edition", "product")]
    edition = [place for place in places if place[0] == "edition"]
    return {
        "rows compared": len(places),
        "rows that differ": len(wrong),
        "page views, site": sum(views[place] for place in whole_site),
        "page views, script": sum(whole.views[place] for place in whole_site),
        "visitors of the edition, site": sum(visitors[place] for place in edition),
        "visitors of the edition, script": sum(whole.visitors[place] for place in edition),
        "countries": len({place[2] for place in places}),
    }


def statements_of(booth):
    """Of the booth's page with the mark and without it, and of the counting request."""
    import storefront.visits
    from benchmarks._counting import statements
    from reports.models import Visit

    found = {"statements of a booth page with the mark": statements(booth)}
    mark, storefront.visits.mark = storefront.visits.mark, lambda *words: None
    found["statements of a booth page without it"] = statements(booth)
    storefront.visits.mark = mark
    key = Visit.objects.filter(kind="booth").values_list("key", flat=True)[0]
    found["statements of the counting request"] = statements(f"/hitung/booth/{key}.gif")
    return found


def faults(found):
    """What must not be: another count, or a statement more."""
    more = found["statements of a booth page with the mark"]
    return [
        *(["rows that differ"] if found["rows that differ"] or not found["rows compared"] else []),
        *(["a statement"] if more != found["statements of a booth page without it"] else []),
        *(["counting asks"] if found["statements of the counting request"] else []),
    ]


if __name__ == "__main__":
    main()
