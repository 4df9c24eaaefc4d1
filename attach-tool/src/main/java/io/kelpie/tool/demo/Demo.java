package io.kelpie.tool.demo;

import io.kelpie.tool.operate.Attaching;
import io.kelpie.tool.operate.Commanding;
import io.kelpie.tool.operate.Sessions;
import io.kelpie.tool.operate.Talk;
import io.kelpie.tool.outcome.CommandFailed;
import io.kelpie.tool.outcome.ExitCode;
import io.kelpie.tool.time.Time;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The main job, on real processes: a database, an application that uses it, and Kelpie attached to the application while the
 * database goes away and comes back.
 *
 * <p>For one thread. Ends well only when every stage was really seen, in the agent's status and in the application's output.
 */
public final class Demo {

    private final Sessions sessions;
    private final Attaching attaching;
    private final Commanding commanding;
    private final Time time;
    private final Talk talk;

    /** Prepares for playing. */
    public Demo(Sessions sessions, Attaching attaching, Commanding commanding, Time time, Talk talk) {
        this.sessions = sessions;
        this.attaching = attaching;
        this.commanding = commanding;
        this.time = time;
        this.talk = talk;
    }

    /**
     * Plays it from beginning to end and cleans up.
     *
     * @return the facts: {@code ok}, {@code durationMs}, {@code stages}
     */
    public Map<String, Object> play(DemoSettings settings) {
        Timeline timeline = new Timeline(time, talk);
        try (Stagehand stagehand = new Stagehand()) {
            Story story = new Story(sessions, attaching, commanding, time, timeline);
            try {
                story.play(settings, stagehand);
            } catch (StageFailed missed) {
                timeline.missed(story.current(), String.valueOf(missed.getMessage()));
            } catch (CommandFailed failed) {
                timeline.missed(story.current(), failed.summary());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the demo cannot write its files", e);
        }
        return timeline.facts();
    }

    /** Whether the facts are those of a demo in which all was seen. */
    public static ExitCode exitCode(Map<String, Object> facts) {
        return Boolean.TRUE.equals(facts.get("ok")) ? ExitCode.OK : ExitCode.FAILED;
    }
}
