"""Load, move or enlarge the demo expo."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from demo import names
from demo.actions import load, refresh, scale
from expo.models import Edition


class Command(BaseCommand):
    help = "Load the demo expo (invented makers and goods), move its dates, or make it large."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing if there is an edition already"
        )
        parser.add_argument("--refresh", action="store_true", help="move the dates to today")
        parser.add_argument("--accounts", action="store_true", help="print the demo's accounts")
        parser.add_argument(
            "--products", type=int, metavar="N", help="grow to N products on show, for measuring"
        )

    def handle(self, *, if_empty, accounts, products, **options):
        if accounts:
            self.print_accounts()
            return
        if not settings.DEMO_ALLOWED:
            raise CommandError(
                "The demo brings accounts whose password everyone knows. Set DEMO_ALLOWED=on "
                "to load it all the same."
            )
        if options["refresh"]:
            self.stdout.write(f"Moved by {refresh.refresh()} days.")
            return
        is_empty = not Edition.objects.exists()
        if is_empty:
            self.stdout.write("Loading the demo expo …")
            load.load()
        elif not if_empty and not products:
            raise CommandError("There are editions already; --refresh moves the demo's dates.")
        if products:
            scale.grow_to(products)

    def print_accounts(self):
        from_role = {"superuser": "operator", "owner": "owner", "officer": "officer"}
        for email, name, role in names.ACCOUNTS:
            word = role.split()[0]
            self.stdout.write(f"  {from_role.get(word, word):<10} {email:<30} {name}")
        self.stdout.write(f"  password   {names.PASSWORD} (all)")
