package io.kelpie.core.weave.select;

import io.kelpie.core.weave.code.ClassFile;
import io.kelpie.model.config.FallbackConfig.Call;
import io.kelpie.model.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a class has the method that a fallback names, judged by its class file. When in doubt it has: another class, a
 * superclass, or a type of the application decide when the call is made. Stateless.
 */
final class FallbackMethods {

    private FallbackMethods() {}

    /** Why there is surely no such method; null when there may be. */
    static @Nullable Obstacle missing(Call call, ClassFile type, ClassFile.Method guarded) {
        String owner = type.name().replace('/', '.');
        if (call.className() != null && !call.className().equals(owner)) {
            return null;
        }
        boolean inherits = !"java/lang/Object".equals(type.superName());
        boolean named = false;
        List<String> names = new ArrayList<>();
        for (ClassFile.Method method : type.methods()) {
            names.add(method.name());
            if (method.name().equals(call.methodName())) {
                named = true;
                if (mayFit(method, guarded)) {
                    return null;
                }
            }
        }
        if (inherits) {
            return null;
        }
        if (named) {
            String needsStatic = guarded.is(ClassFile.ACC_STATIC) ? "be static, " : "";
            return new Obstacle(
                    "the fallback method " + call.methodName() + " does not fit it",
                    "it must " + needsStatic + "return " + Types.result(guarded.descriptor())
                            + " and take the same arguments, with or without the exception at the end, or the"
                            + " exception, or nothing");
        }
        String near = Nearest.to(call.methodName(), names);
        return new Obstacle(
                "there is no fallback method " + call.methodName() + " in " + owner,
                near == null
                        ? "write one, or name another class: com.acme.Fallbacks#name"
                        : "did you mean " + near + "?");
    }

    private static boolean mayFit(ClassFile.Method method, ClassFile.Method guarded) {
        return !method.is(ClassFile.ACC_SYNTHETIC)
                && (method.is(ClassFile.ACC_STATIC) || !guarded.is(ClassFile.ACC_STATIC))
                && mayReturn(Types.result(guarded.descriptor()), Types.result(method.descriptor()))
                && mayTake(Types.parameters(method.descriptor()), Types.parameters(guarded.descriptor()));
    }

    private static boolean mayReturn(String wanted, String given) {
        boolean primitive = Types.isPrimitive(wanted) || Types.isPrimitive(given);
        return primitive ? Types.box(wanted).equals(Types.box(given)) : mayBe(wanted, given);
    }

    private static boolean mayTake(List<String> parameters, List<String> arguments) {
        int count = parameters.size();
        if (count == 0) {
            return true;
        }
        boolean takesFailure = mayBeThrowable(parameters.get(count - 1));
        return (count == arguments.size() + 1 && takesFailure && startsLike(parameters, arguments))
                || (count == arguments.size() && startsLike(parameters, arguments))
                || (count == 1 && takesFailure);
    }

    private static boolean startsLike(List<String> parameters, List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String parameter = parameters.get(i);
            String argument = arguments.get(i);
            boolean primitive = Types.isPrimitive(parameter) || Types.isPrimitive(argument);
            if (primitive ? !parameter.equals(argument) : !mayBe(parameter, argument)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a value of one type may be of another: unless both are final classes of the JDK that differ. */
    private static boolean mayBe(String wanted, String given) {
        return wanted.equals(given) || !(isFinal(wanted) && isFinal(given));
    }

    private static boolean mayBeThrowable(String type) {
        return !Types.isPrimitive(type) && !isFinal(type) && !type.endsWith("[]");
    }

    private static boolean isFinal(String type) {
        return switch (type) {
            case "java.lang.String",
                    "java.lang.Boolean",
                    "java.lang.Byte",
                    "java.lang.Short",
                    "java.lang.Character",
                    "java.lang.Integer",
                    "java.lang.Long",
                    "java.lang.Float",
                    "java.lang.Double",
                    "java.util.Optional",
                    "java.util.UUID" -> true;
            default -> false;
        };
    }
}
