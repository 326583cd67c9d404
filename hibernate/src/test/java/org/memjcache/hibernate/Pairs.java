package org.memjcache.hibernate;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Gives each test class that is {@link OnEachLine} the pairs, which are started once. */
final class Pairs implements ArgumentsProvider {

  /** All start side by side; JUnit's own stores may last no longer than a class. */
  private static final List<Pair> STARTED = Stream.of(OrmLine.values()).map(Pair::start).toList();

  @Override
  public Stream<Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    return all().map(Arguments::of);
  }

  /** The pairs of all lines. */
  static Stream<Pair> all() {
    return STARTED.stream().map(Pair::awaitReady);
  }
}
