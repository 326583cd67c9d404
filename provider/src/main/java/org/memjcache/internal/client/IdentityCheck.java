package org.memjcache.internal.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.client.ExchangeException.Delivery;
import org.memjcache.internal.client.MetaReply.Code;

/**
 * Finds out whether a node is still the server that it was. Asks over the data connection: another
 * connection to the same address may lead to another server.
 */
final class IdentityCheck {

  private final NodeClient node;
  private final KnownServer known;
  private final long nanos;

  /**
   * @param nanos how long an answer is waited for
   */
  IdentityCheck(NodeClient node, KnownServer known, long nanos) {
    this.node = node;
    this.known = known;
    this.nanos = nanos;
  }

  /**
   * Asks the server: one exchange, and a second one if the identity item is missing.
   *
   * @param onOther called if it is another server than the known one, or may be; from then on it is
   *     the known one
   * @throws ExchangeException if it does not answer
   */
  void run(Runnable onOther) {
    ServerIdentity former = known.identity();
    boolean gone = false;
    ServerIdentity found = ServerIdentity.UNKNOWN;
    try {
      MetaReply[] replies =
          ask(new MetaRequest(2, 128).value(MetaRequest.NO_BYTES, known.key()).stats());
      gone = replies[0].code() == Code.EN;
      found = ServerIdentity.of(replies[0].value(), text(replies[1]));
    } catch (ExchangeException e) {
      mustBeRefused(e);
    }
    ServerIdentity asked = found;
    if (gone) {
      found = leaveItem(asked, former != null && asked.isSameAs(former) ? former.item() : null);
    }
    known.found(asked, found, onOther);
  }

  /**
   * Leaves an identity item, unless another JVM was faster.
   *
   * @param evicted the item that the server had, by which other JVMs know it; null for a new one
   */
  private ServerIdentity leaveItem(ServerIdentity found, @Nullable String evicted) {
    String item = evicted == null ? ServerIdentity.newItem() : evicted;
    MetaRequest request =
        new MetaRequest(2, 256)
            .add(MetaRequest.NO_BYTES, known.key(), item.getBytes(US_ASCII), 0)
            .value(MetaRequest.NO_BYTES, known.key());
    try {
      return found.with(ask(request)[1].value());
    } catch (ExchangeException e) {
      mustBeRefused(e);
      return found;
    }
  }

  private MetaReply[] ask(MetaRequest request) {
    return node.probe(request).await(nanos);
  }

  /** A server without memory refuses commands; it answers all the same. */
  private static void mustBeRefused(ExchangeException e) {
    if (e.delivery() != Delivery.REFUSED) {
      throw e;
    }
  }

  private static String text(MetaReply reply) {
    return new String(Objects.requireNonNull(reply.value()), US_ASCII);
  }
}
