package org.memjcache.example.quickstart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * The size of a class of {@code java.base} together with the classes of that module that it uses.
 *
 * @param used the number of classes that it uses
 * @param bytes the size of all their class files and its own, in bytes
 * @param compressedBytes the size of the same files in one compressed stream, in bytes
 */
record Footprint(int used, int bytes, int compressedBytes) {

  /** Reads the class file and those that it uses, and compresses all of them. */
  static Footprint of(String className) {
    byte[] own = JavaBase.read(className);
    List<byte[]> used =
        ConstantPool.of(own).classNames().stream()
            .filter(name -> !name.equals(className) && JavaBase.contains(name))
            .map(JavaBase::read)
            .toList();
    List<byte[]> all = Stream.concat(Stream.of(own), used.stream()).toList();
    int bytes = all.stream().mapToInt(file -> file.length).sum();
    return new Footprint(used.size(), bytes, compressedBytes(all));
  }

  private static int compressedBytes(List<byte[]> files) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try (DeflaterOutputStream out = new DeflaterOutputStream(compressed, deflater)) {
      for (byte[] file : files) {
        out.write(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return compressed.size();
  }
}
