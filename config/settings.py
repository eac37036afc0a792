"""Settings, driven by environment variables and safe by default (.env.example names them)."""

import os
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config.database import databases

BASE_DIR = Path(__file__).resolve().parent.parent
TESTING = os.environ.get("GELARAN_TEST") == "1"

env = environ.FileAwareEnv()
if not TESTING:
    environ.Env.read_env(BASE_DIR / ".env")

# DEBUG shows tracebacks in the browser. DEVELOPMENT is what `make run` sets: no certificate, no
# mail server, no second factor, a readable mailbox, the demo; with the error pages of production.
DEBUG = env.bool("DEBUG", False)
DEVELOPMENT = env.bool("DEVELOPMENT", DEBUG)
SECRET_KEY = env("SECRET_KEY")
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"] if DEVELOPMENT else []
)
# Every absolute link (mails, WhatsApp texts) starts here, never with the Host header.
BASE_URL = env("BASE_URL", default="http://127.0.0.1:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [BASE_URL]
DATA_DIR = Path(env("DATA_DIR", default=str(BASE_DIR / "var")))
DATA_DIR.mkdir(parents=True, exist_ok=True)

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "phonenumber_field",
    "rules.apps.AutodiscoverRulesConfig",
    "kit",
    "accounts",
    "notices",
    "expo",
    "vendors",
    "products",
    "live",
    "transactions",
    "programmes",
    "reports",
    "desk",
    "storefront",
    "demo",
]

MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "kit.middleware.KeptOnlyIfSaid",
    "kit.middleware.NoZeroBytes",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "kit.middleware.LanguageByPath",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.StaffSecondFactor",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]

