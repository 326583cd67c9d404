package org.memjcache.hibernate;

/** How a class of entities may differ from one version of an application to the next. */
enum Change {
  /** In nothing: what one version puts the other finds. */
  NONE("String name;", "String name;"),

  ATTRIBUTE_ADDED("String name;", "String more; String name;"),

  ATTRIBUTE_REMOVED("String more; String name;", "String name;"),

  ATTRIBUTE_RENAMED(
      "@Column(name = \"more\") String more; String name;",
      "String name; @Column(name = \"more\") String renamed;"),

  TYPE_CHANGED("int number;", "long number;"),

  EMBEDDABLE_CHANGED(
      "Part part; @Embeddable public static class Part { int height; }",
      "Part part; @Embeddable public static class Part { int height; Integer width; }"),

  ENUM_CHANGED(
      "@Enumerated(EnumType.STRING) Colour colour; public enum Colour { RED, GREEN }",
      "@Enumerated(EnumType.STRING) Colour colour; public enum Colour { GREEN, BLUE, RED }"),

  ELEMENTS_CHANGED(
      Change.ELEMENTS + "@Embeddable public static class Part { int height; }",
      Change.ELEMENTS + "@Embeddable public static class Part { int height; Integer width; }");

  private static final String ELEMENTS =
      """
      @ElementCollection
      @CollectionTable(name = "TABLE_parts", joinColumns = @JoinColumn(name = "owner"))
      @Cache(usage = CacheConcurrencyStrategy.STRATEGY)
      List<Part> parts;
      """;

  private final String before;
  private final String after;

  Change(String before, String after) {
    this.before = before;
    this.after = after;
  }

  /** The members of the class in a version, 1 or 2. */
  String members(int version) {
    return version == 1 ? before : after;
  }
}
