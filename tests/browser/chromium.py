"""Chromium without the outer world, for tests and figures."""

import os
import shutil

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ALONE = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--metrics-recording-only",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


def installed_browser():
    """The system's own Chromium; empty where playwright must bring one."""
    return os.environ.get("GELARAN_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), "")


def launch_arguments(playwright):
    """What ``chromium.launch`` takes."""
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    path = installed_browser() or playwright.chromium.executable_path
    return {"executable_path": path, "args": [*as_root, *ALONE]}
