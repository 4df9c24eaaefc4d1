package io.kelpie.model.select;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.model.config.Selector;
import java.lang.module.ModuleFinder;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdkClassesTest {

    /** Packages without classes, and one that libraries extend with packages of their own. */
    private static final Pattern NOT_MEANT = Pattern.compile("(images\\.)?toolbarButtonGraphics\\..*|javax\\.xml");

    @Test
    void knowsEveryPackageOfTheRunningJdk() {
        Set<String> unknown = ModuleFinder.ofSystem().findAll().stream()
                .flatMap(module -> module.descriptor().packages().stream())
                .filter(name -> !NOT_MEANT.matcher(name).matches())
                .filter(name -> !JdkClasses.contains(name + ".X"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(unknown).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javax.inject.Named",
                "javax.annotation.PostConstruct",
                "javax.servlet.Filter",
                "javax.xml.bind.JAXB",
                "javax.transaction.UserTransaction",
                "javax.ws.rs.GET",
                "com.sun.jna.Native",
                "com.sun.mail.smtp.X",
                "com.sun.faces.X",
                "com.sun.xml.bind.X",
                "org.w3.X",
                "netscape.X",
                "javapoet.X",
                "kotlin.Unit",
                "int",
                ""
            })
    void leavesLibrariesAlone(String name) {
        assertThat(JdkClasses.contains(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.String",
                "java/lang/invoke/MethodHandle",
                "java.util.HashMap",
                "java.io.InputStream",
                "java.util.concurrent.FutureTask",
                "java.net.Socket",
                "jdk.internal.misc.Unsafe",
                "sun.nio.ch.IOUtil",
                "io.kelpie.core.weave.Weaver",
                "io/kelpie/launcher/Premain"
            })
    void whatTheAgentStandsOnIsProtected(String name) {
        assertThat(ProtectedClasses.contains(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.sql.DriverManager",
                "java.net.http.HttpClient",
                "jdk.internal.net.http.HttpClientImpl",
                "sun.net.www.protocol.http.HttpURLConnection",
                "com.acme.X",
                "io.kelpie.Other"
            })
    void theRestIsFree(String name) {
        assertThat(ProtectedClasses.contains(name)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "java.sql.DriverManager#x, java.sql.DriverManager, true",
        "..DriverManager#x, java.sql.DriverManager, false",
        "..DriverManager#x, com.acme.DriverManager, true",
        "java.sql.Statement+#x, java.sql.CallableStatement, false",
        "java.sql.Statement+#x, org.h2.jdbc.JdbcStatement, true",
        "com..*#x, io.kelpie.core.Kelpie, false"
    })
    void onlyAnExactNameReachesIntoTheJdk(String selector, String name, boolean may) {
        List<Selector> selectors = SelectorParser.parse(selector).selectors();

        assertThat(SelectorMatcher.of(selectors.get(0)).mayWeave(name)).isEqualTo(may);
    }
}
