package org.memjcache.internal.codec.classes;

/**
 * The settings that both codecs of a cache need.
 *
 * @param classLoader the manager's class loader, the first that is searched for classes
 * @param filter decides which classes bytes may name
 */
public record CodecSettings(ClassLoader classLoader, ClassFilter filter) {}
