"""Build the search index anew from everything on show."""

from django.core.management.base import BaseCommand

from products.search import index


class Command(BaseCommand):
    help = "Build the search index anew from everything on show."

    def handle(self, *args, **options):
        self.stdout.write(f"{index.rebuild()} listings indexed.")
