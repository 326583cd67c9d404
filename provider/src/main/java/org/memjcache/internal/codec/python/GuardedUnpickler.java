package org.memjcache.internal.codec.python;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Map;
import java.util.UUID;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleUtils;
import net.razorvine.pickle.Unpickler;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.codec.python.PickleNames.UuidDraft;
import org.memjcache.spi.UnreadableValueException;
import org.memjcache.spi.UnreadableValueException.Cause;

/**
 * An unpickler that looks up every name in {@link PickleNames}, and refuses lengths that exceed the
 * number of bytes.
 */
final class GuardedUnpickler extends Unpickler {

  private static final int LONGEST_LENGTH = 8;

  private final PickleNames names;

  GuardedUnpickler(PickleNames names) {
    this.names = names;
  }

  @Override
  protected @Nullable Object dispatch(short opcode) throws IOException {
    switch (opcode) {
      case Opcodes.GLOBAL -> {
        String module = PickleUtils.readline(input);
        stack.add(names.constructor(module, PickleUtils.readline(input)));
        return NO_RETURN_VALUE;
      }
      case Opcodes.STACK_GLOBAL -> {
        Object name = stack.pop();
        Object module = stack.pop();
        stack.add(names.constructor(String.valueOf(module), String.valueOf(name)));
        return NO_RETURN_VALUE;
      }
      case Opcodes.BUILD -> {
        if (buildsUuid()) {
          return NO_RETURN_VALUE;
        }
      }
      case Opcodes.INST, Opcodes.OBJ, Opcodes.PERSID, Opcodes.BINPERSID ->
          throw new UnreadableValueException(
              Cause.CLASS_REFUSED, "a pickle with objects of a kind that is not supported", null);
      case Opcodes.BINSTRING, Opcodes.BINUNICODE, Opcodes.BINBYTES, Opcodes.LONG4 ->
          checkLength(Integer.BYTES);
      case Opcodes.BINUNICODE8, Opcodes.BINBYTES8, Opcodes.BYTEARRAY8 -> checkLength(Long.BYTES);
      default -> {}
    }
    return super.dispatch(opcode);
  }

  /** Sets the state of a UUID; returns false if the object on the stack is another. */
  private boolean buildsUuid() {
    Object state = stack.pop();
    Object draft = stack.peek();
    if (!(draft instanceof UuidDraft)) {
      stack.add(state);
      return false;
    }
    stack.pop();
    UUID uuid = uuid(state);
    stack.add(uuid);
    memo.replaceAll((place, object) -> object == draft ? uuid : object);
    return true;
  }

  private static UUID uuid(Object state) {
    if (state instanceof Map<?, ?> map && map.get("int") instanceof Number number) {
      BigInteger bits = new BigInteger(number.toString());
      return new UUID(bits.shiftRight(Long.SIZE).longValue(), bits.longValue());
    }
    throw new UnreadableValueException(Cause.DAMAGED, "a UUID without its number", null);
  }

  /** Checks a length before that many bytes are allocated. */
  private void checkLength(int bytes) throws IOException {
    input.mark(LONGEST_LENGTH);
    long length = 0;
    for (int i = 0; i < bytes; i++) {
      length |= (long) input.read() << (Byte.SIZE * i);
    }
    input.reset();
    if (length < 0 || length > input.available()) {
      throw new UnreadableValueException(
          Cause.DAMAGED, "a pickle with a length of more bytes than it has", null);
    }
  }

  @Override
  protected Object persistentLoad(Object id) {
    throw new UnreadableValueException(Cause.CLASS_REFUSED, "a pickle with persistent ids", null);
  }
}
