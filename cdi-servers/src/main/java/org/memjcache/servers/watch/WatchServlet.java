package org.memjcache.servers.watch;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.ObjectStreamClass;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import javax.management.ObjectName;

/** Returns the server's process id, threads or MBeans, one per line. */
@WebServlet("/*")
public class WatchServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  /** A record that is used only by {@link #release}. */
  private record Newest(Part part) {}

  private static final class Part {}

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain;charset=UTF-8");
    response.getWriter().write(String.join("\n", answer(request.getPathInfo())));
  }

  private static List<String> answer(String path) {
    return switch (path) {
      case "/process" -> List.of(String.valueOf(ProcessHandle.current().pid()));
      case "/threads" -> threads();
      case "/mbeans" -> mbeans();
      case "/release" -> release();
      default -> throw new IllegalArgumentException("Unknown path " + path);
    };
  }

  /**
   * Makes the JDK release classes that it references until other classes replace them: the record
   * that was last compared, hashed or printed for the first time ({@code
   * java.lang.runtime.ObjectMethods} of Java 17), and serialized classes.
   */
  private static List<String> release() {
    Newest newest = new Newest(new Part());
    return Stream.of(
            newest.equals(new Newest(new Part())),
            newest.hashCode(),
            newest,
            ObjectStreamClass.lookupAny(Newest.class))
        .map(Object::toString)
        .toList();
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).sorted().toList();
  }

  private static List<String> mbeans() {
    Stream<ObjectName> names =
        ManagementFactory.getPlatformMBeanServer().queryNames(null, null).stream();
    return names.map(ObjectName::toString).sorted().toList();
  }
}
