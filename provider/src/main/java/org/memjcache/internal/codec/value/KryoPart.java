package org.memjcache.internal.codec.value;

import java.io.Serializable;

/**
 * Stands in a stream of Java serialization for an object that Kryo writes, before the stream. The
 * name and the field are part of the format.
 *
 * @param index the object's place among those that Kryo writes for the stream
 */
record KryoPart(int index) implements Serializable {}
