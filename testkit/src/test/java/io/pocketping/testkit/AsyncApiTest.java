package io.pocketping.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pocketping.event.EventKind;
import io.pocketping.testkit.AsyncApi.Channel;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The judge itself: it must see what the document does not tell of. */
class AsyncApiTest {
    private final AsyncApi api = AsyncApi.load();

    private List<String> violations(Channel channel, String frame) throws JsonProcessingException {
        return api.violations(channel, new ObjectMapper().readTree(frame));
    }

    @Test
    void aFrameThatItTellsOfIsNoViolation() throws Exception {
        assertThat(
                        violations(
                                Channel.PAGE,
                                "{\"type\":\"presence\",\"data\":{\"online\":true,\"reachable\":true},\"cursor\":\"abcdef.7\"}"))
                .isEmpty();
        assertThat(violations(Channel.OPERATOR, "{\"type\":\"pong\"}")).isEmpty();
    }

    @Test
    void aFrameOfAnotherShapeOrTypeIsSeen() throws Exception {
        for (String frame : List.of(
                "{\"type\":\"presence\",\"data\":{\"online\":true,\"reachable\":true}}",
                "{\"type\":\"presence\",\"cursor\":\"abcdef.7\"}",
                "{\"type\":\"presence\",\"data\":{\"online\":\"yes\",\"reachable\":true},\"cursor\":\"abcdef.7\"}",
                "{\"type\":\"presence\",\"data\":{\"online\":true,\"reachable\":true,\"more\":1},\"cursor\":\"abcdef.7\"}",
                "{\"type\":\"presence\",\"data\":{\"online\":true,\"reachable\":true},\"cursor\":\"abcdef.7\",\"more\":1}",
                "{\"type\":\"news\",\"cursor\":\"abcdef.7\"}")) {
            assertThat(violations(Channel.PAGE, frame)).as(frame).isNotEmpty();
        }
    }

    @Test
    void everyKindOfEventIsShownToOperators() {
        assertThat(api.types(Channel.OPERATOR))
                .containsAll(
                        Arrays.stream(EventKind.values()).map(EventKind::wire).toList());
    }
}
