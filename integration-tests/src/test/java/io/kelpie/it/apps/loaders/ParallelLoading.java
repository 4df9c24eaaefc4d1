package io.kelpie.it.apps.loaders;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Sixteen threads load all classes of a jar through one parallel-capable loader, each in its own order; then again through a
 * new one, until a file appears.
 */
public final class ParallelLoading {

    private static final int THREADS = 16;

    private ParallelLoading() {}

    /** Takes the jar and the file to wait for. */
    public static void main(String[] arguments) throws Exception {
        Path jar = Path.of(arguments[0]);
        Path stop = Path.of(arguments[1]);
        List<String> names = names(jar);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        int rounds = 0;
        boolean last = false;
        while (!last) {
            last = Files.exists(stop);
            round(jar, names, threads);
            rounds++;
            System.out.println("round " + rounds);
        }
        threads.shutdown();
        System.out.println("all loaded");
    }

    private static void round(Path jar, List<String> names, ExecutorService threads) throws Exception {
        URL[] urls = {jar.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            List<Future<?>> tasks = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                List<String> order = new ArrayList<>(names);
                Collections.shuffle(order, new Random(i));
                tasks.add(threads.submit(() -> {
                    for (String name : order) {
                        Class.forName(name, false, loader);
                    }
                    return null;
                }));
            }
            for (Future<?> task : tasks) {
                task.get();
            }
        }
    }

    private static List<String> names(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.contains("-"))
                    .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
                    .toList();
        }
    }
}
