package io.kelpie.tool.cli;

import io.kelpie.tool.json.JsonText;
import io.kelpie.tool.operate.Talk;
import io.kelpie.tool.render.Style;
import java.io.PrintWriter;
import java.util.List;

/**
 * Where a command writes: data to stdout, everything else to stderr. For one thread.
 *
 * @param json whether data are wanted as JSON
 */
record Screen(PrintWriter out, PrintWriter err, Style style, boolean json) implements Talk {

    /** Data for people. */
    void print(List<String> lines) {
        lines.forEach(out::println);
        out.flush();
    }

    /** Data for programs. */
    void printJson(Object value) {
        out.println(JsonText.pretty(value));
        out.flush();
    }

    /** Progress and advice. */
    @Override
    public void say(String line) {
        err.println(line);
        err.flush();
    }
}
