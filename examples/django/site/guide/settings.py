"""Settings of the site. The environment names the servers and the back end of the cache."""

import os

from guide.caches import BACKENDS

SECRET_KEY = "not a secret: this site is an example, and listens on 127.0.0.1 only"
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS = ["guide"]
MIDDLEWARE = ["django.contrib.sessions.middleware.SessionMiddleware"]
ROOT_URLCONF = "guide.urls"
USE_TZ = True

SERVERS = os.environ.get("MEMCACHED_SERVERS", "127.0.0.1:11211").split(",")
BACKEND = os.environ.get("MEMCACHED_BACKEND", "pymemcache")
CACHES = {"default": {"LOCATION": SERVERS, **BACKENDS[BACKEND]}}

SESSION_ENGINE = "django.contrib.sessions.backends.cache"
