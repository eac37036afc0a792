"""Whether frozen reports still say what they said, and the ledger says so too."""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from accounts.models import Trail
from reports import guards
from reports.choices import FROZEN, ReportState
from reports.figures import closing_content
from reports.models import ClosingReport
from transactions.ledger_end import Reach
from transactions.models import Seal


def canonical(content: dict) -> bytes:
    """The one form of a report's content: JSON with sorted keys and no spaces, in UTF-8."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(content: dict) -> str:
    """SHA-256 of ``canonical``, as 64 hexadecimal letters."""
    return sha256(canonical(content)).hexdigest()


def faults() -> Iterator[str]:
    """A sentence for each report that differs from its digest, its row, the trail or the ledger as
    it was, and for each that is missing."""
    if not guards.is_in_place():
        yield "the database does not keep prepared reports from being changed: run migrate"
    told = _told()
    rows = ClosingReport.objects.filter(state__in=FROZEN).select_related("edition")
    for report in rows.order_by("edition", "version").iterator():
        name = f"closing report {report.edition.slug} version {report.version}"
        for fault in _of(report):
            yield f"{name} {fault}"
        moves = told.pop(str(report.pk), set())
        if moves != {(f"closing_{state}", report.digest) for state in ("prepared", report.state)}:
            yield f"{name} is not the one whose moves are in the trail"
    for key in sorted(told):
        yield f"closing report {key} was prepared, says the trail, and is there no more"
    yield from _gaps()


def _told():
    """{key of a report: {(verb, digest)}} of every move of a frozen report in the trail."""
    rows = Trail.objects.filter(
        subject_app=ClosingReport._meta.app_label,
        subject_model=ClosingReport._meta.model_name,
        verb__in=[f"closing_{state}" for state in FROZEN],
    )
    found = defaultdict(set)
    for key, verb, after in rows.values_list("subject_key", "verb", "after"):
        found[key].add((verb, after.get("digest")))
    return found


def _of(report):
    if digest(report.content) != report.digest:
        yield "is not what its digest was made of"
    told, place = report.content, report.content["position"]
    beside = (report.version, report.last_entry, report.last_verdict, report.seal_head)
    if beside != (told["version"], place["entry"], place["finding"], place["head"]):
        yield "stands on another position than it says"
        return
    if place["seal"]:
        seal = Seal.objects.filter(number=place["seal"]).first()
        if seal is None or (seal.digest, seal.last_entry) != (place["head"], place["entry"]):
            yield f"names a seal {place['seal']} which is not in the ledger"
    closed_at = datetime.fromisoformat(told["scope"]["closed_at"])
    reach, zone = Reach(place["entry"], place["finding"]), ZoneInfo(told["scope"]["zone"])
    now = closing_content.ledger(report.edition, closed_at, reach, zone)
    for name in sorted(now.keys() | told["ledger"].keys()):
        said, counted = told["ledger"].get(name), now.get(name)
        if said != counted:
            words = "" if isinstance(counted, list | dict) else f": {said}, counted {counted}"
            yield f"and the ledger differ in {name}{words}"


def _gaps():
    """Versions are numbered without gaps: one that is missing was taken away."""
    rows = ClosingReport.objects.order_by("edition", "version")
    last = {}
    for edition, slug, version in rows.values_list("edition", "edition__slug", "version"):
        if version != last.get(edition, 0) + 1:
            yield f"closing report {slug} version {version - 1} is missing"
        last[edition] = version


def is_intact(report: ClosingReport) -> bool:
    """Whether a frozen report may be shown."""
    return report.state != ReportState.MAKING and digest(report.content) == report.digest
