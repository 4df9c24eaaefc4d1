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
    void mayMatterWhenThereMayBeAFileOrAGuard() {
        assertThat(new EarlySettings(null).mayMatter()).isFalse();
        assertThat(new EarlySettings("http=off,logLevel=debug,enabled=true").mayMatter())
                .isFalse();
        assertThat(new EarlySettings("/etc/kelpie.yaml").mayMatter()).isTrue();
        assertThat(new EarlySettings("http.port=0,config=/etc/kelpie.yaml").mayMatter())
                .isTrue();
        assertThat(new EarlySettings("guards.a.methods=x").mayMatter()).isTrue();
        System.setProperty("kelpie.config", "/etc/kelpie.yaml");
        assertThat(new EarlySettings(null).mayMatter()).isTrue();
        System.clearProperty("kelpie.config");
        System.setProperty("kelpie.guards.payment.methods", "com.acme.A#b");
        assertThat(new EarlySettings(null).mayMatter()).isTrue();
    }

    @Test
    void doesNotMatterWhenAllIsPlain() {
        for (String text : new String[] {
            "", "http=off", "http=0", "http.port=65535", "http.enabled=no,enabled=yes", "logLevel=error,jar=/x.jar"
        }) {
            assertThat(new EarlySettings(text).mayMatter()).as(text).isFalse();
        }
    }

    @Test
    void aMistakeMattersAtOnce() {
        for (String text : new String[] {
            "http.port=abc",
            "http.port=65536",
            "http.port=-1",
            "http.port=",
            "http=never",
            "http.prt=1",
            "httpx=1",
            "http.enabled=perhaps",
            "enabled=perhaps",
            "http.token=short",
            "logLevel=loud",
            "config=",
            "http.port=0,garbage"
        }) {
            assertThat(new EarlySettings(text).mayMatter()).as(text).isTrue();
        }
    }
}
