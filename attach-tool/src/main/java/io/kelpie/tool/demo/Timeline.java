package io.kelpie.tool.demo;

import io.kelpie.tool.operate.Talk;
import io.kelpie.tool.time.Time;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells the story while it happens and keeps the facts. For one thread. */
final class Timeline {

    private final Time time;
    private final Talk talk;
    private final long begin;
    private final List<Stage> stages = new ArrayList<>();

    Timeline(Time time, Talk talk) {
        this.time = time;
        this.talk = talk;
        this.begin = time.nanos();
    }

    /**
     * A step is complete and was seen.
     *
     * @param facts names and values in turn
     */
    void observed(String name, String story, Object... facts) {
        Map<String, Object> measured = new LinkedHashMap<>();
        for (int i = 0; i < facts.length; i += 2) {
            measured.put((String) facts[i], facts[i + 1]);
        }
        add(new Stage(name, elapsedMs(), true, story, measured));
    }

    /** A step did not happen as promised. */
    void missed(String name, String why) {
        add(new Stage(name, elapsedMs(), false, "NOT SEEN: " + why, Map.of()));
    }

    /** Something on the side. */
    void note(String text) {
        talk.say("                     " + text);
    }

    /** Everything for {@code --json}. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("ok", !stages.isEmpty() && stages.stream().allMatch(Stage::observed));
        facts.put("durationMs", elapsedMs());
        facts.put("stages", List.copyOf(stages));
        return facts;
    }

    long elapsedMs() {
        return (time.nanos() - begin) / 1_000_000;
    }

    private void add(Stage stage) {
        stages.add(stage);
        talk.say(String.format(Locale.ROOT, "%5.1f s  %-11s  %s", stage.atMs() / 1000.0, stage.name(), stage.story()));
    }
}