DATABASES = databases(env, DATA_DIR)
# Errors instead of warnings where the application's role could change the ledger.
LEDGER_STRICT = env.bool("LEDGER_STRICT", False)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Shared by all processes: sign-in limits must count across them.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kit_cache",
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# People
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:home"
# Makers without e-mail sign in by the phone number their invitation proved.
ACCOUNT_LOGIN_METHODS = {"email", "phone"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {"login": "accounts.forms.LoginForm", "signup": "accounts.forms.SignupForm"}
# Never by address alone: a whole regency may share one mobile gateway.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_failed": "10/5m/key",
    "signup": None,
    "confirm_email": "1/1m/key",
    "reset_password": "5/5m/key",
    "reset_password_from_key": None,
    "change_password": "5/m/user",
    "manage_email": "10/m/user",
    "reauthenticate": "10/m/user",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Gelaran"
# Orders one phone number or e-mail address may place within two days.
ORDERS_PER_BUYER = env.int("ORDERS_PER_BUYER", 30)
# Questions one phone number or e-mail address may ask within two days; hours until the maker is
# reminded of one that waits, and until it is told to be unanswered.
INQUIRIES_PER_BUYER = env.int("INQUIRIES_PER_BUYER", 20)
INQUIRY_REMIND_H = env.int("INQUIRY_REMIND_H", 24)
INQUIRY_WAIT_H = env.int("INQUIRY_WAIT_H", 72)
# Requests for business matching one e-mail address may send within two days.
MATCHES_PER_BUYER = env.int("MATCHES_PER_BUYER", 6)
# The largest order that may be placed without talking to anybody: above it one click of a maker
# would make the public total whatever they like.
ORDER_MOST_IDR = env.int("ORDER_MOST_IDR", 250_000_000)
# The same for a quotation, which buyer and maker have talked about: a container of furniture.
# What is larger is recorded by the organiser, with its papers.
QUOTE_MOST_IDR = env.int("QUOTE_MOST_IDR", 1_000_000_000)
# Hours a maker has to confirm an order, and a buyer to pay one that is paid ahead.
ORDER_CONFIRM_H = env.int("ORDER_CONFIRM_H", 72)
ORDER_PAY_H = env.int("ORDER_PAY_H", 24)
# Minutes in which a curator's decision can be undone before anybody is told, and minutes a
# product stays with the curator who looks at it.
DECISION_PAUSE_MIN = env.int("DECISION_PAUSE_MIN", 10)
TAKEN_MIN = env.int("TAKEN_MIN", 30)
# Where the hints on a photo begin (docs/photo-coach.md); PHOTO_DARK_LIGHT=90 sets one of them.
PHOTO_HINTS = {
    name: env.float(f"PHOTO_{name.upper()}", bound)
    for name, bound in {
        **{"dark_light": 105, "dark_shine": 135, "bright_light": 210, "bright_shade": 60},
        **{"burnt": 0.12, "burnt_shade": 60, "sharp": 50, "large": 1000, "letters": 6},
        **{"unrest": 0.6, "motley": 22, "alike": 0.7},
    }.items()
}
# Players that a live page may embed, and own hosts whose MP4, WebM and HLS it may play.
LIVE_PLAYERS = env.list("LIVE_PLAYERS", default=["youtube", "vimeo"])
LIVE_MEDIA_HOSTS = [host.lower() for host in env.list("LIVE_MEDIA_HOSTS", default=[])]
# Minutes after a session in which orders begun on its page still count as its own, and hours after
# watching in which orders begun elsewhere are marked as following from it.
LIVE_GRACE_MIN = env.int("LIVE_GRACE_MIN", 120)
LIVE_AFTER_H = env.int("LIVE_AFTER_H", 24)
# Where makers may link to their own listings: these hosts and those below them.
MARKETPLACE_HOSTS = env.list(
    "MARKETPLACE_HOSTS",
    default=["tokopedia.com", "shopee.co.id", "lazada.co.id", "blibli.com", "padiumkm.id"],
)
# Everyone above owner needs a second factor, except on a developer's machine.
STAFF_SECOND_FACTOR = env.bool("STAFF_SECOND_FACTOR", not DEVELOPMENT and not TESTING)

# Languages: Indonesian without prefix, English under /en/.
LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
FORMAT_MODULE_PATH = ["config.formats"]
PHONENUMBER_DEFAULT_REGION = "ID"

# Files. Pictures are public once decoded and encoded anew; private files only pass a check.
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
PRIVATE_ROOT = DATA_DIR / "private"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEVELOPMENT or TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEVELOPMENT or TESTING
# Otherwise each test client would look through all files first.
WHITENOISE_AUTOREFRESH = DEBUG or TESTING
FILE_UPLOAD_HANDLERS = ["kit.uploads.BoundedUpload"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# More than a form takes, so that the form itself can say so.
DATA_UPLOAD_MAX_NUMBER_FILES = 100

# Where the heads of the ledger's seals are written down, best on another disk than the database.
LEDGER_HEADS_FILE = Path(env("LEDGER_HEADS_FILE", default=str(DATA_DIR / "ledger-heads.txt")))

# Views that wait to be counted, and the day's key; a header in which a trusted proxy tells the
# visitor's country (none: the browser's time zone tells it).
VISITS_ROOT = DATA_DIR / "visits"
COUNTRY_HEADER = env("COUNTRY_HEADER", default="")

# Mail is a row first (notices.Mail), sent by the worker. Without EMAIL_URL it stays readable
# at /kotak-surat/, which exists in development only.
EMAIL_BACKEND = "notices.backends.OutboxBackend"
MAIL_TRANSPORT = env.email("EMAIL_URL", default="dummymail://")
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Gelaran <gelaran@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
MAILBOX_VISIBLE = env.bool("MAILBOX_VISIBLE", DEVELOPMENT)

# Security. The same policy on every answer; no nonces, so that public pages stay byte-equal.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "blob:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", BASE_URL.startswith("https"))
BEHIND_PROXY = env.bool("BEHIND_PROXY", False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BASE_URL.startswith("https")
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", 3600 if BASE_URL.startswith("https") else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", False)
SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", False)
SILENCED_SYSTEM_CHECKS = [
    # A regency's other sites live on sub-domains of the same name: the operator decides.
    "security.W005",
    # Preloading cannot be taken back for months: the operator decides.
    "security.W021",
]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_keys": {"()": "kit.logs.WithoutKeys"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["without_keys"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# The demo brings accounts with a told password: only where it can do no harm.
DEMO_ALLOWED = env.bool("DEMO_ALLOWED", DEVELOPMENT or TESTING)
