package io.kelpie.model.config.watch.rule;

import java.util.List;

/** Something of the application that can be called. */
public sealed interface Operation {

    /**
     * An operation of an MBean.
     *
     * @param arguments as text; they become what the operation takes
     */
    record Invoke(String object, String operation, List<String> arguments) implements Operation {
        public Invoke {
            arguments = List.copyOf(arguments);
        }
    }

    /** An attribute of an MBean, set to a value, which becomes what the attribute takes. */
    record Assign(String object, String attribute, String value) implements Operation {}

    /** A static method of the application, without arguments or with one text. */
    record Call(String type, String method) implements Operation {}
}
