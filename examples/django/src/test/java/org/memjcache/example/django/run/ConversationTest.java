package org.memjcache.example.django.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConversationTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Conversation conversation =
      new Conversation(new PrintStream(out, true, StandardCharsets.UTF_8));

  @Test
  void conversation_wrongStep_doesNotHold() {
    conversation.step("Django", "stores a value", "Java reads it", true);
    assertThat(conversation.holds()).isTrue();

    conversation.step("Java", "deletes it", "Django has it still", false);
    conversation.step("Java", "deletes it again", "Django has it no more", true);

    assertThat(conversation.holds()).isFalse();
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .satisfiesExactly(
            head -> assertThat(head).contains("who", "action", "effect"),
            row -> assertThat(row).matches(" +1 +Django +stores a value +Java reads it +ok"),
            row -> assertThat(row).matches(" +2 +Java +deletes it +Django has it still +WRONG"),
            row ->
                assertThat(row).matches(" +3 +Java +deletes it again +Django has it no more +ok"));
  }
}
