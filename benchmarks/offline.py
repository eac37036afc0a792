"""Sales kept on phones without a network, sent in batches over a bad one: each counted once.

    python benchmarks/offline.py [--phones N] [--sales N] [--batch N]

Ten phones of ten makers hold 500 sales between them and send them at once, in batches, to a real
server on PostgreSQL (a throwaway cluster, unless DATABASE_URL names one), as the page's script
does. Of three requests one goes wrong: in turn it is cut off before its answer is read, or sent
twice at the same moment. Some clocks are off by days. 1 unless each sale counted once.
"""

import argparse
import http.client
import json
import os
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import races  # noqa: E402

PASSWORD = "kata-sandi-uji-9"  # noqa: S105
DAY_MS = 86_400_000
AMOUNTS = (8_000, 18_500, 25_000, 47_500, 120_000)
MOST_TRIES = 200


def main():
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--phones", type=int, default=10)
    told.add_argument("--sales", type=int, default=500)
    told.add_argument("--batch", type=int, default=5)
    options = told.parse_args()
    if races.INSIDE not in os.environ:
        sys.exit(races.in_a_cluster())
    with tempfile.TemporaryDirectory(prefix="gelaran-offline-") as folder:
        races.set_up(folder)
        sys.exit(measure(options, folder))


def measure(options, folder):
    """Send everything, look at what was counted; 1 where anything is missing or twice."""
    from tests.browser.installation import Installation

    same = {name: os.environ[name] for name in ("DATABASE_URL", "SECRET_KEY")}
    site = Installation(folder, **same)
    phones = [a_phone(n, options.sales // options.phones) for n in range(options.phones)]
    site.start(workers=2, threads=8, background=False)
    try:
        began = time.perf_counter()
        sums, lock = Counter(), threading.Lock()
        work = [
            threading.Thread(target=send_all, args=(phone, site.port, options.batch, sums, lock))
            for phone in phones
        ]
        for one in work:
            one.start()
        for one in work:
            one.join()
        spent = time.perf_counter() - began
    finally:
        site.stop()
    return tell(phones, sums, spent)


def a_phone(n, sales):
    """A signed-in owner with sales on the phone; every third phone's clock is off by days."""
    from django.conf import settings
    from django.test import Client

    from desk.views.till import owner_of
    from tests.make import make_edition, make_participation, make_product, make_user, make_vendor

    owner = make_user(f"telepon{n}@contoh.test", password=PASSWORD)
    vendor = make_vendor(owner=owner)
    edition = make_edition()
    make_participation(vendor, edition)
    product = make_product(vendor, stock=sales // 2)
    client, draw = Client(), random.Random(n)
    client.force_login(owner)
    off = DAY_MS * (n % 3) * (-1) ** n
    rows = []
    for place in range(sales):
        quantity = draw.randint(1, 4)
        rows.append(
            {
                **{"id": str(uuid4()), "product": product.pk, "label": product.name},
                **{"quantity": quantity, "amount_idr": draw.choice(AMOUNTS) * quantity},
                **{"paid_by": draw.choice(["cash", "qris", "transfer"]), "edition": edition.slug},
                "at": int(time.time() * 1000) + off - 60_000 * (sales - place),
            }
        )
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    cookie = f"{settings.SESSION_COOKIE_NAME}={key}"
    told = {"owner": owner_of(owner, vendor), "cookie": cookie, "off": off}
    return {**told, "rows": rows, "vendor": vendor, "edition": edition, "draw": draw}


def send_all(phone, port, batch, sums, lock):
    """Until every row was answered: some requests cut, some sent twice."""
    waiting, seen = list(phone["rows"]), Counter()
    for tries in range(MOST_TRIES):
        if not waiting:
            break
        rows = waiting[:batch]
        trouble = ("cut", "twice")[tries // 3 % 2] if tries % 3 == 2 else ""
        seen["requests"] += 1 + (trouble == "twice")
        seen[trouble] += bool(trouble)
        if trouble == "twice":
            other = threading.Thread(target=ask, args=(phone, port, rows, False))
            other.start()
        answered = ask(phone, port, rows, trouble == "cut")
        if trouble == "twice":
            other.join()
        if answered is None:
            seen["unread"] += trouble != "cut"
            continue
        states = Counter(row["state"] for row in answered["rows"])
        seen += states
        saved = {row["id"] for row in answered["rows"] if row["state"] == "saved"}
        waiting = [row for row in waiting if row["id"] not in saved]
    seen["left"] = len(waiting)
    with lock:
        sums.update(seen)


def ask(phone, port, rows, is_cut):
    """The answer to a batch; None where the line was cut before it was read, or nothing came."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        line.request("GET", "/lapak-saya/jual/tanda/", headers={"Cookie": phone["cookie"]})
        answer = line.getresponse()
        token = json.loads(answer.read())["token"]
        cookie = answer.headers["Set-Cookie"].split(";")[0]
        now = int(time.time() * 1000) + phone["off"]
        headers = {
            "Cookie": f"{phone['cookie']}; {cookie}",
            "X-CSRFToken": token,
            "Content-Type": "application/json",
        }
        body = json.dumps({"owner": phone["owner"], "now": now, "rows": rows})
        line.request("POST", "/lapak-saya/jual/kirim/", body, headers)
        if is_cut:
            time.sleep(phone["draw"].choice([0, 0.02, 0.3]))
            return None
        answer = line.getresponse()
        return json.loads(answer.read()) if answer.status == 200 else None
    except (OSError, http.client.HTTPException):
        return None
    finally:
        line.close()


def tell(phones, sums, spent):
    from django.db.models import Count, Sum

    from kit.money import rupiah
    from transactions.models import Entry

    rows = [row for phone in phones for row in phone["rows"]]
    expected = sum(row["amount_idr"] for row in rows)
    entries = Entry.objects.filter(source="booth_sale")
    found = entries.aggregate(n=Count("pk"), ids=Count("client_id", distinct=True))
    amount = entries.aggregate(idr=Sum("amount_idr"))["idr"] or 0
    there = {str(key) for key in entries.values_list("client_id", flat=True)}
    missing = len({row["id"] for row in rows} - there)
    totals_off, stocks_off = sum(map(total_is_off, phones)), sum(map(stock_is_off, phones))
    print(f"{len(rows)} sales from {len(phones)} phones, PostgreSQL, over HTTP")
    print(
        f"  requests {sums['requests']}: cut {sums['cut']}, twice {sums['twice']}, "
        f"unread otherwise {sums['unread']}"
    )
    print(f"  answers: saved {sums['saved']}, refused {sums['refused']}, left {sums['left']}")
    print(f"  entries {found['n']}, of different ids {found['ids']}, missing {missing}")
    print(
        f"  {rupiah(amount)} recorded of {rupiah(expected)} sold; editions whose total is off: "
        f"{totals_off}, stocks that are off: {stocks_off}"
    )
    print(f"  {spent:.1f} s, {len(rows) / spent:.0f} sales a second", flush=True)
    is_whole = found["n"] == found["ids"] == len(rows) and amount == expected
    faults = missing + totals_off + stocks_off + sums["refused"] + sums["left"]
    return 0 if is_whole and not faults else 1


def total_is_off(phone):
    """Of the edition, as everybody counts it."""
    from reports.figures.totals import totals

    return totals(phone["edition"]).recorded_idr != sum(row["amount_idr"] for row in phone["rows"])


def stock_is_off(phone):
    """What was taken and what is left are what there was."""
    from transactions.models import BoothSale

    taken = BoothSale.objects.filter(entry__vendor=phone["vendor"]).values_list("taken", flat=True)
    return phone["vendor"].products.get().stock + sum(taken) != len(phone["rows"]) // 2


if __name__ == "__main__":
    main()
