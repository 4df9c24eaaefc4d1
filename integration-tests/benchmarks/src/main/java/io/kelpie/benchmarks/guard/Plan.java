package io.kelpie.benchmarks.guard;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.profile.LinuxPerfNormProfiler;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * What to measure, and how thoroughly.
 *
 * <p>Arguments: {@code --quick} for a first impression, the times of which prove nothing; {@code --allocation} for Kelpie alone,
 * quickly, judged by the bytes and not by the clock; {@code --instructions} for what Kelpie's calls execute, counted by the processor;
 * {@code --smoke} to see every subject guard, without numbers that mean anything; and regular expressions of the names of the cases wanted.
 */
final class Plan {

    private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
    private final List<Pattern> wanted = new ArrayList<>();

    private Plan() {}

    private enum Flag {
        QUICK,
        ALLOCATION,
        INSTRUCTIONS,
        SMOKE
    }

    static Plan of(List<String> arguments) {
        Plan plan = new Plan();
        for (String argument : arguments) {
            if (argument.startsWith("--")) {
                plan.flags.add(flag(argument));
            } else {
                plan.wanted.add(Pattern.compile(argument, Pattern.CASE_INSENSITIVE));
            }
        }
        return plan;
    }

    private static Flag flag(String argument) {
        for (Flag flag : Flag.values()) {
            if (argument.equals("--" + flag.name().toLowerCase(Locale.ROOT))) {
                return flag;
            }
        }
        throw new IllegalArgumentException(
                "no option " + argument + "; there are --quick, --allocation, --instructions and --smoke");
    }

    /** Those that are wanted, at least one; and to compare times, the bare call in the same conditions. */
    List<Case> cases() {
        Set<Case> cases = new LinkedHashSet<>();
        for (Case each : Case.all()) {
            if (wants(each)) {
                if (!flags.contains(Flag.ALLOCATION)) {
                    cases.add(each.group().bare());
                }
                cases.add(each);
            }
        }
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("no case matches " + wanted + "; their names are such as "
                    + Case.all().get(1));
        }
        return List.copyOf(cases);
    }

    private boolean wants(Case each) {
        Case.Group group = each.group();
        boolean plain = group.threads() == 1 && group.kind() == Case.Kind.PLATFORM;
        boolean kelpie = each.library() == Library.KELPIE;
        if (flags.contains(Flag.ALLOCATION)) {
            boolean stripes = group.threads() == 2 && (each.stack() == Stack.BREAKER || each.stack() == Stack.ALL);
            return kelpie && group.kind() == Case.Kind.PLATFORM && (plain || stripes) && matches(each);
        }
        if (!wanted.isEmpty()) {
            return matches(each);
        }
        if (flags.contains(Flag.INSTRUCTIONS)) {
            return kelpie && plain;
        }
        return !flags.contains(Flag.QUICK) || group.kind() == Case.Kind.PLATFORM;
    }

    private boolean matches(Case each) {
        boolean matches = wanted.isEmpty();
        for (Pattern pattern : wanted) {
            matches |= pattern.matcher(each.toString()).find();
        }
        return matches;
    }

    /** How to measure a case. Virtual threads get one JVM instead of two: they are there for comparison. */
    Options options(Case each) {
        Case.Group group = each.group();
        boolean smoke = flags.contains(Flag.SMOKE);
        boolean brief = smoke || flags.contains(Flag.QUICK) || flags.contains(Flag.ALLOCATION);
        boolean once = brief || flags.contains(Flag.INSTRUCTIONS) || group.kind() == Case.Kind.VIRTUAL;
        int iterations = smoke ? 1 : brief ? 3 : 4;
        TimeValue time = TimeValue.milliseconds(smoke ? 100 : brief ? 200 : 500);
        List<String> jvmOptions = new ArrayList<>(each.library().jvmOptions());
        jvmOptions.add(group.kind().jvmOption());
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(group.outcome().benchmark())
                .param("library", each.library().name())
                .param("stack", each.stack().name())
                .threads(group.threads())
                .forks(once ? 1 : 2)
                .warmupIterations(iterations)
                .measurementIterations(iterations)
                .warmupTime(time)
                .measurementTime(time)
                .jvmArgsPrepend("-Xms1g", "-Xmx1g")
                .jvmArgsAppend(jvmOptions.toArray(new String[0]))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true);
        if (flags.contains(Flag.INSTRUCTIONS)) {
            options.addProfiler(LinuxPerfNormProfiler.class, "events=instructions:u,branches:u,cycles:u");
        }
        return options.build();
    }

    /** Whether promises about time count. */
    boolean judgesTime() {
        return !flags.contains(Flag.ALLOCATION) && !flags.contains(Flag.INSTRUCTIONS) && judgesBytes();
    }

    /** Whether promises about memory count: not when nothing had the time to be compiled. */
    boolean judgesBytes() {
        return !flags.contains(Flag.SMOKE);
    }

    /** What a reader of the numbers must know. */
    String remark() {
        return flags.contains(Flag.QUICK) ? ", quick" : flags.contains(Flag.SMOKE) ? ", only smoke" : "";
    }
}
