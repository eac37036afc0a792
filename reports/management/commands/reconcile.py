"""Proves that the ledger, what is counted of it, and everything beside it agree."""

import json
import sys
import time

from django.core.management.base import BaseCommand, CommandError

from reports.checks import CHECKS, seals


class Command(BaseCommand):
    help = "Run all checks; exit code 1 on any difference, each of which is named."

    def add_arguments(self, parser):
        parser.add_argument("--only", choices=[check.name for check in CHECKS])
        parser.add_argument("--head", help="a seal's head from a mail or a printed report")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, only=None, head="", as_json=False, **options):
        told = {}
        for check in CHECKS:
            if only in (None, check.name):
                began = time.monotonic()
                told[check.name] = list(check.run())
                spent = time.monotonic() - began
                self.stderr.write(f"{check.name}: {spent:.1f} s", self.style.NOTICE)
        if head and not _is_head(head):
            told["head"] = ["no seal has this head: the ledger was cut or made anew"]
        entries, findings = seals.unsealed()
        if as_json:
            rest = {"unsealed": {"entries": entries, "findings": findings}}
            self.stdout.write(json.dumps({"differences": told, **rest}, ensure_ascii=False))
        else:
            self._tell(told, entries, findings)
        if any(told.values()):
            sys.exit(1)

    def _tell(self, told, entries, findings):
        for name, found in told.items():
            self.stdout.write(f"{name:12} {'ok' if not found else f'{len(found)} differences'}")
            for sentence in found:
                self.stdout.write(f"  {sentence}")
        self.stdout.write(f"{entries} entries and {findings} findings are not sealed yet.")


def _is_head(text):
    """Raises CommandError where the text is too short to tell one seal from another."""
    digest = text.replace(" ", "")
    if len(digest) < 16:
        raise CommandError("Give at least 16 letters of the head.")
    return seals.head_is_there(digest)
