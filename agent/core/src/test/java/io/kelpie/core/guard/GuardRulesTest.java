package io.kelpie.core.guard;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.kelpie.core.guard.timeout.Watch;
import io.kelpie.core.guard.timeout.Wheel;
import org.junit.jupiter.api.Test;

/** What guards and the rooms below them may lean on. */
class GuardRulesTest {

    private static final String GUARD = "io.kelpie.core.guard..";
    private static final String BREAKER = "io.kelpie.core.guard.breaker..";
    private static final String RETRY = "io.kelpie.core.guard.retry..";
    private static final String VERDICT = "io.kelpie.core.guard.verdict..";
    private static final String TIME = "io.kelpie.core.time..";
    private static final String EVENT = "io.kelpie.core.event..";

    private final JavaClasses rooms = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.kelpie.core.guard", "io.kelpie.core.time", "io.kelpie.core.event");

    @Test
    void guardsAreDomainCode() {
        onlyKnow(
                GUARD,
                "io.kelpie.model.config..",
                "io.kelpie.model.text..",
                "io.kelpie.launcher.gate..",
                TIME,
                EVENT,
                GUARD);
    }

    @Test
    void timeAndEventsAreGround() {
        onlyKnow(TIME, TIME);
        onlyKnow(EVENT, EVENT);
    }

    @Test
    void policiesKnowNeitherEachOtherNorTheGuard() {
        onlyKnow(BREAKER, "io.kelpie.model.config..", TIME, EVENT, BREAKER);
        onlyKnow(RETRY, "io.kelpie.model.config..", "io.kelpie.launcher.gate..", TIME, VERDICT, RETRY);
        onlyKnow(VERDICT, "io.kelpie.model.config..", VERDICT);
    }

    private void onlyKnow(String room, String... others) {
        classes()
                .that()
                .resideInAPackage(room)
                .should()
                .onlyDependOnClassesThat(JavaClass.Predicates.resideInAnyPackage("java..", "org.jspecify..")
                        .or(JavaClass.Predicates.resideInAnyPackage(others)))
                .check(rooms);
    }

    @Test
    void aCallTakesNoLockAndLeavesNothingBehindInItsThread() {
        noClasses()
                .that()
                .resideInAPackage(GUARD)
                .and(not(belongToAnyOf(
                        Wheel.class, Watch.class))) // one thread of the agent's, and the moment of a strike
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.concurrent.locks..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(ThreadLocal.class, ClassValue.class)
                .check(rooms);
    }
}
