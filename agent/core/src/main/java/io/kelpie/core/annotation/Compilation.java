package io.kelpie.core.annotation;

import io.kelpie.core.annotation.fallback.Answer;
import io.kelpie.core.annotation.fallback.Answers;
import io.kelpie.core.annotation.source.Source;
import io.kelpie.core.guard.method.Opener;
import io.kelpie.model.config.BulkheadConfig;
import io.kelpie.model.config.CircuitBreakerConfig;
import io.kelpie.model.config.FallbackConfig;
import io.kelpie.model.config.FallbackConfig.Clause;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.Policies;
import io.kelpie.model.config.PolicyKind;
import io.kelpie.model.config.RejectWith;
import io.kelpie.model.config.RetryConfig;
import io.kelpie.model.config.TimeoutConfig;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the policies of one method together. For one thread, once. */
final class Compilation {

    private static final RejectWith REJECTIONS = new RejectWith(
            exception("CircuitBreakerOpenException"),
            null,
            exception("BulkheadException"),
            exception("TimeoutException"));

    private static final String NO_HANDLER = Kind.PACKAGE + "Fallback$DEFAULT";

    private final Source source;
    private final Class<?> bean;
    private final Method method;
    private final Map<Kind, Found> found;
    private final Errors errors;
    private final Opener opener;

    Compilation(Source source, Class<?> bean, Method method, Map<Kind, Found> found, Errors errors, Opener opener) {
        this.source = source;
        this.bean = bean;
        this.method = method;
        this.found = found;
        this.errors = errors;
        this.opener = opener;
    }

    private static String exception(String name) {
        return Kind.PACKAGE + "exceptions." + name;
    }

    /** The guard as far as there are no errors; with errors it is not to be used. */
    AnnotatedGuard guard(boolean asynchronous) {
        Parameters breaking = parameters(Kind.CIRCUIT_BREAKER);
        CircuitBreakerConfig breaker = breaking == null ? null : Translation.breaker(breaking);
        Parameters retrying = parameters(Kind.RETRY);
        RetryConfig retry = retrying == null ? null : Translation.retry(retrying);
        Parameters timing = parameters(Kind.TIMEOUT);
        TimeoutConfig timeout = timing == null ? null : Translation.timeout(timing);
        Parameters limiting = parameters(Kind.BULKHEAD);
        BulkheadConfig bulkhead = limiting == null ? null : Translation.bulkhead(limiting, asynchronous);
        Parameters falling = parameters(Kind.FALLBACK);
        Answer answer = falling == null ? null : answer(falling);
        FallbackConfig fallback = falling == null || answer == null
                ? null
                : new FallbackConfig(
                        List.of(new Clause(Translation.rules(falling, "applyOn", "skipOn"), answer.action())));
        Policies policies = new Policies(breaker, retry, null, timeout, bulkhead, fallback, PolicyKind.ORDER);
        GuardConfig config = new GuardConfig(
                name(bean, method), null, List.of(), List.of(), GuardConfig.Mode.ENFORCE, REJECTIONS, null, policies);
        return new AnnotatedGuard(config, asynchronous, answer);
    }

    private @Nullable Parameters parameters(Kind kind) {
        Found annotation = found.get(kind);
        return annotation == null ? null : new Parameters(annotation, source, errors);
    }

    /** What the fallback asks; null when that is an error. */
    private @Nullable Answer answer(Parameters from) {
        String name = from.text("fallbackMethod");
        Class<?> given = from.type("value");
        Class<?> handler = given == null || given.getName().equals(NO_HANDLER) ? null : given;
        if (handler == null) {
            return methodAnswer(from, name);
        }
        if (!name.isEmpty()) {
            from.wrong("fallbackMethod", name, "a method or a handler, and there is the handler " + handler.getName());
            return null;
        }
        Answers answers = new Answers(bean, method, opener);
        Answer answer = answers.handler(handler);
        if (answer == null) {
            from.wrong("value", handler.getName(), answers.expected());
        }
        return answer;
    }

    private @Nullable Answer methodAnswer(Parameters from, String name) {
        if (name.isEmpty()) {
            from.wrong("fallbackMethod", "\"\"", "the name of a method, or a handler as value");
            return null;
        }
        Answers answers = new Answers(bean, method, opener);
        Answer answer = answers.method(name);
        if (answer == null) {
            from.wrong("fallbackMethod", name, answers.expected());
        }
        return answer;
    }

    /** The class that the call is made on, the method and its parameters. */
    static String name(Class<?> bean, Method method) {
        StringBuilder name = new StringBuilder(bean.getName());
        name.append('#').append(method.getName()).append('(');
        Class<?>[] parameters = method.getParameterTypes();
        for (int i = 0; i < parameters.length; i++) {
            name.append(i == 0 ? "" : ", ").append(parameters[i].getTypeName());
        }
        return name.append(')').toString();
    }
}
