package io.kelpie.model.select;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassNameMatcherTest {

    @ParameterizedTest
    @CsvSource({
        "com.acme.Client, com.acme.Client, true",
        "com.acme.Client, com/acme/Client, true",
        "com.acme.Client, com.acme.Clients, false",
        "com.acme.Client, com.acme.Clien, false",
        "com.acme.Client, xcom.acme.Client, false",
        "com.acme.*, com.acme.Client, true",
        "com.acme.*, com/acme/Outer$Inner, true",
        "com.acme.*, com.acme.pay.Client, false",
        "com.acme.*, com.acme., true",
        "com.acme..*, com.acme.Client, true",
        "com.acme..*, com.acme.a.b.Client, true",
        "com.acme..*, com.acmex.Client, false",
        "com..Client, com.Client, true",
        "com..Client, com.a.b.Client, true",
        "com..Client, com.a.MyClient, false",
        "com..*Client, com/a/MyClient, true",
        "com..pay..*Client, com.a.pay.b.MyClient, true",
        "com..pay..*Client, com.pay.MyClient, true",
        "com..pay..*Client, com.repay.MyClient, false",
        "..Client, Client, true",
        "..Client, a.b.Client, true",
        "..Client, a.b.MyClient, false",
        "*, Client, true",
        "*, a.b.Client, true",
        "*Client, MyClient, true",
        "*Client, a.MyClient, false",
        "com.*.Client, com.a.Client, true",
        "com.*.Client, com.a.b.Client, false",
        "com.a*b*c.X, com.aXbXbXc.X, true",
        "com.a*b*c.X, com.aXbX.c.X, false"
    })
    void matchesNames(String pattern, String name, boolean matches) {
        assertThat(ClassNameMatcher.of(pattern).matches(name)).isEqualTo(matches);
    }

    /** The same language as a regular expression, the slow way. */
    private static Pattern reference(String pattern) {
        String dotted = pattern.equals("*") ? "..*" : pattern;
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < dotted.length(); i++) {
            if (dotted.startsWith("..", i)) {
                regex.append(i == 0 ? "(?:.*\\.)?" : "\\.(?:.*\\.)?");
                i++;
            } else if (dotted.charAt(i) == '*') {
                regex.append("[^.]*");
            } else {
                regex.append(Pattern.quote(String.valueOf(dotted.charAt(i))));
            }
        }
        return Pattern.compile(regex.toString());
    }

    @Test
    void agreesWithARegularExpressionOnRandomNames() {
        Random random = new Random(20240607);
        int matched = 0;
        for (int round = 0; round < 50_000; round++) {
            String pattern =
                    random(random, "ab.*", 9).replaceAll("\\.{3,}", "..").replaceAll("^\\.(?!\\.)|\\.+$", "a");
            String name = random(random, "ab.", 10).replaceAll("\\.{2,}", ".").replaceAll("^\\.|\\.$", "b");
            boolean expected = reference(pattern).matcher(name).matches();
            matched += expected ? 1 : 0;
            assertThat(ClassNameMatcher.of(pattern).matches(name))
                    .as("%s on %s, round %d", pattern, name, round)
                    .isEqualTo(expected);
            assertThat(ClassNameMatcher.of(pattern).matches(name.replace('.', '/')))
                    .isEqualTo(expected);
        }
        assertThat(matched).isGreaterThan(2_500);
    }

    private static String random(Random random, String letters, int longest) {
        StringBuilder text = new StringBuilder();
        int length = 1 + random.nextInt(longest);
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
