package io.kelpie.model.select;

/**
 * Which class names belong to the JDK. Names are judged by their package, without asking a class loader; wildcard
 * selectors never reach these classes. A test compares the list with the packages of the running JDK.
 */
public final class JdkClasses {

    /** Prefixes of packages, each with its dot. */
    private static final String[] PREFIXES = {
        "java.",
        "jdk.",
        "sun.",
        "org.ietf.jgss.",
        "org.jcp.xml.dsig.internal.",
        "org.w3c.dom.",
        "org.xml.sax.",
        "netscape.javascript."
    };

    /** Second segments under {@code javax.}: what is not here belongs to Jakarta EE or a library. */
    private static final String[] JAVAX = {
        "accessibility",
        "annotation.processing",
        "crypto",
        "imageio",
        "lang",
        "management",
        "naming",
        "net",
        "print",
        "rmi",
        "script",
        "security.auth",
        "security.cert",
        "security.sasl",
        "smartcardio",
        "sound",
        "sql",
        "swing",
        "tools",
        "transaction.xa",
        "xml.catalog",
        "xml.crypto",
        "xml.datatype",
        "xml.namespace",
        "xml.parsers",
        "xml.stream",
        "xml.transform",
        "xml.validation",
        "xml.xpath"
    };

    /** The same under {@code com.sun.}, where JNA, JavaMail and others live too. */
    private static final String[] COM_SUN = {
        "accessibility",
        "beans",
        "crypto",
        "hotspot",
        "imageio",
        "java",
        "java_cup",
        "jarsigner",
        "jdi",
        "jmx",
        "jndi",
        "management",
        "media",
        "naming",
        "net.httpserver",
        "nio",
        "org",
        "rowset",
        "security",
        "source",
        "swing",
        "tools",
        "xml.internal"
    };

    private JdkClasses() {}

    /** Whether a class name, dotted or with slashes, belongs to the JDK; also for the fixed beginning of a pattern. */
    public static boolean contains(String name) {
        if (name.length() < 4) {
            return false;
        }
        char first = name.charAt(0);
        if (first != 'j' && first != 's' && first != 'c' && first != 'o' && first != 'n') {
            return false;
        }
        if (starts(name, "javax.", 0)) {
            return continues(name, 6, JAVAX);
        }
        if (starts(name, "com.sun.", 0)) {
            return continues(name, 8, COM_SUN);
        }
        for (int i = 0; i < PREFIXES.length; i++) {
            if (starts(name, PREFIXES[i], 0)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a name has a prefix at an index, a dot in the prefix standing for a slash too. */
    static boolean starts(String name, String prefix, int at) {
        if (name.length() < at + prefix.length()) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            char c = name.charAt(at + i);
            if ((c == '/' ? '.' : c) != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean continues(String name, int at, String[] segments) {
        for (int i = 0; i < segments.length; i++) {
            int end = at + segments[i].length();
            if (starts(name, segments[i], at)
                    && end < name.length()
                    && (name.charAt(end) == '.' || name.charAt(end) == '/')) {
                return true;
            }
        }
        return false;
    }
}
