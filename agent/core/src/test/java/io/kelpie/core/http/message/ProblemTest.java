package io.kelpie.core.http.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {

    @ParameterizedTest
    @EnumSource(Problem.class)
    void carriesItsStatusInItsCode(Problem problem) throws IOException {
        Map<String, String> fields = parse(problem.response().body());
        assertThat(fields)
                .containsOnlyKeys("type", "title", "status", "detail", "code")
                .containsEntry("status", Integer.toString(problem.response().status()))
                .containsEntry("code", "KP-1" + problem.response().status());
    }

    @Test
    void survivesAnyText() throws IOException {
        String nasty = "\"\\ \n\r\t\u0000\u001f\u007f\u2028 ä 🐕 \ud800 </script>";
        Map<String, String> fields =
                parse(Response.problem(404, "KP-2404", "No such guard", nasty).body());
        assertThat(fields).containsEntry("detail", nasty);
    }

    private static Map<String, String> parse(String json) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, parser.getText());
            }
            assertThat(parser.nextToken()).isNull();
        }
        return fields;
    }
}
