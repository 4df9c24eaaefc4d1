package io.kelpie.tool;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class HouseTest {

    private static final JavaClasses TOOL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.kelpie.tool", "demo");

    @Test
    void importsFlowDownwardsOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("entry")
                .definedBy("io.kelpie.tool")
                .layer("cli")
                .definedBy("io.kelpie.tool.cli")
                .layer("demo")
                .definedBy("io.kelpie.tool.demo")
                .layer("render")
                .definedBy("io.kelpie.tool.render")
                .layer("operate")
                .definedBy("io.kelpie.tool.operate")
                .layer("attach")
                .definedBy("io.kelpie.tool.attach")
                .layer("client")
                .definedBy("io.kelpie.tool.client")
                .layer("jvm")
                .definedBy("io.kelpie.tool.jvm")
                .layer("json")
                .definedBy("io.kelpie.tool.json")
                .layer("ground")
                .definedBy("io.kelpie.tool.time", "io.kelpie.tool.outcome")
                .whereLayer("entry")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("cli")
                .mayOnlyBeAccessedByLayers("entry")
                .whereLayer("demo")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("render")
                .mayOnlyBeAccessedByLayers("cli", "demo")
                .whereLayer("operate")
                .mayOnlyBeAccessedByLayers("cli", "demo", "render")
                .whereLayer("attach")
                .mayOnlyBeAccessedByLayers("cli", "demo", "operate")
                .whereLayer("client")
                .mayOnlyBeAccessedByLayers("cli", "demo", "render", "operate")
                .whereLayer("jvm")
                .mayOnlyBeAccessedByLayers("cli", "demo", "render", "operate", "attach")
                .whereLayer("json")
                .mayOnlyBeAccessedByLayers("cli", "client")
                .check(TOOL);
    }

    @Test
    void noRoomsDependOnEachOtherInACircle() {
        slices().matching("io.kelpie.tool.(*)..").should().beFreeOfCycles().check(TOOL);
    }

    @Test
    void everyLibraryHasOneDoor() {
        door("com.fasterxml.jackson..", "io.kelpie.tool.json");
        door("picocli..", "io.kelpie.tool.cli");
        door("java.net.http..", "io.kelpie.tool.client");
        door("com.sun.tools.attach..", "io.kelpie.tool.attach");
    }

    @Test
    void theApplicationOfTheDemoKnowsNothingOfKelpie() {
        noClasses()
                .that()
                .resideInAPackage("demo")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.kelpie..")
                .check(TOOL);
    }

    @Test
    void lookingAtProcessesNeverAttaches() {
        noClasses()
                .that()
                .resideInAPackage("io.kelpie.tool.jvm")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.channels..", "com.sun..")
                .orShould()
                .callConstructor(ProcessBuilder.class, String[].class)
                .check(TOOL);
    }

    private static void door(String library, String room) {
        noClasses()
                .that()
                .resideOutsideOfPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(TOOL);
    }
}
