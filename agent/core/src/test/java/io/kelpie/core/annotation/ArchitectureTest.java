package io.kelpie.core.annotation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the room leans on: the JDK, the model and the guards; of the standard it knows the names alone. */
class ArchitectureTest {

    private static final String ROOM = "io.kelpie.core.annotation";

    private final JavaClasses room = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOM);

    @Test
    void theRoomKnowsNothingOfTheStandardsOwnClasses() {
        classes()
                .that()
                .resideInAPackage(ROOM + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "org.jspecify..", "io.kelpie.model.config..", "io.kelpie.core.guard..", ROOM + "..")
                .check(room);
    }

    @Test
    void sourceAndFallbackDoNotKnowWhoUsesThem() {
        for (String inner : new String[] {ROOM + ".source..", ROOM + ".fallback.."}) {
            classes()
                    .that()
                    .resideInAPackage(inner)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            "io.kelpie.model.config..",
                            "io.kelpie.core.guard.method..",
                            inner)
                    .check(room);
        }
    }
}
