"""The site's own settings, with one address more."""

from config.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks._bare_urls"
