"""Gives the application's role in PostgreSQL its rights: to add to the ledger, not to change it."""

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from environ import Env

from transactions import roles


class Command(BaseCommand):
    help = "Run as the owner (MIGRATE_DATABASE_URL), once and after each migrate."

    def add_arguments(self, parser):
        parser.add_argument("--role", help="default: the one DATABASE_URL signs in as")

    def handle(self, *args, role=None, **options):
        if connection.vendor != "postgresql":
            raise CommandError("Only PostgreSQL knows roles.")
        role = role or Env().db("DATABASE_URL", default="sqlite://")["USER"]
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user, to_regrole(%s) IS NOT NULL", [role or ""])
            owner, is_there = cursor.fetchone()
        if not is_there:
            raise CommandError(f"There is no role “{role}”: make it first, with a password.")
        if role == owner:
            raise CommandError("Owner and application are one role: set MIGRATE_DATABASE_URL.")
        roles.grant(role)
        self.stdout.write(f"“{role}” may add to the ledger and not change it; {owner} owns it.")
