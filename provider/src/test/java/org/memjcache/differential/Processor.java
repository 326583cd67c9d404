package org.memjcache.differential;

import javax.cache.processor.EntryProcessor;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/** The entry processors of histories. The argument is the value that they set. */
enum Processor implements EntryProcessor<Integer, String, String> {
  NOTHING {
    @Override
    @Nullable String run(MutableEntry<Integer, String> entry, String value) {
      return null;
    }
  },
  EXISTS {
    @Override
    String run(MutableEntry<Integer, String> entry, String value) {
      return "" + entry.exists();
    }
  },
  GET {
    @Override
    @Nullable String run(MutableEntry<Integer, String> entry, String value) {
      return entry.getValue();
    }
  },
  SET {
    @Override
    String run(MutableEntry<Integer, String> entry, String value) {
      entry.setValue(value);
      return "" + entry.exists();
    }
  },
  GET_AND_SET {
    @Override
    @Nullable String run(MutableEntry<Integer, String> entry, String value) {
      String old = entry.getValue();
      entry.setValue(value);
      return old;
    }
  },
  SET_AND_GET {
    @Override
    String run(MutableEntry<Integer, String> entry, String value) {
      entry.setValue(value);
      return entry.getValue();
    }
  },
  REMOVE {
    @Override
    String run(MutableEntry<Integer, String> entry, String value) {
      entry.remove();
      return "" + entry.exists();
    }
  },
  GET_AND_REMOVE {
    @Override
    @Nullable String run(MutableEntry<Integer, String> entry, String value) {
      String old = entry.getValue();
      entry.remove();
      return old;
    }
  },
  REMOVE_AND_GET {
    @Override
    String run(MutableEntry<Integer, String> entry, String value) {
      entry.remove();
      return "" + entry.getValue();
    }
  },
  REMOVE_AND_SET {
    @Override
    String run(MutableEntry<Integer, String> entry, String value) {
      entry.remove();
      entry.setValue(value);
      return entry.getValue();
    }
  },
  SET_AND_REMOVE {
    @Override
    String run(MutableEntry<Integer, String> entry, String value) {
      entry.setValue(value);
      entry.remove();
      return "" + entry.exists();
    }
  },
  APPEND_IF_SHORT {
    @Override
    @Nullable String run(MutableEntry<Integer, String> entry, String value) {
      if (entry.exists() && entry.getValue().length() < 3) {
        entry.setValue(entry.getValue() + value);
      }
      return null;
    }
  },
  SET_AND_FAIL {
    @Override
    String run(MutableEntry<Integer, String> entry, String value) {
      entry.setValue(value);
      throw new IllegalStateException("processor");
    }
  },
  SET_NULL {
    @Override
    String run(MutableEntry<Integer, String> entry, String value) {
      entry.setValue(null);
      return "not reached";
    }
  };

  abstract @Nullable String run(MutableEntry<Integer, String> entry, String value);

  @Override
  public @Nullable String process(MutableEntry<Integer, String> entry, Object... arguments) {
    return run(entry, arguments.length == 0 ? "" : (String) arguments[0]);
  }
}
