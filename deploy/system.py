"""Debian's packages, installed where we may."""

import os
import platform
import shutil
import tempfile

import processes


def distribution():
    """IDs of this system, its own first: ["ubuntu", "debian"]."""
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return []
    return [release.get("ID", ""), *release.get("ID_LIKE", "").split()]


def uses_apt():
    return "debian" in distribution() and shutil.which("apt-get") is not None


def may_install():
    return uses_apt() and os.geteuid() == 0


def install(*packages):
    """True if apt-get installed them all; what it said is shown only when it failed."""
    print("Installing " + " ".join(packages), flush=True)
    options = ["-y", "-q", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300"]
    return quietly(["apt-get", "-q", "update"]) and quietly(
        ["apt-get", "install", *options, *packages]
    )


def quietly(command, **options):
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    with tempfile.TemporaryFile("w+", errors="replace") as said:
        code = processes.run(command, env=environment, stdout=said, stderr=said, **options)
        if code:
            said.seek(0)
            print(said.read()[-4000:], flush=True)
    return code == 0


def has(program, *, package):
    """True if the program is here, or could be installed."""
    if not shutil.which(program) and may_install():
        install(package)
    return shutil.which(program) is not None
