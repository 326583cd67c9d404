package org.memjcache.internal.codec.value;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.memjcache.internal.codec.classes.ClassFilter;
import org.memjcache.internal.codec.classes.CodecSettings;

/**
 * A class loader with classes compiled from source when a test runs, as another version of an
 * application would have them. Records what is asked for.
 */
public final class CompiledClasses extends ClassLoader {

  private final Map<String, byte[]> classes;
  private final Set<String> loaded = ConcurrentHashMap.newKeySet();

  private CompiledClasses(Map<String, byte[]> classes) {
    super(CompiledClasses.class.getClassLoader());
    this.classes = classes;
  }

  /**
   * @param sources each begins with its package, and its first type is public and top-level
   */
  public static CompiledClasses of(String... sources) {
    var compiled = new HashMap<String, ByteArrayOutputStream>();
    var units = new ArrayList<JavaFileObject>();
    for (String source : sources) {
      units.add(new Source(source));
    }
    var compiler = ToolProvider.getSystemJavaCompiler();
    var files = new Memory(compiler.getStandardFileManager(null, null, null), compiled);
    var options = List.of("-classpath", "", "-proc:none");
    if (!compiler.getTask(null, files, null, options, null, units).call()) {
      throw new IllegalStateException("Not compiled");
    }
    var classes = new HashMap<String, byte[]>();
    compiled.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
    return new CompiledClasses(classes);
  }

  /** The same classes, none of which has been loaded yet. */
  public CompiledClasses reloaded() {
    return new CompiledClasses(classes);
  }

  /** Names of the compiled classes that were loaded. */
  public Set<String> loaded() {
    return loaded;
  }

  public CodecSettings settings() {
    return new CodecSettings(this, ClassFilter.open("test"));
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classes.get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    loaded.add(name);
    return defineClass(name, bytes, 0, bytes.length);
  }

  /** The result of a static method without parameters. */
  public Object call(String className, String method) throws ReflectiveOperationException {
    var declared = loadClass(className).getDeclaredMethod(method);
    declared.setAccessible(true);
    return declared.invoke(null);
  }

  private static final class Source extends SimpleJavaFileObject {

    private final String text;

    Source(String text) {
      super(URI.create("string:///" + path(text) + Kind.SOURCE.extension), Kind.SOURCE);
      this.text = text;
    }

    private static String path(String text) {
      String packageName = text.replaceAll("(?s)^package ([\\w.]+);.*", "$1");
      String name =
          text.replaceAll(
              "(?s).*?public (?:final )?(?:class|record|enum|@?interface) (\\w+).*", "$1");
      return (packageName + '.' + name).replace('.', '/');
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {

    private final Map<String, ByteArrayOutputStream> compiled;

    Memory(JavaFileManager files, Map<String, ByteArrayOutputStream> compiled) {
      super(files);
      this.compiled = compiled;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("mem:///" + className), kind) {
        @Override
        public OutputStream openOutputStream() {
          return compiled.computeIfAbsent(className, name -> new ByteArrayOutputStream());
        }
      };
    }
  }
}
