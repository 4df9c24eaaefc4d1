package io.kelpie.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses MODEL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.kelpie.model");

    @Test
    void roomsHaveNoCycles() {
        slices().matching("io.kelpie.model.(*)..").should().beFreeOfCycles().check(MODEL);
    }

    @Test
    void importsFlowDown() {
        noClasses()
                .that()
                .resideInAnyPackage("..config..", "..problem..", "..text..")
                .should()
                .dependOnClassesThat(
                        isOurs("tree", "yaml", "spec", "keys", "bind", "select", "args", "policy", "read", "docs"))
                .check(MODEL);
        noClasses()
                .that()
                .resideInAnyPackage("..yaml..", "..spec..", "..keys..", "..select..", "..bind..", "..args..")
                .should()
                .dependOnClassesThat(isOurs("policy", "read", "docs"))
                .check(MODEL);
    }

    private static DescribedPredicate<JavaClass> isOurs(String... rooms) {
        List<String> names = new ArrayList<>();
        for (String room : rooms) {
            names.add("io.kelpie.model." + room);
        }
        return DescribedPredicate.describe("reside in " + names, type -> names.contains(type.getPackageName()));
    }

    @Test
    void onlyOneRoomKnowsTheYamlLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.kelpie.model.yaml")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.snakeyaml..")
                .check(MODEL);
    }

    @Test
    void nothingElseThanTheBaseModuleIsUsed() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.kelpie.model..",
                        "org.snakeyaml..",
                        "org.jspecify..",
                        "java.lang",
                        "java.lang.runtime",
                        "java.util",
                        "java.util.regex",
                        "java.util.stream",
                        "java.io",
                        "java.nio.charset",
                        "java.time",
                        "java.time.format")
                .check(MODEL);
    }

    @Test
    void nothingWritesToTheConsole() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(MODEL);
    }

    @Test
    void theEnabledSwitchNeedsNoOtherClass() {
        classes()
                .that()
                .haveSimpleName("EnabledSwitch")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java.lang", "org.jspecify..")
                .check(MODEL);
    }

    /** The first lambda or string concatenation by invokedynamic costs a starting JVM tens of milliseconds. */
    @Test
    void whatRunsInPremainHasNoLambdas() throws IOException {
        List<String> guilty = new ArrayList<>();
        for (JavaClass type : MODEL) {
            if (type.getPackageName().endsWith(".docs")) {
                continue;
            }
            try (InputStream in = ArchitectureTest.class.getResourceAsStream(
                    "/" + type.getName().replace('.', '/') + ".class")) {
                String bytes = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
                if (bytes.contains("LambdaMetafactory") || bytes.contains("StringConcatFactory")) {
                    guilty.add(type.getName());
                }
            }
        }
        assertThat(guilty).isEmpty();
    }

    /** The room of the records holds more: one flat catalogue of everything that can be configured. */
    @Test
    void aRoomHasAtMostAboutFifteenTypes() {
        MODEL.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(java.util.stream.Collectors.groupingBy(JavaClass::getPackageName))
                .forEach((room, types) -> assertThat(types)
                        .as(room)
                        .hasSizeLessThanOrEqualTo(room.equals("io.kelpie.model.config") ? 20 : 16));
    }
}
