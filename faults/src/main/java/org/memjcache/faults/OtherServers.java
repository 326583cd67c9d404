package org.memjcache.faults;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.memjcache.faults.Row.Script;
import org.memjcache.faults.stage.WorkerJvm;
import org.memjcache.faults.worker.Terms;
import org.memjcache.testkit.FaultProxy;
import org.memjcache.testkit.LyingServer;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.MetaReply;
import org.memjcache.testkit.RawClient;

/** Scripts in which another server replaces a node. */
final class OtherServers {

  private static final String OTHER_ADDRESS = "127.0.0.2";
  private static final int CLEARS = 4;
  private static final Duration TURN = Duration.ofMillis(700);

  private OtherServers() {}

  /** The reply of a lying server to every request. */
  private enum Lie {
    HUGE_LENGTH("VA 2147483647\r\n"),
    NEGATIVE_LENGTH("VA -1\r\n"),
    ANOTHER_OPAQUE("HD O1\r\n"),
    ANOTHER_PROTOCOL("HTTP/1.1 400 Bad Request\r\n\r\n"),
    AUTHENTICATION("CLIENT_ERROR unauthenticated\r\n"),
    GARBAGE("\u0000\u00ff\u0001\r\n"),
    ENDLESS_LINE("x".repeat(1 << 16)),
    SILENCE("");

    private final String answer;

    Lie(String answer) {
      this.answer = answer;
    }
  }

  /** A server that sends each of the lies in sequence. */
  static Script liar() {
    return scene -> {
      AtomicReference<Lie> lie = new AtomicReference<>(Lie.SILENCE);
      LyingServer liar =
          scene.own(
              LyingServer.start(
                  (request, peer) -> peer.send(Objects.requireNonNull(lie.get()).answer)));
      scene.steady();
      scene.fault(() -> scene.node().replaceBy(liar.address()));
      for (Lie next : Lie.values()) {
        lie.set(next);
        scene.proxies().forEach(FaultProxy::cut);
        scene.sleep(scene.tempo().fault().dividedBy(Lie.values().length));
      }
      scene.note("lies", liar.requests().size());
      scene.heal(() -> scene.node().restore());
      scene.rest();
    };
  }

  /** The node's own server, with some replies to other requests. */
  static Script wrongReplies() {
    return scene -> {
      WrongOpaques wrong = new WrongOpaques();
      scene.steady();
      scene.fault(() -> scene.proxies().forEach(proxy -> proxy.replies().rewrite(wrong)));
      scene.sleep(scene.tempo().fault());
      scene.note("lies", wrong.lies());
      scene.heal(() -> scene.node().heal());
      scene.rest();
    };
  }

  /** A server with little memory replaces the node; the JVMs clear it repeatedly. */
  static Script small(String statistic, String... arguments) {
    return scene -> {
      MemcachedServer small = scene.own(MemcachedServer.start(arguments));
      scene.steady();
      scene.fault(() -> scene.node().replaceBy(small.address()));
      for (int i = 0; i < CLEARS; i++) {
        scene.sleep(scene.tempo().fault().dividedBy(2));
        WorkerJvm clearing = scene.stage().workers().get(i % Terms.JVMS);
        clearing.ask("clear");
      }
      scene.rest();
      scene.note(statistic, count(small, statistic));
      scene.heal(() -> scene.node().restore());
    };
  }

  private static long count(MemcachedServer server, String statistic) {
    try (RawClient client = server.connect()) {
      return client.stats("items").entrySet().stream()
          .filter(entry -> entry.getKey().endsWith(":" + statistic))
          .mapToLong(entry -> Long.parseLong(entry.getValue()))
          .sum();
    }
  }

  /** The node's host gets another address, of a server with the entries that the node once had. */
  static Script address() {
    return scene -> {
      MemcachedServer other = scene.own(MemcachedServer.start());
      scene.steady();
      copy(scene.node().server(), other);
      scene.sleep(scene.tempo().before());
      // Nothing may be in flight: the fence after a lost change would hide what this is about.
      List<FaultProxy> proxies =
          scene.proxies().stream().map(proxy -> scene.own(at(other, proxy.port()))).toList();
      scene.whileIdle(
          () -> {
            scene.fault(() -> scene.stage().moveFirstNode(OTHER_ADDRESS));
            scene.heal(() -> scene.node().kill());
          });
      scene.rest();
      scene.note(
          "found", proxies.stream().filter(proxy -> proxy.acceptedConnections() > 0).count());
    };
  }

  /**
   * Three servers in turn at one address: the node's own, one with the entries that it once had, an
   * empty one, and its own again.
   */
  static Script turns() {
    return scene -> {
      MemcachedServer copy = scene.own(MemcachedServer.start());
      MemcachedServer empty = scene.own(MemcachedServer.start());
      InetSocketAddress own = scene.node().server().address();
      scene.steady();
      copy(scene.node().server(), copy);
      scene.sleep(scene.tempo().before());
      for (InetSocketAddress next : List.of(copy.address(), empty.address(), own)) {
        int before = connections(scene);
        scene.whileIdle(
            () -> {
              scene.fault(() -> scene.node().turnTo(next));
              scene.heal(() -> {});
            });
        scene.sleep(TURN);
        scene.add("turns", connections(scene) > before ? 1 : 0);
      }
      scene.rest();
    };
  }

  private static int connections(Scene scene) {
    return scene.proxies().stream().mapToInt(FaultProxy::acceptedConnections).sum();
  }

  private static FaultProxy at(MemcachedServer server, int port) {
    FaultProxy proxy = FaultProxy.at(new InetSocketAddress(OTHER_ADDRESS, port), server.address());
    proxy.remember(false);
    return proxy;
  }

  /** Copies the items of caches, and not the one that shows which server it is. */
  private static void copy(MemcachedServer from, MemcachedServer to) {
    try (RawClient source = from.connect();
        RawClient target = to.connect()) {
      for (String key : source.keys()) {
        if (key.startsWith(Terms.NAMESPACE + ":!")) {
          continue;
        }
        MetaReply item = source.mg(key, "v", "f");
        if (item.value() != null) {
          target.ms(key, item.value(), "F" + item.flag('f').orElse("0"));
        }
      }
    }
  }
}
