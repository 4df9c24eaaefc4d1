package io.kelpie.tool.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaunchLineTest {

    @ParameterizedTest
    @CsvSource({
        "java com.acme.Shop -jar x, com.acme.Shop",
        "java -Xmx1g -cp a:b com.acme.Shop, com.acme.Shop",
        "java -jar /opt/shop.jar 8080, /opt/shop.jar",
        "java --add-modules ALL-SYSTEM --add-opens a/b=c -m shop/com.acme.Shop x, shop/com.acme.Shop",
        "java --module=shop/com.acme.Shop, shop/com.acme.Shop",
        "java --module-path mods --module shop, shop",
        "java @arguments, ''",
        "java -version, ''",
        "java -jar, ''",
        "java, ''"
    })
    void findsTheProgram(String line, String main) {
        assertThat(LaunchLine.parse(List.of(line.split(" "))).main()).isEqualTo(main);
    }

    @Test
    void takesOnlyWhatComesBeforeTheProgramAsOptions() {
        LaunchLine line =
                LaunchLine.parse(List.of("java", "-Xrs", "-cp", "-XX:x", "Shop", "-XX:+DisableAttachMechanism"));

        assertThat(line.options()).containsExactly("-Xrs", "-cp", "-XX:x");
    }

    @ParameterizedTest
    @CsvSource({
        "com.acme.Shop a b, com.acme.Shop",
        "com.acme.Shop, com.acme.Shop",
        "/opt/my shop/shop.jar 8080, /opt/my shop/shop.jar",
        "/opt/shop.jar, /opt/shop.jar",
        "shop/com.acme.Shop x.jar, shop/com.acme.Shop"
    })
    void splitsTheRecordedCommand(String command, String main) {
        assertThat(LaunchLine.mainOf(command)).isEqualTo(main);
    }
}
