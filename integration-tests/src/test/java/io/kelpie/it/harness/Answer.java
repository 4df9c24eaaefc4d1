package io.kelpie.it.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTTP answer as it came over the wire.
 *
 * @param status the status code
 * @param headers by name in lower case
 * @param body what follows the headers
 */
public record Answer(int status, Map<String, String> headers, String body) {

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 (\\d{3}) [A-Za-z ]+");

    /** Takes an answer apart; an error when it is none. */
    static Answer of(String text) {
        int end = text.indexOf("\r\n\r\n");
        String[] lines = text.substring(0, Math.max(0, end)).split("\r\n", -1);
        Matcher status = STATUS_LINE.matcher(lines[0]);
        if (!status.matches()) {
            throw new AssertionError("not an HTTP answer: \"" + text + "\"");
        }
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            String[] pair = lines[i].split(": ", 2);
            headers.put(pair[0].toLowerCase(Locale.ROOT), pair[1]);
        }
        return new Answer(Integer.parseInt(status.group(1)), headers, text.substring(end + 4));
    }

    /** A header; empty when it is not there. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** The body as JSON. */
    public JsonNode json() {
        return StatusPort.json(body);
    }
}
