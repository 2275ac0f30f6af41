"""Settings that the tests add to a freshly started Wagtail project (its `settings/local.py`)."""

import os

from .base import DATABASES, MEDIA_ROOT as MEDIA

# Each test works on its own copy of the prepared database.
DATABASES["default"]["NAME"] = os.environ.get("WAGTAIL_DATABASE", DATABASES["default"]["NAME"])
# ... and keeps its uploads to itself.
MEDIA_ROOT = os.environ.get("WAGTAIL_MEDIA", MEDIA)

# What every Django site behind a proxy that ends TLS has to say, or its CSRF check refuses forms sent over HTTPS.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

ALLOWED_HOSTS = [".localhost", "localhost", "127.0.0.1", ".test"]
