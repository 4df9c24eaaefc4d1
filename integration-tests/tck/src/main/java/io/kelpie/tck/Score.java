package io.kelpie.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What TestNG says of one suite. A test that was skipped, because its deployment failed or for any other reason, has not
 * passed.
 *
 * @param passed how many tests passed
 * @param failures the others, as {@code Class.method: reason}
 * @param seconds how long it took
 */
record Score(int passed, List<String> failures, double seconds) {

    /** Keeps an unmodifiable copy of the failures. */
    Score {
        failures = List.copyOf(failures);
    }

    /** How many tests there are. */
    int tests() {
        return passed + failures.size();
    }

    /** Reads a {@code testng-results.xml}; when there is none, the JVM of the tests has died and nothing has passed. */
    static Score read(Path results) throws IOException {
        if (!Files.exists(results)) {
            return new Score(0, List.of(), 0);
        }
        Document document = parse(results);
        int passed = 0;
        List<String> failures = new ArrayList<>();
        NodeList methods = document.getElementsByTagName("test-method");
        for (int index = 0; index < methods.getLength(); index++) {
            Element method = (Element) methods.item(index);
            if (method.getAttribute("is-config").equals("true")) {
                continue;
            }
            if (method.getAttribute("status").equals("PASS")) {
                passed++;
            } else {
                failures.add(name(method) + ": " + reason(method));
            }
        }
        return new Score(passed, failures, seconds(document));
    }

    private static Document parse(Path file) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        } catch (ParserConfigurationException | SAXException broken) {
            throw new IOException(file + " is not what TestNG writes", broken);
        }
    }

    private static String name(Element method) {
        String type = ((Element) method.getParentNode()).getAttribute("name");
        return type.substring(type.lastIndexOf('.') + 1) + "." + method.getAttribute("name");
    }

    private static String reason(Element method) {
        NodeList exceptions = method.getElementsByTagName("exception");
        if (exceptions.getLength() == 0) {
            return "skipped, see the log";
        }
        Element exception = (Element) exceptions.item(0);
        NodeList messages = exception.getElementsByTagName("message");
        String message = messages.getLength() == 0 ? "" : messages.item(0).getTextContent();
        String line = message.strip().lines().findFirst().orElse("");
        return exception.getAttribute("class") + (line.isEmpty() ? "" : ": " + line);
    }

    private static double seconds(Document document) {
        NodeList suites = document.getElementsByTagName("suite");
        String millis = suites.getLength() == 0 ? "" : ((Element) suites.item(0)).getAttribute("duration-ms");
        return millis.isEmpty() ? 0 : Long.parseLong(millis) / 1000.0;
    }
}
