package herd;

import io.kelpie.core.engine.Script;
import io.kelpie.core.engine.Troupe;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What is guarded in the tests of the whole engine: methods that do what a script says, and spoil their arguments first. */
public class Players implements Troupe {

    public Players() {}

    @Override
    public @Nullable String text(String key, long number, Script script) {
        String seenKey = key;
        long seenNumber = number;
        Script seenScript = script;
        key = "spoiled " + key;
        number = -number;
        script = (someKey, someNumber) -> "spoiled";
        return (String) play(seenScript, seenKey, seenNumber, key + number + script.hashCode());
    }

    @Override
    public @Nullable String other(String key, long number, Script script) {
        String seenKey = key;
        long seenNumber = number;
        key = "spoiled " + key;
        number = -number;
        return (String) play(script, seenKey, seenNumber, key + number);
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable CompletionStage<String> later(String key, long number, Script script) {
        String seenKey = key;
        long seenNumber = number;
        key = "spoiled " + key;
        number = -number;
        return (CompletionStage<String>) play(script, seenKey, seenNumber, key + number);
    }

    private static @Nullable Object play(Script script, String key, long number, String spoiled) {
        if (spoiled.equals(key)) {
            return spoiled;
        }
        try {
            return script.play(key, number);
        } catch (Throwable failure) {
            throw Players.<RuntimeException>unchecked(failure);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
