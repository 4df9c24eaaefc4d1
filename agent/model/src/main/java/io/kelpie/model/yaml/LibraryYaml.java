package io.kelpie.model.yaml;

import io.kelpie.model.problem.Problems;
import io.kelpie.model.problem.SourceText;
import io.kelpie.model.tree.Node;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads a document with snakeyaml-engine. Works on the parser's events, one at a time, so that depth and size are bounded
 * before anything is built, and so that the engine's composer and constructors stay out of a starting JVM. Stateless.
 */
final class LibraryYaml {

    private LibraryYaml() {}

    /** The root; null when the document is empty, or after an error. */
    static @Nullable Node read(SourceText source, String text, Problems problems) {
        try {
            // The engine's names for a text end up in its own messages only, which are not shown.
            LoadSettings settings =
                    LoadSettings.builder().setUseMarks(true).setLabel("").build();
            ParserImpl parser = new ParserImpl(settings, new StreamReader(settings, text));
            return document(parser, new TreeBuilder(parser, source, problems), problems);
        } catch (YamlEngineException e) {
            SyntaxProblem.report(e, source, text, problems);
        } catch (TreeBuilder.Refused e) {
            problems.error(e.place, "", e.getMessage(), e.hint);
        } catch (RuntimeException e) {
            problems.error(source.start(), "", "not valid YAML: " + e, null);
        }
        return null;
    }

    private static @Nullable Node document(ParserImpl parser, TreeBuilder builder, Problems problems) {
        parser.next();
        if (parser.checkEvent(Event.ID.StreamEnd)) {
            return null;
        }
        parser.next();
        Node root = builder.next();
        parser.next();
        if (!parser.checkEvent(Event.ID.StreamEnd)) {
            problems.error(
                    builder.placeOf(parser.peekEvent()),
                    "",
                    "a second document begins here; only the first one is read",
                    "Put everything into one document and remove the line \"---\".");
        }
        return root;
    }
}
