package io.kelpie.model.args;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnabledSwitchTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-                           | -     | -     | true",
                "enabled=false               | -     | -     | false",
                "enabled=off                 | -     | -     | false",
                "enabled=NO                  | -     | -     | false",
                "enabled= false ,http=off    | -     | -     | false",
                "/k.yaml,enabled=false       | -     | -     | false",
                "enabled=true                | false | false | true",
                "enabled=false,enabled=true  | -     | -     | true",
                "-                           | false | true  | false",
                "-                           | true  | false | true",
                "-                           | -     | false | false",
                "http=off                    | -     | -     | true",
                "xenabled=false              | -     | -     | true",
                "reload.enabled=false        | -     | -     | true",
                "config=/a\\,enabled=false   | -     | -     | true",
                "enabled=nonsense            | -     | -     | true"
            })
    void argumentsWinOverPropertyOverVariable(
            @Nullable String arguments, @Nullable String property, @Nullable String variable, boolean on) {
        assertThat(EnabledSwitch.isOn(arguments, property, variable)).isEqualTo(on);
    }
}
