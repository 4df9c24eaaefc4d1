package io.kelpie.model.select;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MethodMatcherTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "get               | get   | ()V                                   | true",
                "get               | gets  | ()V                                   | false",
                "get*              | gets  | (I)V                                  | true",
                "*                 | x     | ()V                                   | true",
                "*All              | getAll| ()V                                   | true",
                "get()             | get   | ()V                                   | true",
                "get()             | get   | (I)V                                  | false",
                "get(..)           | get   | (IJ)V                                 | true",
                "get(int)          | get   | (I)V                                  | true",
                "get(int)          | get   | (J)V                                  | false",
                "get(int)          | get   | (II)V                                 | false",
                "get(long)         | get   | (J)V                                  | true",
                "get(boolean,byte,char,short,float,double) | get | (ZBCSFD)V       | true",
                "get(String)       | get   | (Ljava/lang/String;)V                 | true",
                "get(String)       | get   | (Lcom/acme/String;)V                  | true",
                "get(String)       | get   | (Lcom/acme/MyString;)V                | false",
                "get(java.lang.String) | get | (Ljava/lang/String;)V               | true",
                "get(java.lang.String) | get | (Lcom/acme/String;)V                | false",
                "get(java.lang.*)  | get   | (Ljava/lang/String;)V                 | true",
                "get(java..*)      | get   | (Ljava/util/concurrent/Future;)V      | true",
                "get(*Request)     | get   | (Lcom/acme/HttpRequest;)V             | true",
                "get(Entry)        | get   | (Ljava/util/Map$Entry;)V              | true",
                "get(Map$Entry)    | get   | (Ljava/util/Map$Entry;)V              | true",
                "get(java.util.Map$Entry) | get | (Ljava/util/Map$Entry;)V         | true",
                "get(java.util.Entry) | get | (Ljava/util/Map$Entry;)V             | false",
                "get(int)          | get   | (Lcom/acme/int;)V                     | false",
                "get(byte[])       | get   | ([B)V                                 | true",
                "get(byte[])       | get   | (B)V                                  | false",
                "get(byte)         | get   | ([B)V                                 | false",
                "get(byte[])       | get   | ([[B)V                                | false",
                "get(String[][])   | get   | ([[Ljava/lang/String;)V               | true",
                "get(String...)    | get   | ([Ljava/lang/String;)V                | true",
                "get(*)            | get   | ([[I)V                                | true",
                "get(*)            | get   | (Lcom/acme/X;)V                       | true",
                "get(*)            | get   | ()V                                   | false",
                "get(*[])          | get   | ([[I)V                                | true",
                "get(*[])          | get   | (I)V                                  | false",
                "get(String, ..)   | get   | (Ljava/lang/String;)V                 | true",
                "get(String, ..)   | get   | (Ljava/lang/String;IJ)V               | true",
                "get(String, ..)   | get   | (ILjava/lang/String;)V                | false",
                "get(.., String)   | get   | (ILjava/lang/String;)V                | true",
                "get(.., String)   | get   | (Ljava/lang/String;Ljava/lang/String;)V | true",
                "get(.., String)   | get   | (Ljava/lang/String;I)V                | false",
                "get(.., int, .., long) | get | (JIBIJ)V                           | true",
                "get(.., int, .., long) | get | (JIBIJB)V                          | false",
                "get(int, .., int) | get   | (I)V                                  | false",
                "get(int)          | get   | (Lbroken                              | false",
                "get(..,int)       | get   | (Lbroken                              | false",
                "get()             | get   | (                                     | false"
            })
    void matchesNamesAndDescriptors(String method, String name, String descriptor, boolean matches) {
        SelectorReading reading = SelectorParser.parse("com.acme.Client#" + method);

        MethodMatcher matcher = MethodMatcher.of(reading.selectors().get(0));

        assertThat(matcher.matches(name, descriptor)).isEqualTo(matches);
    }
}
