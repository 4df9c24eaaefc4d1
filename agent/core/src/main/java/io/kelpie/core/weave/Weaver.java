package io.kelpie.core.weave;

import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.implementation.bytecode.constant.IntegerConstant;
import net.bytebuddy.jar.asm.MethodTooLargeException;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Byte Buddy at work: copies the guard's advice into chosen methods of one class file. The shape of the class never changes, and
 * no type but the woven one is ever looked up.
 *
 * <p>Used by one thread at a time. Loaded at the first class that is woven, never before.
 */
final class Weaver {

    private final ByteBuddy byteBuddy = new ByteBuddy()
            .with(TypeValidation.DISABLED)
            .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
            .with(Implementation.Context.Disabled.Factory.INSTANCE);

    private final Advice plain = advice(GuardAdvice.class);
    private @Nullable Advice withResult;

    private Map<String, SitePlan> methods = Map.of();

    /**
     * Weaves the methods, by name and descriptor, that have a plan.
     *
     * @return the new class file
     * @throws TooLargeException when one of the methods would exceed the size that a class file allows; it must be left out
     */
    byte[] weave(byte[] classFile, String internalName, Map<String, SitePlan> plans) throws TooLargeException {
        String name = internalName.replace('/', '.');
        ClassFileLocator only = ClassFileLocator.Simple.of(name, classFile);
        TypeDescription type = new TypePool.Default.WithLazyResolution(
                        TypePool.CacheProvider.Simple.withObjectType(), only, TypePool.Default.ReaderMode.FAST)
                .describe(name)
                .resolve();
        methods = new HashMap<>(plans);
        try {
            return byteBuddy
                    .decorate(type, only)
                    .visit(new AsmVisitorWrapper.ForDeclaredMethods()
                            .method(new Planned(false), plain)
                            .method(new Planned(true), withResult(plans)))
                    .make(TypePool.Empty.INSTANCE)
                    .getBytes();
        } catch (MethodTooLargeException e) {
            throw new TooLargeException(e.getMethodName() + e.getDescriptor());
        } finally {
            methods = Map.of();
        }
    }

    private Advice withResult(Map<String, SitePlan> plans) {
        Advice advice = withResult;
        if (advice == null) {
            for (SitePlan plan : plans.values()) {
                if (plan.judgesResult()) {
                    advice = withResult = advice(GuardAdvice.WithResult.class);
                    break;
                }
            }
        }
        return advice == null ? plain : advice;
    }

    private Advice advice(Class<?> code) {
        return Advice.withCustomMapping()
                .bind(new SiteIds())
                .to(code, ClassFileLocator.ForClassLoader.of(code.getClassLoader()));
    }

    /** A method that would become larger than a class file allows. */
    static final class TooLargeException extends Exception {
        private static final long serialVersionUID = 1;
        private final String method;

        TooLargeException(String method) {
            super(method, null, false, false);
            this.method = method;
        }

        /** Name and descriptor. */
        String method() {
            return method;
        }
    }

    /** The methods that the class at hand has plans for, of one of the two kinds. */
    private final class Planned implements ElementMatcher<MethodDescription> {
        private final boolean judgesResult;

        Planned(boolean judgesResult) {
            this.judgesResult = judgesResult;
        }

        @Override
        public boolean matches(@Nullable MethodDescription method) {
            SitePlan plan = method == null ? null : methods.get(method.getInternalName() + method.getDescriptor());
            return plan != null && plan.judgesResult() == judgesResult;
        }
    }

    /** Turns a {@link SiteId} parameter into the id that the woven method's plan has. */
    private final class SiteIds implements Advice.OffsetMapping.Factory<SiteId> {

        @Override
        public Class<SiteId> getAnnotationType() {
            return SiteId.class;
        }

        @Override
        public Advice.OffsetMapping make(
                ParameterDescription.InDefinedShape target,
                AnnotationDescription.Loadable<SiteId> annotation,
                Advice.OffsetMapping.Factory.AdviceType adviceType) {
            return new Advice.OffsetMapping() {
                @Override
                public Target resolve(
                        TypeDescription instrumentedType,
                        MethodDescription instrumentedMethod,
                        Assigner assigner,
                        Advice.ArgumentHandler argumentHandler,
                        Sort sort) {
                    SitePlan plan =
                            methods.get(instrumentedMethod.getInternalName() + instrumentedMethod.getDescriptor());
                    if (plan == null) {
                        throw new IllegalStateException("Bug: no plan for " + instrumentedMethod);
                    }
                    return new Target.ForStackManipulation(IntegerConstant.forValue(plan.site()));
                }
            };
        }
    }
}
