package io.kelpie.it.harness;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.AttachOperationFailedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;

/** The JDK's own attach client, run in the tests' JVM: many times faster than a {@code jcmd} for each step. */
public final class Attachment {

    private final RunningJvm jvm;

    private Attachment(RunningJvm jvm) {
        this.jvm = jvm;
    }

    /** To a child. Every call connects anew. */
    public static Attachment to(RunningJvm jvm) {
        return new Attachment(jvm.awaitUp());
    }

    /** Loads the built agent; returns once its {@code agentmain} has. */
    public void kelpie(String arguments) {
        load(Built.agentJar(), arguments);
    }

    /** Loads any agent. */
    public void load(Path jar, String arguments) {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(jvm.pid()));
            try {
                machine.loadAgent(jar.toString(), arguments);
            } finally {
                machine.detach();
            }
        } catch (IOException | AttachNotSupportedException | AgentLoadException | AgentInitializationException e) {
            throw new AssertionError("cannot load " + jar + " into " + jvm.pid() + "\n" + jvm.stderr(), e);
        }
    }

    /** The child's system properties. */
    public Properties properties() {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(jvm.pid()));
            try {
                return read(machine);
            } finally {
                machine.detach();
            }
        } catch (IOException | AttachNotSupportedException e) {
            throw new AssertionError("cannot read the properties of " + jvm.pid() + "\n" + jvm.stderr(), e);
        }
    }

    /** Once more where one fails: the JDK stumbles over a property that is removed while it copies all of them. */
    private static Properties read(VirtualMachine machine) throws IOException {
        try {
            return machine.getSystemProperties();
        } catch (AttachOperationFailedException e) {
            return machine.getSystemProperties();
        }
    }

    /** What the agent publishes under a name; empty when it does not. */
    public String published(String name) {
        return properties().getProperty("kelpie.agent." + name, "");
    }

    /** Makes the agent leave and waits until the JVM shows no sign of it. */
    public void detach() {
        kelpie("command=detach");
        awaitGone();
    }

    /** Waits until the agent has left. */
    public void awaitGone() {
        jvm.await(
                "no property of the agent",
                () -> properties().stringPropertyNames().stream().noneMatch(name -> name.startsWith("kelpie.agent.")));
    }
}
