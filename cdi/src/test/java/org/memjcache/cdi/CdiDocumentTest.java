package org.memjcache.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memjcache.internal.configuration.ConfiguredSettings;
import org.memjcache.internal.configuration.SettingInputs;
import org.xml.sax.InputSource;

/** Tests the code and settings in {@code docs/cdi.md}. */
class CdiDocumentTest {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\n(.*?)^```");

  private static List<String> blocks(String language) throws Exception {
    List<String> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(Files.readString(Path.of("../docs/cdi.md")));
    while (matcher.find()) {
      if (matcher.group(1).equals(language)) {
        blocks.add(matcher.group(2));
      }
    }
    return blocks;
  }

  @Test
  void document_classes_compile(@TempDir Path folder) throws Exception {
    List<JavaFileObject> sources = new ArrayList<>();
    for (String code : blocks("java")) {
      Matcher name = Pattern.compile("public class (\\w+)").matcher(code);
      assertThat(name.find()).isTrue();
      sources.add(source(name.group(1), code));
    }
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path"), "-Xlint");
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .getTask(messages, null, null, options, null, sources)
                .call())
        .as(messages.toString())
        .isTrue();
    assertThat(folder.resolve("Main.class")).exists();
  }

  private static JavaFileObject source(String name, String code) {
    return new SimpleJavaFileObject(
        URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return code;
      }
    };
  }

  @Test
  void document_settings_areValid() throws Exception {
    List<String> blocks = blocks("properties");
    assertThat(blocks).isNotEmpty();
    for (String block : blocks) {
      Properties properties = new Properties();
      properties.load(new StringReader(block));
      assertThatCode(
              () ->
                  ConfiguredSettings.read(
                      SettingInputs.of(
                          URI.create("urn:document"), properties, getClass().getClassLoader())))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void document_xml_isWellFormed() throws Exception {
    List<String> blocks = blocks("xml");
    assertThat(blocks).isNotEmpty();
    for (String block : blocks) {
      assertThatCode(
              () ->
                  DocumentBuilderFactory.newInstance()
                      .newDocumentBuilder()
                      .parse(new InputSource(new StringReader(block))))
          .doesNotThrowAnyException();
    }
  }
}
