package io.kelpie.core.http.message;

/**
 * The body of an error, in JSON written by hand: a port that is being sent garbage must not need the JSON library, which may
 * not be loaded yet and would not be any more when the heap is full.
 */
final class ProblemJson {

    private ProblemJson() {}

    static String of(int status, String code, String title, String detail) {
        StringBuilder json = new StringBuilder(256);
        json.append("{\"type\":\"about:blank\",\"title\":");
        quoted(json, title);
        json.append(",\"status\":").append(status).append(",\"detail\":");
        quoted(json, detail);
        json.append(",\"code\":");
        quoted(json, code);
        return json.append("}\n").toString();
    }

    private static void quoted(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                escaped(json, c);
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }

    private static void escaped(StringBuilder json, char c) {
        json.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            json.append(Character.forDigit(c >> shift & 15, 16));
        }
    }
}
