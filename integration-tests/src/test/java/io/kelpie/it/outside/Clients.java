package io.kelpie.it.outside;

import io.kelpie.it.harness.ChildJvm;
import io.kelpie.it.harness.RunningJvm;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The script {@code clients.groovy} at work in a JVM of its own: takes orders one by one. For one thread. */
public final class Clients implements AutoCloseable {

    private final RunningJvm jvm;
    private int orders;

    private Clients(RunningJvm jvm) {
        this.jvm = jvm;
    }

    /** Starts it, and waits until it takes orders. */
    public static Clients in(ChildJvm jvm) {
        return new Clients(Outside.script(jvm.conversing(), "outside/clients.groovy")
                .start()
                .awaitStdout("open\n"));
    }

    /** The JVM. */
    public RunningJvm jvm() {
        return jvm;
    }

    /** Orders a number of calls, and returns what the last one came to. */
    public String call(int times, String client, String where) {
        jvm.say(times + " " + client + " " + where + "\n");
        orders++;
        Pattern line = Pattern.compile("(?m)^" + orders + " (.*)\n");
        jvm.await(
                "the outcome of " + client + " " + where,
                () -> line.matcher(jvm.stdout()).find());
        Matcher found = line.matcher(jvm.stdout());
        return found.find() ? found.group(1) : "";
    }

    @Override
    public void close() {
        jvm.close();
    }
}
