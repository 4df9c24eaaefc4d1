package io.kelpie.core.thread;

import java.util.concurrent.ThreadFactory;

/**
 * The factory of every thread that the agent owns: a daemon that carries nothing of the application with it.
 *
 * <p>Such a thread never keeps the JVM alive, has no context class loader and no inherited thread locals, and sits in the
 * root thread group, where an application that lists its own group does not meet it. It may be made on any thread.
 */
public final class DaemonThreads implements ThreadFactory {

    private static final String PREFIX = "kelpie-";

    private final String name;

    /** A factory of threads that all have the same name. */
    public DaemonThreads(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable task) {
        return create(name, task);
    }

    /** A thread, not yet started, named {@code kelpie-} and the given name. */
    public static Thread create(String name, Runnable task) {
        Thread thread = new Thread(rootGroup(), task, PREFIX.concat(name), 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }

    private static ThreadGroup rootGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        for (ThreadGroup parent = group.getParent(); parent != null; parent = group.getParent()) {
            group = parent;
        }
        return group;
    }
}
