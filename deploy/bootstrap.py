"""Makes .venv hold what the requirements files pin, on a bare Python."""

import fcntl
import hashlib
import os
import secrets
import shutil
import string
import sys
import tempfile

import processes
import system
from processes import PYTHON, ROOT

OLDEST = (3, 11)
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "installed.txt")
UNFINISHED = os.path.join(VENV, "unfinished.txt")


def ensure(*, dev=False):
    """Bring .venv up to date, or end with a sentence saying what to do."""
    check_version()
    with open(os.path.join(ROOT, "requirements.txt"), "rb") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        if not is_sound():
            make_venv()
        wanted = "requirements-dev.txt" if dev else "requirements.txt"
        if digest(wanted) not in read_stamp():
            install(wanted, also=["requirements.txt"] if dev else [])


def check_version():
    if sys.version_info < OLDEST:  # noqa: UP036 - the reader of this sentence has an older one
        sys.exit(
            "Gelaran needs Python 3.11 or newer and this is {}.{}: "
            "name a newer one, as in `make run PYTHON=python3.12`.".format(*sys.version_info)
        )


def is_sound():
    """False where .venv is missing, was moved, lost its interpreter or was left half filled."""
    if not os.path.exists(PYTHON) or os.path.exists(UNFINISHED):
        return False
    if os.path.exists(STAMP) and VENV not in read_stamp():
        return False
    test = "import pip, sys; sys.exit(sys.version_info < {} or sys.prefix == sys.base_prefix)"
    with open(os.devnull, "w") as nowhere:
        return processes.run([PYTHON, "-c", test.format(OLDEST)], stderr=nowhere) == 0


def read_stamp():
    try:
        with open(STAMP) as stamp:
            return stamp.read().splitlines()
    except OSError:
        return []


def digest(name):
    with open(os.path.join(ROOT, name), "rb") as file:
        return f"{name} {hashlib.sha256(file.read()).hexdigest()}"


def make_venv():
    python = getattr(sys, "_base_executable", None) or sys.executable
    check_venv_module(python)
    print("Making .venv", flush=True)
    if os.path.islink(VENV):
        os.unlink(VENV)
    shutil.rmtree(VENV, ignore_errors=True)
    if processes.run([python, "-m", "venv", VENV]):
        sys.exit("Making .venv failed; the reason stands above.")


def has_venv_module(python):
    test = "import ensurepip, venv"
    with open(os.devnull, "w") as nowhere:
        return processes.run([python, "-c", test], stderr=nowhere) == 0


def check_venv_module(python):
    if has_venv_module(python):
        return
    package = "python{}.{}-venv".format(*sys.version_info)
    if system.may_install() and system.install(package) and has_venv_module(python):
        return
    if system.uses_apt():
        sys.exit(f"Python's venv is missing; type: sudo apt-get install {package}")
    sys.exit(
        "Python's venv is missing; install it with your system's packages, or name another "
        "Python: make run PYTHON=python3.12"
    )


def install(name, *, also):
    """Fill .venv; a run cut short leaves a mark, and the next one starts afresh."""
    if os.path.exists(STAMP):
        os.unlink(STAMP)
    write(UNFINISHED, name + "\n")
    print(f"Installing {name} (the first time takes a minute)", flush=True)
    options = ["-qq", "--disable-pip-version-check", "--no-input", "--require-hashes"]
    failed = processes.run(
        [PYTHON, "-m", "pip", "install", *options, "-r", name],
        env=dict(os.environ, PIP_USER="0"),
    )
    if failed > 128:
        sys.exit("The installation was cut short; the next run begins it anew.")
    os.unlink(UNFINISHED)
    if failed:
        sys.exit(f"pip could not install {name}; the reason stands above.")
    write(STAMP, "\n".join([VENV, *map(digest, [name, *also])]) + "\n")


def write(path, text):
    """Whole or not at all, and readable by us alone."""
    handle, draft = tempfile.mkstemp(dir=os.path.dirname(path), prefix=".draft-")
    with os.fdopen(handle, "w") as file:
        file.write(text)
    os.replace(draft, path)


def write_settings(port=8000):
    """A development .env with a secret of its own, where there is none."""
    path = os.path.join(ROOT, ".env")
    if os.path.lexists(path):
        return
    letters = string.ascii_letters + string.digits + "-_"
    secret = "".join(secrets.choice(letters) for _ in range(64))
    write(
        path,
        "# Written by `make run` for development; .env.example explains each line.\n"
        f"DEVELOPMENT=on\nSECRET_KEY={secret}\nBASE_URL=http://127.0.0.1:{port}\n",
    )


if __name__ == "__main__":
    check_version()
    processes.listen()
    ensure(dev="--dev" in sys.argv[1:])
    write_settings()
