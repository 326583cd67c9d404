package org.memjcache.benchmarks.subject;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A minimal client: one blocking socket per thread and node, with memcached's meta commands. There
 * is no error recovery: a failed connection ends the run.
 */
final class SocketClient implements Subject.Client {

  private final String prefix;
  private final ThreadLocal<MetaSocket[]> sockets;
  private final List<MetaSocket> opened = new ArrayList<>();

  SocketClient(String servers, String prefix) {
    this.prefix = prefix;
    String[] addresses = servers.split(",", -1);
    this.sockets = ThreadLocal.withInitial(() -> open(addresses));
  }

  private MetaSocket[] open(String[] addresses) {
    MetaSocket[] mine = new MetaSocket[addresses.length];
    for (int i = 0; i < mine.length; i++) {
      mine[i] = MetaSocket.connect(addresses[i]);
    }
    synchronized (opened) {
      opened.addAll(List.of(mine));
    }
    return mine;
  }

  @Override
  public Subject open(String name) {
    return new SocketSubject(sockets, prefix + ":" + name + ":");
  }

  @Override
  public void close() {
    synchronized (opened) {
      opened.forEach(MetaSocket::close);
    }
  }

  private record SocketSubject(ThreadLocal<MetaSocket[]> sockets, String prefix)
      implements Subject {

    private MetaSocket node(String key) {
      MetaSocket[] all = sockets.get();
      return all[Math.floorMod(key.hashCode(), all.length)];
    }

    @Override
    public byte @Nullable [] get(String key) throws IOException {
      return node(key).ask("mg " + prefix + key + " v\r\n").value();
    }

    @Override
    public void put(String key, byte[] value) throws IOException {
      expectStored(node(key).store(prefix + key, "", value).reply());
    }

    private static void expectStored(String reply) {
      if (!reply.startsWith("HD")) {
        throw new IllegalStateException("the set was refused: " + reply);
      }
    }

    @Override
    public boolean putIfAbsent(String key, byte[] value) throws IOException {
      return node(key).store(prefix + key, " ME", value).reply().startsWith("HD");
    }

    @Override
    public boolean replace(String key, byte[] value) throws IOException {
      return node(key).store(prefix + key, " MR", value).reply().startsWith("HD");
    }

    @Override
    public boolean remove(String key) throws IOException {
      return node(key).ask("md " + prefix + key + "\r\n").reply().startsWith("HD");
    }

    @Override
    public long countUp(String key) throws IOException {
      MetaSocket socket = node(key);
      while (true) {
        byte[] before = socket.ask("mg " + prefix + key + " c v\r\n").value();
        if (before == null) {
          return CountUp.ABSENT;
        }
        byte[] after = CountUp.next(before);
        if (socket.store(prefix + key, " C" + socket.cas(), after).reply().startsWith("HD")) {
          return CountUp.count(after);
        }
      }
    }

    @Override
    public Map<String, byte[]> getAll(Set<String> keys) throws IOException {
      Map<MetaSocket, List<String>> shares = shares(keys, key -> key);
      for (Map.Entry<MetaSocket, List<String>> share : shares.entrySet()) {
        for (String key : share.getValue()) {
          share.getKey().write("mg " + prefix + key + " v\r\n");
        }
        share.getKey().flush();
      }
      Map<String, byte[]> values = new HashMap<>();
      for (Map.Entry<MetaSocket, List<String>> share : shares.entrySet()) {
        for (String key : share.getValue()) {
          byte[] value = share.getKey().value();
          if (value != null) {
            values.put(key, value);
          }
        }
      }
      return values;
    }

    @Override
    public void putAll(Map<String, byte[]> values) throws IOException {
      Map<MetaSocket, List<Map.Entry<String, byte[]>>> shares =
          shares(values.entrySet(), Map.Entry::getKey);
      for (Map.Entry<MetaSocket, List<Map.Entry<String, byte[]>>> share : shares.entrySet()) {
        for (Map.Entry<String, byte[]> entry : share.getValue()) {
          share.getKey().writeStore(prefix + entry.getKey(), "", entry.getValue());
        }
        share.getKey().flush();
      }
      for (Map.Entry<MetaSocket, List<Map.Entry<String, byte[]>>> share : shares.entrySet()) {
        for (int i = 0; i < share.getValue().size(); i++) {
          expectStored(share.getKey().reply());
        }
      }
    }

    private <T> Map<MetaSocket, List<T>> shares(Set<T> all, Function<T, String> key) {
      Map<MetaSocket, List<T>> shares = new HashMap<>();
      for (T one : all) {
        shares.computeIfAbsent(node(key.apply(one)), socket -> new ArrayList<>()).add(one);
      }
      return shares;
    }

    @Override
    public void close() {
      // The client owns the connections.
    }
  }
}
