package org.memjcache.internal.codec;

import org.memjcache.internal.codec.classes.ClassFilter;

/**
 * What both codecs of a cache need to know.
 *
 * @param classLoader the manager's class loader, asked first for the classes that bytes name
 * @param filter which classes bytes may name
 */
public record CodecSettings(ClassLoader classLoader, ClassFilter filter) {}
