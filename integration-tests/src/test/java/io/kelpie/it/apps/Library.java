package io.kelpie.it.apps;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Loads and links every class of jars that are on its class path, which is when the JVM verifies them, and runs none of their
 * code. It prints how many methods with a body the compiler was given, {@code broken CLASS ERROR} for a class that cannot be
 * linked, and stays.
 */
public final class Library {

    private Library() {}

    /** Takes the jars. */
    public static void main(String[] jars) throws IOException, InterruptedException {
        for (String jar : jars) {
            int classes = 0;
            int methods = 0;
            try (JarFile file = new JarFile(jar)) {
                Enumeration<JarEntry> entries = file.entries();
                while (entries.hasMoreElements()) {
                    String name = entries.nextElement().getName();
                    if (name.endsWith(".class") && !name.startsWith("META-INF") && !name.equals("module-info.class")) {
                        classes++;
                        methods += link(name.substring(0, name.length() - ".class".length())
                                .replace('/', '.'));
                    }
                }
            }
            System.out.println("linked " + jar.replaceAll(".*/", "") + " classes=" + classes + " methods=" + methods);
        }
        System.out.println("all linked");
        Thread.sleep(Long.MAX_VALUE);
    }

    /** Asking for the methods of a class makes HotSpot link it. */
    private static int link(String name) {
        int methods = 0;
        try {
            for (Method method :
                    Class.forName(name, false, Library.class.getClassLoader()).getDeclaredMethods()) {
                if (!method.isSynthetic()
                        && !Modifier.isAbstract(method.getModifiers())
                        && !Modifier.isNative(method.getModifiers())) {
                    methods++;
                }
            }
        } catch (ClassNotFoundException | LinkageError e) {
            System.out.println("broken " + name + " " + e);
        }
        return methods;
    }
}
