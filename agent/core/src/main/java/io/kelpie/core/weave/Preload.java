package io.kelpie.core.weave;

import io.kelpie.core.weave.code.ClassFile;
import io.kelpie.core.weave.code.Form;
import io.kelpie.core.weave.code.SitePlan;
import io.kelpie.core.weave.code.Weaver;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Takes the weaver's whole way once, before it is registered, with a class of the agent's own. A class of the JDK that is first
 * needed inside {@code transform} while the JVM is loading that very class ends in a {@code ClassCircularityError}, which the
 * JVM remembers for good (JDK-8164165).
 */
final class Preload {

    private static final String[] CLASSES = {
        "java.lang.invoke.MethodHandle$1", "java.util.concurrent.ConcurrentHashMap$ForwardingNode"
    };

    private Preload() {}

    static void run() {
        ThreadLocalRandom.current();
        GateView.isOpenTo(null);
        for (String name : CLASSES) {
            try {
                Class.forName(name, true, null);
            } catch (ClassNotFoundException e) {
                // another JDK: then it cannot be needed either
            }
        }
        try (InputStream in = Preload.class.getResourceAsStream("Preload.class")) {
            if (in != null) {
                weave(in.readAllBytes());
            }
        } catch (IOException | Weaver.TooLargeException e) {
            // the classes that could be loaded are loaded; nothing more was asked for
        }
    }

    private static void weave(byte[] self) throws Weaver.TooLargeException {
        Map<String, SitePlan> plans = new HashMap<>();
        for (ClassFile.Method method : new ClassFile(self).methods()) {
            if (method.name().equals("run")) {
                plans.put(method.key(), new SitePlan(method, 0, new Form(0, Form.Ending.JUDGED, true)));
            }
        }
        new ClassFile(Weaver.weave(self, plans));
    }
}
