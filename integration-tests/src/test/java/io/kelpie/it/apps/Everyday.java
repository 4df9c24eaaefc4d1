package io.kelpie.it.apps;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Does a bit of everything that programs do and prints what it sees of itself: calls, stack traces, its own shape, threads,
 * exhausted stack and heap. Then it echoes its stdin, and ends with exit code 7.
 */
public final class Everyday {

    private static int calls;

    private Everyday() {}

    /** Runs until its stdin ends. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        System.out.println("hello " + String.join(" ", arguments));
        System.out.println("steady " + steady(15));
        System.out.println("unreliable " + unreliableOrNot());
        trace();
        shape();
        threads();
        exhaustion();
        System.out.println("ready");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println("echo " + new StringBuilder(line).reverse());
        }
        System.out.println("steady " + steady(10));
        System.exit(7);
    }

    /** Never fails. */
    static int steady(int n) {
        return n < 2 ? n : steady(n - 1) + steady(n - 2);
    }

    /** Fails the first time. */
    private static String unreliable() {
        calls++;
        if (calls == 1) {
            throw new IllegalStateException("not yet");
        }
        return "ok";
    }

    private static String unreliableOrNot() {
        try {
            return unreliable();
        } catch (IllegalStateException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Always fails. */
    private static void failing(String text) {
        throw new UnsupportedOperationException(text);
    }

    private static void trace() {
        try {
            failing("on purpose");
        } catch (UnsupportedOperationException e) {
            e.printStackTrace(System.out);
        }
    }

    private static void shape() {
        List<String> members = new ArrayList<>();
        for (Method method : Everyday.class.getDeclaredMethods()) {
            if (!method.getName().startsWith("lambda$")) {
                members.add(method.toString());
            }
        }
        for (Field field : Everyday.class.getDeclaredFields()) {
            members.add(field.toString());
        }
        Collections.sort(members);
        System.out.println(String.join("\n", members));
    }

    private static void threads() throws InterruptedException, ExecutionException {
        System.out.println("an unnamed thread is " + new Thread(() -> {}).getName());
        ExecutorService pool = Executors.newFixedThreadPool(2);
        System.out.println(
                pool.submit(() -> Thread.currentThread().getName() + " " + steady(5)).get());
        pool.shutdown();
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        System.out.println("in " + group.getName() + ", loaded by "
                + Thread.currentThread().getContextClassLoader().getClass().getSimpleName());
    }

    private static void exhaustion() {
        try {
            dive(1);
        } catch (StackOverflowError e) {
            System.out.println("stack exhausted");
        }
        try {
            System.out.println(new long[Integer.MAX_VALUE].length);
        } catch (OutOfMemoryError e) {
            System.out.println("heap exhausted");
        }
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int dive(int depth) {
        return dive(depth + 1) + 1;
    }
}
