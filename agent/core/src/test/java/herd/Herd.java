package herd;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.concurrent.Flow;

/** Methods and classes of every kind that a guard may be asked to match. */
public class Herd {

    /** Calls everything once. */
    public static void runAll() {
        Herd herd = new Herd();
        herd.publicMethod();
        herd.privateMethod();
        herd.protectedMethod();
        herd.packageMethod();
        staticMethod();
        herd.finalMethod();
        herd.synchronizedMethod();
        varargs("a", "b");
        generic(List.of(1));
        overloaded(1);
        overloaded("a", 1);
        asynchronous().subscribe(null);
        new Rec(4).twice();
        Colour.RED.shade();
        herd.new Inner().deep();
        new Square().area();
        new Circle().area();
        new Hello().greeting();
        Named.help();
        new Base().overridden();
        new Derived().overridden();
        new Branded().first();
        new Branded().second();
        new Partly().onlyThisOne();
        new Partly().other();
        Comparable<Texts> texts = new Texts();
        texts.compareTo(new Texts());
        new Texts().compareToHerd();
    }

    /** Loads a class that nothing else touches. */
    public static void callLate() {
        new Late().bloom();
    }

    /** Loads a class whose supertype is two steps away. */
    public static void callGrandchild() {
        new Grandchild().work();
    }

    public int publicMethod() {
        return 1;
    }

    private int privateMethod() {
        return 2;
    }

    protected int protectedMethod() {
        return 3;
    }

    int packageMethod() {
        return 4;
    }

    static int staticMethod() {
        return 5;
    }

    final int finalMethod() {
        return 6;
    }

    synchronized int synchronizedMethod() {
        return 7;
    }

    static int varargs(String... texts) {
        return texts.length;
    }

    static <T extends Comparable<T>> T generic(List<T> list) {
        return list.get(0);
    }

    static int overloaded(int number) {
        return number;
    }

    static int overloaded(String text, int number) {
        return text.length() + number;
    }

    static Flow.Publisher<String> asynchronous() {
        return subscriber -> {};
    }

    record Rec(int value) {
        int twice() {
            return 2 * value;
        }
    }

    enum Colour {
        RED;

        int shade() {
            return name().length();
        }
    }

    final class Inner {
        int deep() {
            return privateMethod();
        }
    }

    sealed interface Shape permits Square, Circle {
        double area();
    }

    static final class Square implements Shape {
        @Override
        public double area() {
            return 1;
        }
    }

    static final class Circle implements Shape {
        @Override
        public double area() {
            return 3.14;
        }
    }

    interface Named {
        default String greeting() {
            return "hello";
        }

        static String help() {
            return "help";
        }
    }

    static final class Hello implements Named {}

    static class Base {
        int overridden() {
            return 1;
        }
    }

    static final class Derived extends Base {
        @Override
        int overridden() {
            return super.overridden() + 1;
        }
    }

    static final class Texts implements Comparable<Texts> {
        @Override
        public int compareTo(Texts other) {
            return 0;
        }

        int compareToHerd() {
            return 0;
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @interface Marked {}

    @Marked
    static final class Branded {
        void first() {}

        void second() {}
    }

    static final class Partly {
        @Marked
        void onlyThisOne() {}

        void other() {}
    }

    static final class Late {
        void bloom() {}
    }

    interface Grandparent {
        int work();
    }

    interface Parent extends Grandparent {}

    static final class Grandchild implements Parent {
        @Override
        public int work() {
            return 9;
        }
    }
}
