package io.kelpie.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EarlySettingsTest {

    @AfterEach
    void clear() {
        System.clearProperty("kelpie.enabled");
        System.clearProperty("kelpie.config");
        System.clearProperty("kelpie.guards.payment.methods");
    }

    @Test
    void isEnabledUnlessSomebodySaysNo() {
        assertThat(new EarlySettings(null).enabled()).isTrue();
        assertThat(new EarlySettings("enabled=true").enabled()).isTrue();
        assertThat(new EarlySettings("http=off,enabled=false").enabled()).isFalse();
        System.setProperty("kelpie.enabled", "false");
        assertThat(new EarlySettings("").enabled()).isFalse();
        assertThat(new EarlySettings("enabled=true").enabled()).isTrue();
    }

    @Test
    void readsArgumentsWithEscapes() {
        EarlySettings settings = new EarlySettings("jar=/a\\,b\\=c\\\\d,command=detach");
        assertThat(settings.argument("jar")).isEqualTo("/a,b=c\\d");
        assertThat(settings.argument("command")).isEqualTo("detach");
        assertThat(settings.argument("comm")).isNull();
    }

    @Test
    void doesNotFindAKeyInsideAValue() {
        assertThat(new EarlySettings("config=x\\,enabled=false").enabled()).isTrue();
        assertThat(new EarlySettings("/etc/enabled=false.yaml").enabled()).isTrue();
    }

    @Test
    void survivesMalformedArguments() {
        for (String text : new String[] {",", "=", "\\", "a=\\", ",,enabled", "enabled="}) {
            assertThat(new EarlySettings(text).enabled()).as(text).isTrue();
        }
    }

    @Test
    void mayGuardWhenThereMayBeAFileOrAGuard() {
        assertThat(new EarlySettings(null).mayGuard()).isFalse();
        assertThat(new EarlySettings("http=off,logLevel=debug,enabled=true").mayGuard())
                .isFalse();
        assertThat(new EarlySettings("/etc/kelpie.yaml").mayGuard()).isTrue();
        assertThat(new EarlySettings("http.port=0,config=/etc/kelpie.yaml").mayGuard())
                .isTrue();
        assertThat(new EarlySettings("guards.a.methods=x").mayGuard()).isTrue();
        System.setProperty("kelpie.config", "/etc/kelpie.yaml");
        assertThat(new EarlySettings(null).mayGuard()).isTrue();
        System.clearProperty("kelpie.config");
        System.setProperty("kelpie.guards.payment.methods", "com.acme.A#b");
        assertThat(new EarlySettings(null).mayGuard()).isTrue();
    }
}
