package org.memjcache.example.quickstart;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of other classes in a class file's constant pool.
 *
 * @see <a href="https://docs.oracle.com/javase/specs/jvms/se17/html/jvms-4.html#jvms-4.4">The Java
 *     Virtual Machine Specification, section 4.4</a>
 */
final class ConstantPool {

  private static final Pattern CLASS_IN_DESCRIPTOR = Pattern.compile("L([^;]+);");

  private final Map<Integer, String> texts = new HashMap<>();
  private final Set<Integer> classes = new TreeSet<>();
  private final Set<Integer> descriptors = new TreeSet<>();

  private ConstantPool() {}

  /**
   * Reads the constant pool of a class file.
   *
   * @throws UncheckedIOException if the class file is cut off
   * @throws IllegalArgumentException if it has a constant of an unknown kind
   */
  static ConstantPool of(byte[] classFile) {
    ConstantPool pool = new ConstantPool();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile))) {
      in.skipNBytes(8); // the magic number and the version
      int end = in.readUnsignedShort();
      int index = 1;
      while (index < end) {
        index += pool.readConstant(index, in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pool;
  }

  /** Reads one constant and returns how many indexes it takes. */
  private int readConstant(int index, DataInputStream in) throws IOException {
    int tag = in.readUnsignedByte();
    switch (tag) {
      case 1 -> texts.put(index, in.readUTF());
      case 3, 4 -> in.skipNBytes(4); // int, float
      case 5, 6 -> in.skipNBytes(8); // long, double
      case 7 -> classes.add(in.readUnsignedShort());
      case 8, 19, 20 -> in.skipNBytes(2); // string, module, package
      case 9, 10, 11, 17, 18 -> in.skipNBytes(4); // members, dynamic constants and calls
      case 12 -> { // name and type
        in.skipNBytes(2);
        descriptors.add(in.readUnsignedShort());
      }
      case 15 -> in.skipNBytes(3); // method handle
      case 16 -> descriptors.add(in.readUnsignedShort()); // method type
      default -> throw new IllegalArgumentException("Constant " + index + " is of kind " + tag);
    }
    return tag == 5 || tag == 6 ? 2 : 1;
  }

  /** The names of the classes that the class file uses, its own among them, sorted. */
  Set<String> classNames() {
    Set<String> names = new TreeSet<>();
    for (int index : classes) {
      String name = text(index);
      if (name.startsWith("[")) {
        addClassesOfDescriptor(name, names);
      } else {
        names.add(name.replace('/', '.'));
      }
    }
    for (int index : descriptors) {
      addClassesOfDescriptor(text(index), names);
    }
    return names;
  }

  private String text(int index) {
    String text = texts.get(index);
    if (text == null) {
      throw new IllegalArgumentException("Constant " + index + " is not a text");
    }
    return text;
  }

  private static void addClassesOfDescriptor(String descriptor, Set<String> names) {
    Matcher matcher = CLASS_IN_DESCRIPTOR.matcher(descriptor);
    while (matcher.find()) {
      names.add(matcher.group(1).replace('/', '.'));
    }
  }
}
