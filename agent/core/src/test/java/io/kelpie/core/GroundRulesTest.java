package io.kelpie.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the port and the rooms below it may lean on. */
class GroundRulesTest {

    private static final String HTTP = "io.kelpie.core.http..";
    private static final String JSON = "io.kelpie.core.json..";
    private static final String LOG = "io.kelpie.core.log..";
    private static final String THREAD = "io.kelpie.core.thread..";

    private final JavaClasses core = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.kelpie.core");

    @Test
    void jsonIsTheOnlyDoorToItsLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackage(JSON)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml..")
                .check(core);
    }

    @Test
    void groundKnowsNothingAboveIt() {
        classes()
                .that()
                .resideInAPackage(THREAD)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java.lang..", "java.util.concurrent..", "org.jspecify..", THREAD)
                .check(core);
        classes()
                .that()
                .resideInAPackage(LOG)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "io.kelpie.model..", LOG)
                .check(core);
        classes()
                .that()
                .resideInAPackage(JSON)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "com.fasterxml..", JSON)
                .check(core);
    }

    @Test
    void thePortKnowsNothingOfWhatItServes() {
        classes()
                .that()
                .resideInAPackage(HTTP)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "io.kelpie.model..", LOG, THREAD, HTTP)
                .check(core);
    }

    @Test
    void nothingThatStartsEarlyTouchesTheApplicationsProviders() {
        noClasses()
                .that()
                .resideInAnyPackage(HTTP, LOG, THREAD)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.nio.file..",
                        "java.nio.channels..",
                        "java.util.logging..",
                        "javax.management..",
                        "java.lang.management..",
                        "java.util.stream..")
                .check(core);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.lang\\.System\\$Logger.*")
                .check(core);
    }
}
