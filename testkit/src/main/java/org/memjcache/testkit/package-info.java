/**
 * Tools for tests of programs that use memcached: real servers that can be frozen, killed and
 * restarted ({@link org.memjcache.testkit.MemcachedCluster}, in JUnit 5 {@link
 * org.memjcache.testkit.Memcached @Memcached}), a proxy that counts exchanges and simulates network
 * faults ({@link org.memjcache.testkit.FaultProxy}), a server with scripted replies ({@link
 * org.memjcache.testkit.LyingServer}), a client that inspects a server without the library under
 * test ({@link org.memjcache.testkit.RawClient}), programs in processes of their own ({@link
 * org.memjcache.testkit.ChildJvm}, {@link org.memjcache.testkit.ChildProcess}), and free ports
 * ({@link org.memjcache.testkit.FreePorts}).
 *
 * <p>Everything stays on 127.0.0.0/8, and every wait has a time limit. Started processes end with
 * this JVM, except if it is ended by SIGKILL. Needs memcached 1.6.10 or newer on the PATH and a
 * POSIX shell; JUnit's API is needed for the annotation only.
 */
@NullMarked
package org.memjcache.testkit;

import org.jspecify.annotations.NullMarked;
