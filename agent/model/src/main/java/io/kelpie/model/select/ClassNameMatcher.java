package io.kelpie.model.select;

import io.kelpie.model.config.Selector;

/** Temporary. */
public final class ClassNameMatcher {
    private final java.util.regex.Pattern p;

    private ClassNameMatcher(String s) {
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == '*') b.append("[^./]*");
            else if (c == '.' && i + 1 < s.length() && s.charAt(i + 1) == '.') {
                b.append("[./](?:[^./]+[./])*");
                i++;
            } else if (c == '.') b.append("[./]");
            else b.append(java.util.regex.Pattern.quote(String.valueOf(c)));
        }
        p = java.util.regex.Pattern.compile(s.equals("*") ? ".*" : b.toString());
    }
    /** . */
    public static ClassNameMatcher of(Selector s) {
        return new ClassNameMatcher(s.classPattern());
    }
    /** . */
    public boolean matches(String name) {
        return p.matcher(name).matches();
    }
}
