package org.memjcache.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import javax.cache.CacheException;
import org.memjcache.internal.codec.classes.ClassFilter;
import org.memjcache.internal.codec.classes.CodecSettings;
import org.memjcache.internal.codec.value.KryoCodec;
import org.memjcache.spi.ValueCodec;

/** Writes all values to a file, or reads them from one and says for each how it is. */
final class CorpusProgram {

  private static final String REFUSED = "refused: ";

  private final ValueCodec codec =
      KryoCodec.of(
          new CodecSettings(CorpusProgram.class.getClassLoader(), ClassFilter.open("corpus")));

  private CorpusProgram() {}

  /** {@code write BYTES} or {@code read BYTES RESULTS}, which are files. */
  public static void main(String[] arguments) throws IOException {
    var program = new CorpusProgram();
    Path file = Path.of(arguments[1]);
    if (arguments[0].equals("write")) {
      Files.write(file, program.write());
    } else {
      Files.write(Path.of(arguments[2]), program.read(Files.readAllLines(file)));
    }
  }

  private List<String> write() {
    List<String> lines = new ArrayList<>();
    Corpus.all().forEach((name, maker) -> lines.add(name + '\t' + written(maker)));
    return lines;
  }

  private String written(Callable<Object> maker) {
    try {
      return HexFormat.of().formatHex(codec.encode(maker.call()));
    } catch (CacheException e) {
      return REFUSED + reason(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first sentence, without what differs between JVMs. */
  private static String reason(CacheException refusal) {
    return String.valueOf(refusal.getMessage())
        .replaceAll("\\. Make the class.*", "")
        .replaceAll("[$][$]Lambda[^ )]*", "'s lambda");
  }

  private List<String> read(List<String> lines) {
    Map<String, Callable<Object>> makers = Corpus.all();
    List<String> results = new ArrayList<>();
    for (String line : lines) {
      int tab = line.indexOf('\t');
      String name = line.substring(0, tab);
      String written = line.substring(tab + 1);
      results.add(
          name
              + '\t'
              + (written.startsWith(REFUSED)
                  ? written
                  : verdict(HexFormat.of().parseHex(written), makers.get(name))));
    }
    return results;
  }

  private String verdict(byte[] bytes, Callable<Object> maker) {
    try {
      Object made = maker.call();
      Object read = codec.decode(bytes, 0, bytes.length);
      boolean comparable = made.equals(maker.call());
      boolean equal = comparable ? made.equals(read) : text(made).equals(text(read));
      boolean sameClass = made.getClass() == read.getClass();
      if (sameClass && equal && !hasSameOrder(made, read)) {
        return "WRONG order: " + text(read);
      }
      if (sameClass) {
        return equal ? "equal" : "WRONG: " + text(read);
      }
      return (equal ? "equal, " : "another object, ") + read.getClass().getName();
    } catch (Exception e) {
      return "WRONG: " + e;
    }
  }

  private static boolean hasSameOrder(Object made, Object read) {
    return !(made instanceof List || made instanceof SortedSet || made instanceof SortedMap)
        || text(made).equals(text(read));
  }

  private static String text(Object object) {
    return object.getClass().isArray()
        ? Arrays.deepToString(new Object[] {object})
        : object.toString().replaceAll("@[0-9a-f]+", "");
  }
}
