package org.memjcache.hibernate;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Gives each test class that is {@link OnEachLine} the pairs, which it starts once. */
final class Pairs implements ArgumentsProvider {

  private static final Namespace NAMESPACE = Namespace.create(Pairs.class);

  @Override
  public Stream<Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    Store store = context.getRoot().getStore(NAMESPACE);
    // All start side by side, and only then the first is waited for.
    for (OrmLine line : OrmLine.values()) {
      store.getOrComputeIfAbsent(line, Pair::start, Pair.class);
    }
    return Stream.of(OrmLine.values())
        .map(line -> Arguments.of(store.get(line, Pair.class).awaitReady()));
  }
}
