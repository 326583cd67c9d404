package org.memjcache.internal.codec.classes;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A set of class names, packages ({@code com.acme.*}) and package trees ({@code com.acme.**}). */
public final class ClassPatterns {

  private static final String IDENTIFIER =
      "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*";
  private static final Pattern WELL_FORMED =
      Pattern.compile(IDENTIFIER + "(\\." + IDENTIFIER + ")*(\\.\\*\\*?)?");

  private final Set<String> names = new HashSet<>();
  private final Set<String> packages = new HashSet<>();
  private final Set<String> trees = new HashSet<>();

  private ClassPatterns() {}

  /**
   * Parses patterns.
   *
   * @param setting the name of their setting, for the exception
   * @throws IllegalArgumentException if a pattern is malformed
   */
  public static ClassPatterns of(String setting, List<String> patterns) {
    var result = new ClassPatterns();
    for (String pattern : patterns) {
      if (!isWellFormed(pattern)) {
        throw new IllegalArgumentException(
            setting
                + ": '"
                + pattern
                + "' is not a class pattern. Allowed are a class (com.acme.Order),"
                + " the classes of one package (com.acme.*)"
                + " and the classes of a package and all its subpackages (com.acme.**)");
      }
      result.add(pattern);
    }
    return result;
  }

  /** Whether a text has the form of a class name or pattern. */
  public static boolean isWellFormed(String pattern) {
    return WELL_FORMED.matcher(pattern).matches();
  }

  private void add(String pattern) {
    if (pattern.endsWith(".**")) {
      trees.add(pattern.substring(0, pattern.length() - 3));
    } else if (pattern.endsWith(".*")) {
      packages.add(pattern.substring(0, pattern.length() - 2));
    } else {
      names.add(pattern);
    }
  }

  public boolean matches(String className) {
    if (names.contains(className)) {
      return true;
    }
    int dot = className.lastIndexOf('.');
    if (dot < 0) {
      return false;
    }
    return packages.contains(className.substring(0, dot)) || isInTree(className, dot);
  }

  private boolean isInTree(String className, int lastDot) {
    if (trees.isEmpty()) {
      return false;
    }
    for (int dot = lastDot; dot > 0; dot = className.lastIndexOf('.', dot - 1)) {
      if (trees.contains(className.substring(0, dot))) {
        return true;
      }
    }
    return false;
  }
}
