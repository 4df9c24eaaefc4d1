package io.kelpie.model.select;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.model.config.Selector;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorParserTest {

    /** The arguments are separated by blanks; "-" stands for any, an empty text for none. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "com.acme.Client                       | com.acme.Client   | false | null       | *      | null     | -",
                "com.acme.Client#charge                | com.acme.Client   | false | null       | charge | null     | -",
                "com.acme.Client#charge(..)            | com.acme.Client   | false | null       | charge | null     | -",
                "com.acme.Client#charge()              | com.acme.Client   | false | null       | charge | null     | ''",
                "com.acme.Client#charge(String, ..)    | com.acme.Client   | false | null       | charge | null     | String ..",
                "com.acme.Client # charge ( int,byte[])| com.acme.Client   | false | null       | charge | null     | int byte[]",
                "com.acme.Client#log(Object...)        | com.acme.Client   | false | null       | log    | null     | Object[]",
                "com.acme.Client#x(*,java.util.*,*[][])| com.acme.Client   | false | null       | x      | null     | * java.util.* *[][]",
                "com.acme..*Client+#get*               | com.acme..*Client | true  | null       | get*   | null     | -",
                "..Client#charge                       | ..Client          | false | null       | charge | null     | -",
                "*#charge                              | *                 | false | null       | charge | null     | -",
                "com.acme.Outer$Inner#run              | com.acme.Outer$Inner | false | null    | run    | null     | -",
                "@org.acme.Guarded#*                   | *                 | false | org.acme.Guarded | *| null     | -",
                "@org.acme.Guarded com.acme..*#get*()  | com.acme..*       | false | org.acme.Guarded | get* | null | ''",
                "*#@org.acme.Guarded                   | *                 | false | null       | *      | org.acme.Guarded | -",
                "com.acme..*#@org.acme.Guarded get*(int)| com.acme..*      | false | null       | get*   | org.acme.Guarded | int",
                "java.sql.Statement+#execute*(..)      | java.sql.Statement| true  | null       | execute* | null   | -",
                "java.util.concurrent.Callable+#call() | java.util.concurrent.Callable | true | null | call | null   | ''",
                "sun.net.www.protocol.http.HttpURLConnection#getInputStream | sun.net.www.protocol.http.HttpURLConnection | false | null | getInputStream | null | -",
                "java.sql.DriverManager#getConnection  | java.sql.DriverManager | false | null  | getConnection | null | -",
                "com.acme.Kt#call-abc123               | com.acme.Kt       | false | null       | call-abc123 | null | -"
            })
    void takesALineApart(
            String line,
            String classPattern,
            boolean subtypes,
            @Nullable String classAnnotation,
            String methodPattern,
            @Nullable String methodAnnotation,
            String arguments) {
        List<String> types =
                arguments.equals("-") ? null : arguments.isEmpty() ? List.of() : Arrays.asList(arguments.split(" "));

        SelectorReading reading = SelectorParser.parse(line);

        assertThat(reading.complaint()).isNull();
        assertThat(reading.selectors())
                .containsExactly(new Selector(
                        line.trim(), classPattern, subtypes, classAnnotation, methodPattern, methodAnnotation, types));
    }

    @Test
    void anAnnotationAloneMeansMethodsOrClassesThatCarryIt() {
        assertThat(SelectorParser.parse("@org.acme.Guarded").selectors())
                .containsExactly(
                        new Selector("@org.acme.Guarded", "*", false, "org.acme.Guarded", "*", null, null),
                        new Selector("@org.acme.Guarded", "*", false, null, "*", "org.acme.Guarded", null));
    }

    @Test
    void anAnnotationBeforeAClassIsLimitedToIt() {
        assertThat(SelectorParser.parse("@org.acme.Guarded com.acme..*").selectors())
                .extracting(Selector::classPattern)
                .containsExactly("com.acme..*", "com.acme..*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                  | 0  | a selector is missing                     | Write com.acme.Client#charge(..)",
                "#charge                             | 0  | a class is missing before #               | *#charge",
                "com.acme.Client#                    | 15 | a method is missing after #               | Write",
                "com.acme.Client#charge(String       | 22 | the bracket is not closed                 | quotes",
                "com.acme.Client#charge(int) throws X| 27 | nothing may follow the closing bracket    | ''",
                "com.acme.Client.charge(int)         | 22 | the character '(' cannot stand in a class | Separate class and method with #",
                "com.acme.Client::charge             | 15 | the character ':' cannot stand in a class | Separate class and method with #",
                "com/acme/Client#charge              | 3  | the character '/' cannot stand in a class | dots",
                "public com.acme.Client#charge       | 6  | the character ' ' cannot stand in a class | modifiers",
                "com.acme.Client#void charge         | 20 | the character ' ' cannot stand in a method| modifiers",
                "com.acme.Client#charge(List<String>)| 27 | the character '<' cannot stand in a class | type parameters",
                "com.acme.Client#charge(String name) | 29 | the character ' ' cannot stand in a class | parameter names",
                "com.acme.Client#charge(int,,int)    | 27 | an argument type is missing               | any number",
                "com.acme.Client#charge([])          | 23 | an argument type is missing               | any type",
                "com.acme.Client#<init>              | 16 | constructors cannot be guarded            | methods",
                "com.acme.                           | 8  | a class is missing after the dot          | com.acme.*",
                "com.acme..                          | 8  | a class is missing after the dots         | com.acme..*",
                "com...acme.Client                   | 3  | more than two dots                        | any packages",
                ".acme.Client                        | 0  | a package is missing                      | any packages",
                "@                                   | 0  | an annotation name is missing             | @com.acme.Guarded",
                "@com.acme.*#x                       | 10 | the character '*' cannot stand in the name | wildcards",
                "com.acme.Client#@                   | 16 | an annotation name is missing             | @com.acme.Guarded",
                "com.acme+Client                     | 8  | the character '+' cannot stand in a class | directly after the class",
                "+#x                                 | 0  | a class is missing before +               | ''",
                "*                                   | 0  | this is every method of every class       | Name",
                "*#*                                 | 0  | this is every method of every class       | Name",
                "..*#*(..)                           | 0  | this is every method of every class       | Name",
                "java.lang.Object+#*                 | 0  | this is every method of every class       | Name",
                "java.util.*#get                     | 0  | classes of the JDK can only be chosen     | Type+",
                "java..*#get                         | 0  | classes of the JDK can only be chosen     | Type+",
                "javax.sql.*#get                     | 0  | classes of the JDK can only be chosen     | Type+",
                "java.lang.Thread#sleep(long)        | 0  | the agent itself stands on java.lang.Thread | application",
                "java.util.HashMap#get               | 0  | the agent itself stands on                | application",
                "java.io.FileInputStream#read        | 0  | the agent itself stands on                | application",
                "java.util.concurrent.locks.ReentrantLock#lock | 0 | the agent itself stands on       | application"
            })
    void refusesWithPlaceAndNextStep(String line, int offset, String message, String hint) {
        SelectorReading reading = SelectorParser.parse(line);

        assertThat(reading.selectors()).isEmpty();
        assertThat(reading.complaint()).isNotNull().satisfies(complaint -> {
            assertThat(complaint.error()).isTrue();
            assertThat(complaint.message()).startsWith(message);
            assertThat(complaint.offset()).isEqualTo(offset);
            assertThat(String.valueOf(complaint.hint())).contains(hint);
        });
    }

    @Test
    void aClassWithoutPackageIsTakenWithAWarning() {
        SelectorReading reading = SelectorParser.parse("Client#charge");

        assertThat(reading.selectors()).hasSize(1);
        assertThat(reading.complaint()).isNotNull().satisfies(complaint -> {
            assertThat(complaint.error()).isFalse();
            assertThat(complaint.hint()).contains("..Client");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"javax.inject.Named+#x", "javax.servlet.http.*#do*", "com.sun.jna.Native#load", "org.acme..*#x"})
    void librariesWithNamesLikeTheJdkAreFree(String line) {
        assertThat(SelectorParser.parse(line).complaint()).isNull();
    }
}
