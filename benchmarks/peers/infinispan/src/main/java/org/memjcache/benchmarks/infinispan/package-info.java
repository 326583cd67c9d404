/** A Hot Rod server that holds the caches of a benchmark. */
package org.memjcache.benchmarks.infinispan;
