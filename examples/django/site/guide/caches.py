"""Django's back ends for memcached, and the options that they need.

Each is for a JVM with the locator and the value dialect that are said with it. The list of servers
is the same, in the same order, on every machine, and has no localhost beside other machines.
"""

BACKENDS = {
    # Locator pymemcache, value dialect pymemcache. Without timeout a server that hangs holds a
    # request for ever; without ignore_exc one that is down is an error page, and no miss.
    "pymemcache": {
        "BACKEND": "django.core.cache.backends.memcached.PyMemcacheCache",
        "OPTIONS": {"connect_timeout": 0.5, "timeout": 0.5, "ignore_exc": True},
    },
    # Locator libmemcached-ketama-weighted, value dialect pylibmc. Without ketama_weighted a fourth
    # server moves three keys of four. A server that is down is an exception, whatever is set.
    "pylibmc": {
        "BACKEND": "django.core.cache.backends.memcached.PyLibMCCache",
        "OPTIONS": {
            "behaviors": {"ketama_weighted": True, "connect_timeout": 500, "_poll_timeout": 500}
        },
    },
    # Locator python-memcached-legacy (python-memcached from its version 1.60 on), value dialect
    # python-memcached. Django has removed this back end in 4.1.
    "python-memcached": {
        "BACKEND": "django.core.cache.backends.memcached.MemcachedCache",
        "OPTIONS": {"socket_timeout": 0.5},
    },
}
