"""Prints how well the photo hints tell good photos from faulty ones, on a drawn set."""

import json

from django.core.management.base import BaseCommand

from demo.samples import camera, collection, faults, rates

COLUMNS = "{:<10}" + "{:>12}" * 3 + "{:>14}"


class Command(BaseCommand):
    help = "Hit and false-alarm rates of the photo hints on drawn photos; keeps no file."

    def add_arguments(self, parser):
        parser.add_argument("--seed", type=int, default=1, help="another seed, other pictures")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, seed, as_json, **options):
        told = rates.rates([*collection.good(), *collection.faulty()], seed)
        told["seconds_12_megapixels"] = camera.seconds_of_12_megapixels()
        if as_json:
            self.stdout.write(json.dumps(told))
        else:
            self.tell(told)

    def tell(self, told):
        self.stdout.write(
            f"{told['pictures']} drawn pictures, {told['good']} of them good; seed {told['seed']}"
        )
        self.stdout.write(COLUMNS.format("found at", "strength 1", "2", "3", "false alarms"))
        for fault in faults.NAMES:
            hits = [f"{found}/{of}" for found, of in told["hits"][fault].values()]
            alarms = f"{told['false_alarms'][fault]}/{told['good']}"
            self.stdout.write(COLUMNS.format(fault, *hits, alarms))
        for subject, found in told["false"]:
            self.stdout.write(f"  good, but told to be {', '.join(found)}: {subject}")
        for subject, fault, strength in told["missed"]:
            self.stdout.write(f"  not found: {fault} {strength}, {subject}")
        for fault, others in told["besides"].items():
            for other, count in others.items():
                self.stdout.write(f"  {fault} also told to be {other}: {count}")
        large = told["seconds_12_megapixels"]
        self.stdout.write(
            f"worker, one photo of 12 megapixels: {large['median']} s, at most {large['most']} s; "
            f"{large['processor']} s of one processor"
        )
