"""Django's back ends for memcached, and the options that they need.

Each one matches a JVM with the named locator and value dialect. The list of servers is the same, in
the same order, on every machine, and does not mix localhost with other machines.
"""

BACKENDS = {
    # Locator pymemcache, value dialect pymemcache. Without timeout a server that hangs blocks a
    # request forever; without ignore_exc a server that is down causes an error page, not a miss.
    "pymemcache": {
        "BACKEND": "django.core.cache.backends.memcached.PyMemcacheCache",
        "OPTIONS": {"connect_timeout": 0.5, "timeout": 0.5, "ignore_exc": True},
    },
    # Locator libmemcached-ketama-weighted, value dialect pylibmc. Without ketama_weighted a fourth
    # server moves three keys of four. A server that is down always causes an exception.
    "pylibmc": {
        "BACKEND": "django.core.cache.backends.memcached.PyLibMCCache",
        "OPTIONS": {
            "behaviors": {"ketama_weighted": True, "connect_timeout": 500, "_poll_timeout": 500}
        },
    },
    # Locator python-memcached-legacy (python-memcached since its version 1.60), value dialect
    # python-memcached. Django 4.1 removed this back end.
    "python-memcached": {
        "BACKEND": "django.core.cache.backends.memcached.MemcachedCache",
        "OPTIONS": {"socket_timeout": 0.5},
    },
}
