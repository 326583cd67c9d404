package org.memjcache.hibernate.wide;

import java.io.Serializable;

/** A value of the application that is stored as the bytes of its serialization. */
public record Label(String text, int colour) implements Serializable {}
