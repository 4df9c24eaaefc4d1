package io.kelpie.it.outside;

import io.kelpie.it.harness.ChildJvm;
import io.kelpie.it.harness.Result;
import io.kelpie.it.harness.RunningJvm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The script {@code rounds.groovy} at work in a JVM of its own: six clients, and what it reports of them. For one thread. */
public final class Rounds implements AutoCloseable {

    /** What it uses. */
    public static final List<String> CLIENTS = List.of("http", "jdbc", "kafka", "okhttp", "redis", "url");

    private static final Pattern LINE =
            Pattern.compile("(?m)^(\\d+) times, median (\\d+) ms, longest (\\d+) ms: (\\w+) (.*)$");
    private static final String LAST = "that is all\n";
    private static final int ENOUGH = 20;

    private final RunningJvm jvm;
    private final List<Outcome> all = new ArrayList<>();
    private int heard;

    /**
     * What some calls of a client came to.
     *
     * @param times how many calls
     * @param median what the one in the middle took, in milliseconds
     * @param longest what the longest one took, in milliseconds
     * @param client the client
     * @param what {@code ok}, or class and message of an exception, with # for each number
     */
    public record Outcome(int times, int median, int longest, String client, String what) {

        /** Whether the calls succeeded. */
        public boolean ok() {
            return what.equals("ok");
        }

        /** Whether a guard has turned the calls away. */
        public boolean refused() {
            return what.contains(" Guard '");
        }
    }

    private Rounds(RunningJvm jvm) {
        this.jvm = jvm;
    }

    /** Starts it with the places of its servers, and waits for nothing. */
    public static Rounds in(ChildJvm child, String... where) {
        child.jvm("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                .deadline(Duration.ofMinutes(5))
                .conversing();
        return new Rounds(Outside.script(child, "outside/rounds.groovy", where).start());
    }

    /** The JVM. */
    public RunningJvm jvm() {
        return jvm;
    }

    /** Asks for a report of what has ended since the one before. */
    public List<Outcome> report() {
        jvm.say("\n");
        jvm.await("a report", () -> jvm.stdout().indexOf(LAST, heard) >= 0);
        return hear();
    }

    private List<Outcome> hear() {
        String said = jvm.stdout();
        int end = said.indexOf(LAST, heard);
        Matcher line = LINE.matcher(said.substring(heard, end));
        List<Outcome> report = new ArrayList<>();
        while (line.find()) {
            report.add(new Outcome(
                    Integer.parseInt(line.group(1)),
                    Integer.parseInt(line.group(2)),
                    Integer.parseInt(line.group(3)),
                    line.group(4),
                    line.group(5)));
        }
        heard = end + LAST.length();
        all.addAll(report);
        return report;
    }

    /** Waits until every client has reported some outcomes of a kind from now on, and returns those. */
    public List<Outcome> awaitOfEveryClient(String what, Predicate<Outcome> kind) {
        List<Outcome> found = new ArrayList<>();
        Map<String, Integer> times = new TreeMap<>();
        jvm.await(ENOUGH + " " + what + " of every client", () -> {
            for (Outcome each : report()) {
                if (kind.test(each)) {
                    found.add(each);
                    times.merge(each.client, each.times, Integer::sum);
                }
            }
            return enough(times);
        });
        return found;
    }

    /** Waits until some calls of every client have succeeded in a row, with no failure of any. */
    public void awaitHealth() {
        Map<String, Integer> good = new TreeMap<>();
        report();
        jvm.await(ENOUGH + " calls of every client without a failure", () -> {
            List<Outcome> report = report();
            report.forEach(each -> good.merge(each.client, each.times, Integer::sum));
            if (!report.stream().allMatch(Outcome::ok)) {
                good.clear();
            }
            return enough(good);
        });
    }

    private static boolean enough(Map<String, Integer> times) {
        return CLIENTS.stream().allMatch(client -> times.getOrDefault(client, 0) >= ENOUGH);
    }

    /** Everything that it has reported so far. */
    public List<Outcome> all() {
        return List.copyOf(all);
    }

    /** Ends it and returns how it ended; its last report is the end of {@link #all} then. */
    public Result end() {
        Result result = jvm.hangUp().await();
        hear();
        return result;
    }

    @Override
    public void close() {
        jvm.close();
    }
}
