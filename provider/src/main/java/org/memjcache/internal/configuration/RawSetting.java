package org.memjcache.internal.configuration;

/**
 * A setting as a source holds it.
 *
 * @param name its full name, {@code memjcache.…}
 * @param origin where exactly it was found, for messages
 */
record RawSetting(String name, String text, String origin) {}
