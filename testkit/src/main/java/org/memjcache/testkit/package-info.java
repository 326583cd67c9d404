/**
 * What tests of programs that use memcached need: real servers that can be frozen, killed and
 * restarted ({@link org.memjcache.testkit.MemcachedCluster}, in JUnit 5 {@link
 * org.memjcache.testkit.Memcached @Memcached}), a proxy that counts exchanges and makes the network
 * misbehave ({@link org.memjcache.testkit.FaultProxy}), a server that lies ({@link
 * org.memjcache.testkit.LyingServer}), a client that looks at a server without the library under
 * test ({@link org.memjcache.testkit.RawClient}), programs in processes of their own ({@link
 * org.memjcache.testkit.ChildJvm}, {@link org.memjcache.testkit.ChildProcess}), and ports for them
 * ({@link org.memjcache.testkit.FreePorts}).
 *
 * <p>Everything stays on 127.0.0.0/8, every wait is bounded in time, and nothing that was started
 * outlives this JVM, unless that is itself ended by SIGKILL. Needs memcached 1.6.10 or newer on the
 * PATH, and a POSIX shell; JUnit's API only for the annotation.
 */
@NullMarked
package org.memjcache.testkit;

import org.jspecify.annotations.NullMarked;
