package io.kelpie.tool.cli;

import io.kelpie.tool.outcome.ExitCode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Puts the commands together. */
public final class KelpieCommandLine {

    private static final int WIDTH = 100;

    private KelpieCommandLine() {}

    /** Runs the command that the arguments name; returns its exit code. */
    public static int run(Surroundings surroundings, String[] arguments) {
        return create(surroundings).execute(arguments);
    }

    /** The same with other places to write to. */
    public static int run(Surroundings surroundings, String[] arguments, PrintWriter out, PrintWriter err) {
        return create(surroundings).setOut(out).setErr(err).execute(arguments);
    }

    /** The whole command line, ready to be executed once. */
    static CommandLine create(Surroundings surroundings) {
        CommandLine root = new CommandLine(new RootCommand())
                .addSubcommand(new PsCommand(surroundings))
                .addSubcommand(new AttachCommand(surroundings))
                .addSubcommand(new DetachCommand(surroundings))
                .addSubcommand(new StatusCommand(surroundings))
                .addSubcommand(new CommandLine(new GuardsCommand(surroundings))
                        .addSubcommand(new ExplainCommand(surroundings))
                        .addSubcommand(new CallsCommand(surroundings)))
                .addSubcommand(new GuardCommand(surroundings))
                .addSubcommand(new UnguardCommand(surroundings));
        addVerb(
                root,
                "open",
                "Opens the breaker of a guard: its calls are turned away until close or reset.",
                surroundings);
        addVerb(root, "close", "Closes the breaker of a guard.", surroundings);
        addVerb(root, "reset", "Closes the breaker of a guard and forgets what it has counted.", surroundings);
        addSwitch(root, "disable", "Turns all guards of a JVM off at once.", surroundings, false);
        addSwitch(root, "enable", "Turns the guards of a JVM on again.", surroundings, true);
        root.addSubcommand(new CommandLine(new ConfigCommand())
                .addSubcommand(new ConfigCheckCommand(surroundings))
                .addSubcommand(new ConfigSchemaCommand(surroundings))
                .addSubcommand(new ConfigExampleCommand(surroundings)));
        root.addSubcommand(new DemoCommand(surroundings));
        FailureReport failures = new FailureReport();
        root.setExecutionExceptionHandler(failures);
        root.setParameterExceptionHandler(failures);
        root.setUsageHelpWidth(WIDTH);
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setAbbreviatedOptionsAllowed(false);
        describe(root);
        return root;
    }

    private static void addVerb(CommandLine root, String verb, String description, Surroundings surroundings) {
        add(root, verb, description, new GuardVerbCommand(surroundings, verb));
    }

    private static void addSwitch(
            CommandLine root, String verb, String description, Surroundings surroundings, boolean enable) {
        add(root, verb, description, new SwitchCommand(surroundings, enable));
    }

    private static void add(CommandLine root, String name, String description, Object command) {
        CommandLine line = new CommandLine(command);
        line.getCommandSpec().usageMessage().description(description);
        root.addSubcommand(name, line);
    }

    /** Gives every command the standard options, and the top of the help what scripts need to know. */
    private static void describe(CommandLine root) {
        addStandardOptions(root);
        UsageMessageSpec usage = root.getCommandSpec().usageMessage();
        List<String> footer = new ArrayList<>(List.of(usage.footer()));
        footer.addAll(exitCodes());
        usage.footer(footer.toArray(String[]::new));
        usage.sectionKeys(List.of(
                UsageMessageSpec.SECTION_KEY_HEADER,
                UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
                UsageMessageSpec.SECTION_KEY_SYNOPSIS,
                UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
                UsageMessageSpec.SECTION_KEY_FOOTER));
    }

    private static void addStandardOptions(CommandLine command) {
        command.getCommandSpec().mixinStandardHelpOptions(true);
        command.getCommandSpec().versionProvider(new Version());
        command.getSubcommands().values().forEach(KelpieCommandLine::addStandardOptions);
    }

    private static List<String> exitCodes() {
        List<String> lines = new ArrayList<>();
        lines.add("Exit codes:");
        for (ExitCode code : ExitCode.values()) {
            lines.add(String.format("  %3d  %s", code.code(), code.meaning()));
        }
        return lines;
    }
}
