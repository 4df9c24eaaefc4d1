package io.kelpie.core.recovery;

import io.kelpie.core.incident.Incident;
import io.kelpie.core.incident.IncidentLog;
import io.kelpie.core.time.Ticker;
import io.kelpie.model.config.watch.rule.RuleConfig;
import io.kelpie.model.config.watch.rule.Step;
import io.kelpie.model.watch.Category;
import io.kelpie.model.watch.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All rules: which of them may act, and which goes first. The watch thread drives it, round by round; commands may come from any of
 * the agent's threads. They take turns.
 */
public final class Rules implements Rule.Verdicts, Chain.Steps {

    /** Longest time for which anything can be silenced. */
    public static final Duration MOST_SILENCE = Duration.ofHours(24);

    private final Ticker ticker;
    private final Bench bench;
    private final Remedies remedies;
    private final IncidentLog incidents;
    private final RecoveryListener listener;
    private final int maxConcurrent;
    private final HourlyLimit limit;
    private final SuccessRates rates = new SuccessRates();

    /** Chains that were stopped and whose last step may still be under way. */
    private final List<Chain> stopped = new ArrayList<>();

    /** By priority; those that only stand in for others included. */
    private List<Rule> rules = List.of();

    private boolean dryRun;
    private boolean paused;
    private long pausedUntil;

    /** No rule yet. */
    Rules(
            Ticker ticker,
            Bench bench,
            Remedies remedies,
            IncidentLog incidents,
            RecoveryListener listener,
            int maxConcurrent,
            int maxActionsPerHour) {
        this.ticker = ticker;
        this.bench = bench;
        this.remedies = remedies;
        this.incidents = incidents;
        this.listener = listener;
        this.maxConcurrent = maxConcurrent;
        this.limit = new HourlyLimit(maxActionsPerHour);
    }

    /** Takes these rules and no others; what was counted under a name that stays is kept, what is under way is stopped. */
    public synchronized void apply(List<RuleConfig> wanted, boolean dry) {
        long now = ticker.nanos();
        List<Rule> next = new ArrayList<>();
        for (RuleConfig config : wanted) {
            Rule rule = new Rule(config, this);
            Rule same = find(config.name());
            if (same != null) {
                same.stop(now);
                rule.inherit(same);
            }
            next.add(rule);
        }
        next.sort(Comparator.comparingInt(rule -> rule.config().priority()));
        List<Rule> before = rules;
        rules = List.copyOf(next);
        for (Rule rule : before) {
            rule.stop(now);
            if (find(rule.config().name()) == null) {
                incidents.end("rule", rule.config().name(), "the rule is gone");
            }
        }
        dryRun = dry;
    }

    /**
     * One round of all rules.
     *
     * @param fresh whether everything was looked at in this round
     */
    public synchronized void round(Situation situation, boolean fresh) {
        long now = ticker.nanos();
        if (paused && now - pausedUntil >= 0) {
            paused = false;
        }
        stopped.removeIf(chain -> chain.isQuiet(now));
        for (Rule rule : rules) {
            boolean holds = Conditions.hold(rule.condition(), situation);
            rule.round(now, holds, fresh, !standsIn(rule));
            if (!holds) {
                incidents.end("rule", rule.config().name(), "the condition is gone");
            }
        }
        for (Rule rule : rules) {
            if (rule.state() == RuleState.READY && !paused && acting() < maxConcurrent) {
                start(rule, now, rule.incident(situation), false);
                rule.round(now, true, false, true);
            }
        }
    }

    private void start(Rule rule, long now, @Nullable Incident known, boolean byHand) {
        RuleConfig config = rule.config();
        Incident about = known;
        if (about == null && !byHand) {
            incidents.begin(
                    "rule",
                    null,
                    config.name(),
                    config.labels().category() == null
                            ? Category.SYSTEM
                            : config.labels().category(),
                    config.labels().severity() == null
                            ? Severity.WARNING
                            : config.labels().severity(),
                    "it holds that " + config.trigger().when(),
                    List.of());
            about = incidents.standing("rule", config.name());
        }
        boolean dry = config.dryRun() == null ? dryRun : config.dryRun();
        Attempt attempt = new Attempt(
                about == null ? incidents.newId() : about.id(),
                config.name(),
                rule.nextAttempt(),
                now + config.attempts().recoveryTimeout().toNanos(),
                dry,
                about);
        List<Step> steps = config.reorder() ? rates.order(config.name(), config.steps()) : config.steps();
        rule.start(new Chain(attempt, steps, remedies, bench, limit, this), now, byHand);
    }

    /** Whether a rule acts only after another one has given up. */
    private boolean standsIn(Rule rule) {
        for (Rule other : rules) {
            if (rule.config().name().equals(other.config().otherwise())) {
                return true;
            }
        }
        return false;
    }

    private int acting() {
        int acting = 0;
        for (Rule rule : rules) {
            acting += rule.state() == RuleState.RUNNING ? 1 : 0;
        }
        return acting;
    }

    /** Whether a chain waits for a fresh look at things. */
    public synchronized boolean wantsLook() {
        for (Rule rule : rules) {
            Chain chain = rule.chain();
            if (chain != null && chain.wantsLook()) {
                return true;
            }
        }
        return false;
    }

