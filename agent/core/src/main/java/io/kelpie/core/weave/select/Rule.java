package io.kelpie.core.weave.select;

import io.kelpie.core.weave.code.ClassFile;
import io.kelpie.model.config.Selector;
import io.kelpie.model.select.SelectorMatcher;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One selector, ready to be matched against class files and loaded classes. Any thread may match; what has been seen is kept for
 * the report on selectors that match nothing.
 */
public final class Rule {

    private final Selector selector;
    private final SelectorMatcher matcher;
    private final boolean namesConstructors;
    private volatile boolean matched;
    private volatile List<String> methodsSeen = List.of();

    public Rule(Selector selector) {
        this.selector = selector;
        this.matcher = SelectorMatcher.of(selector);
        this.namesConstructors = selector.methodPattern().startsWith("<");
    }

    public Selector selector() {
        return selector;
    }

    /** Internal name of the only class that can match; null when there may be several. */
    @Nullable
    String onlyClass() {
        return selector.namesOneClass() ? selector.classPattern().replace('.', '/') : null;
    }

    boolean needsSupertypes() {
        return selector.subtypes();
    }

    boolean matchesName(String internalName) {
        return matcher.matchesClass(internalName);
    }

    /**
     * A text that the constant pool of every matching class has, namely the descriptor of an annotation; null when there is
     * none.
     */
    @Nullable
    String telltale() {
        String annotation =
                selector.classAnnotation() == null ? selector.methodAnnotation() : selector.classAnnotation();
        return annotation == null ? null : "L" + annotation.replace('.', '/') + ";";
    }

    boolean matchesClass(ClassFacts facts) {
        String annotation = selector.classAnnotation();
        if (!matcher.mayWeave(facts.classFile().name())) {
            return false;
        }
        if (annotation != null && !facts.classFile().annotations().contains(annotation)) {
            return false;
        }
        return matchesType(facts);
    }

    private boolean matchesType(ClassFacts facts) {
        if (matcher.matchesClass(facts.classFile().name())) {
            return true;
        }
        if (selector.subtypes()) {
            for (String supertype : facts.supertypes()) {
                if (matcher.matchesClass(supertype)) {
                    return true;
                }
            }
        }
        return false;
    }

    boolean matchesMethod(ClassFile.Method candidate) {
        String annotation = selector.methodAnnotation();
        return (annotation == null || candidate.annotations().contains(annotation))
                && (namesConstructors || candidate.name().charAt(0) != '<')
                && matcher.methods().matches(candidate.name(), candidate.descriptor());
    }

    /** Notes that some method was selected. */
    void matched() {
        if (!matched) {
            matched = true;
        }
    }

    public boolean hasMatched() {
        return matched;
    }

    /** Notes the methods of the one class that the selector names, should it select none of them. */
    void sees(ClassFile type) {
        if (!matched && namesExactly(type.name())) {
            List<String> names = new ArrayList<>();
            for (ClassFile.Method each : type.methods()) {
                names.add(each.name());
            }
            methodsSeen = names;
        }
    }

    /** Names of the methods in the one class that the selector names; empty as long as it is not loaded. */
    public List<String> methodsSeen() {
        return methodsSeen;
    }

    /** Whether the class was named by its operator letter for letter. */
    boolean namesExactly(String internalName) {
        return internalName.equals(onlyClass());
    }
}
