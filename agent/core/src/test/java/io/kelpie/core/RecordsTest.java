package io.kelpie.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Watches over the one habit of Java that keeps a left agent alive: the generated {@code equals}, {@code hashCode} and {@code toString}
 * of a record are linked through a cache of the JDK that holds the record's class (docs/decisions.md).
 */
class RecordsTest {

    private final JavaClasses agent = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.kelpie.core", "io.kelpie.model");

    @Test
    void nobodyInTheAgentCallsAGeneratedMethodOfARecord() {
        List<String> calls = new ArrayList<>();
        for (JavaMethodCall call : agent.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .toList()) {
            if (isGenerated(call)) {
                calls.add(call.getDescription());
            }
        }
        assertThat(calls).isEmpty();
    }

    private static boolean isGenerated(JavaMethodCall call) {
        String name = call.getName();
        if (!call.getTargetOwner().isRecord()
                || !(name.equals("equals") || name.equals("hashCode") || name.equals("toString"))) {
            return false;
        }
        return call.getTarget()
                .resolveMember()
                .filter(JavaMethod.class::isInstance)
                .map(JavaCodeUnit.class::cast)
                .map(method -> method.getSourceCodeLocation().getLineNumber() == 0
                        || method.getAccessesFromSelf().isEmpty())
                .orElse(true);
    }
}