    /** Whether anything is being turned back at this moment. */
    public synchronized boolean recovering() {
        for (Rule rule : rules) {
            if (rule.chain() != null) {
                return true;
            }
        }
        return false;
    }

    /** Whether a trouble of the highest severity has outlasted all attempts of a rule. */
    public synchronized boolean gaveUp() {
        for (Rule rule : rules) {
            if (rule.gaveUp()) {
                return true;
            }
        }
        return false;
    }

    /** Runs a rule now, whatever it has counted; false when there is none of that name, or it is at work. */
    public synchronized boolean run(String name, Situation situation) {
        Rule rule = find(name);
        if (rule == null || rule.chain() != null) {
            return false;
        }
        start(rule, ticker.nanos(), rule.incident(situation), true);
        return true;
    }

    /** Silences a rule until its condition is gone; false when there is none of that name. */
    public synchronized boolean acknowledge(String name) {
        Rule rule = find(name);
        if (rule != null) {
            rule.acknowledge(ticker.nanos(), MOST_SILENCE);
        }
        return rule != null;
    }

    /** Silences a rule for a while, and stops what it does; false when there is none of that name. */
    public synchronized boolean suppress(String name, Duration duration) {
        Rule rule = find(name);
        if (rule != null) {
            rule.suppress(ticker.nanos(), duration);
        }
        return rule != null;
    }

    /** Takes back {@link #suppress} and {@link #acknowledge}; false when there is none of that name. */
    public synchronized boolean resume(String name) {
        Rule rule = find(name);
        if (rule != null) {
            rule.resume();
        }
        return rule != null;
    }

    /** Stops all that is under way, and lets no rule act for a while. */
    public synchronized void pause(Duration duration) {
        long now = ticker.nanos();
        paused = true;
        pausedUntil = now + duration.toNanos();
        for (Rule rule : rules) {
            rule.stop(now);
        }
    }

    /** Takes {@link #pause} back. */
    public synchronized void resume() {
        paused = false;
    }

    /** How long no rule may act yet; zero when they may. */
    public synchronized Duration pausedFor() {
        return paused ? Duration.ofNanos(Math.max(0, pausedUntil - ticker.nanos())) : Duration.ZERO;
    }

    /** All of them as they are, by priority. */
    public synchronized List<RuleStatus> status() {
        long now = ticker.nanos();
        List<RuleStatus> all = new ArrayList<>();
        for (Rule rule : rules) {
            RuleConfig config = rule.config();
            List<RuleStatus.StepStatus> steps = new ArrayList<>();
            for (Step step : config.reorder() ? rates.order(config.name(), config.steps()) : config.steps()) {
                String action = step.action().name();
                steps.add(new RuleStatus.StepStatus(action, step.rank(), rates.rate(config.name(), action)));
            }
            Chain chain = rule.chain();
            all.add(new RuleStatus(
                    config,
                    rule.state(),
                    rule.failures(),
                    rule.attempts(),
                    Duration.ofNanos(rule.coolingLeft(now)),
                    Duration.ofNanos(rule.suppressedLeft(now)),
                    chain == null ? null : chain.action(),
                    rule.lastResult(),
                    steps));
        }
        return all;
    }

    /** Actions that there may be yet within this hour. */
    public int actionsLeft() {
        return limit.left(ticker.nanos());
    }

    private @Nullable Rule find(String name) {
        for (Rule rule : rules) {
            if (rule.config().name().equals(name)) {
                return rule;
            }
        }
        return null;
    }

    @Override
    public void taken(Attempt attempt, Step step, long nanos, Outcome outcome, boolean relieved) {
        String action = step.action().name();
        if (outcome.kind() == Outcome.Kind.DONE || outcome.kind() == Outcome.Kind.FAILED) {
            rates.add(attempt.rule(), action, relieved);
        }
        incidents.did(attempt.id(), action, outcome.kind().words(), outcome.text());
        listener.taken(record(attempt, action, nanos, outcome.kind().words(), outcome.text()));
    }

    @Override
    public void recovered(Rule rule, Attempt attempt, long nanos) {
        end(attempt, nanos, "recovered", "the condition is gone and has stayed so");
    }

    @Override
    public void failed(Rule rule, Attempt attempt, long nanos, String reason) {
        end(attempt, nanos, "failed", reason);
    }

    @Override
    public void stopped(Chain chain) {
        stopped.add(chain);
    }

    @Override
    public void exhausted(Rule rule, Attempt attempt) {
        end(attempt, 0, "exhausted", attempt.number() + " attempts were made, which is all that the rule allows");
        String next = rule.config().otherwise();
        Rule other = next == null ? null : find(next);
        if (other != null) {
            other.takeOver(rule);
        }
    }

    private void end(Attempt attempt, long nanos, String outcome, String text) {
        incidents.did(attempt.id(), attempt.rule(), outcome, text);
        listener.ended(record(attempt, "", nanos, outcome, text));
    }

    private RecoveryRecord record(Attempt attempt, String action, long nanos, String outcome, String text) {
        return new RecoveryRecord(
                Instant.ofEpochMilli(ticker.wallMillis() - nanos / 1_000_000),
                attempt.id(),
                attempt.rule(),
                attempt.number(),
                action,
                nanos / 1_000_000,
                outcome,
                text);
    }
}
