/** A Hazelcast member that holds the caches of a benchmark. */
package org.memjcache.benchmarks.hazelcast;
