package io.kelpie.it.apps;

import groovy.lang.Closure;
import io.kelpie.it.apps.till.Rounds;
import io.kelpie.it.apps.till.Till;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import kotlin.collections.CollectionsKt;
import org.codehaus.groovy.runtime.DefaultGroovyMethods;
import scala.Option;

/** Hands a till that fails two times out of three to the libraries of three other languages, which call it. */
public final class Languages {

    private Languages() {}

    /** Runs until it is killed. */
    public static void main(String[] arguments) {
        Map<String, Callable<?>> calls = new TreeMap<>();
        Till kotlin = new Till();
        Iterable<String> sales = () -> List.of(kotlin.call()).iterator();
        calls.put("kotlin", () -> CollectionsKt.first(sales));
        Till scala = new Till();
        calls.put("scala", () -> Option.<String>empty().getOrElse(scala::call));
        calls.put("groovy", () -> DefaultGroovyMethods.with(new Till(), ONE_SALE));
        Rounds.forever(calls);
    }

    private static final Closure<String> ONE_SALE = new Closure<>(Languages.class) {
        private static final long serialVersionUID = 1;
        private final transient Till till = new Till();

        @Override
        public String call(Object... arguments) {
            return till.call();
        }
    };
}
