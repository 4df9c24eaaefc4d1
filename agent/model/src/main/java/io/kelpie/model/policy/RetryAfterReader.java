package io.kelpie.model.policy;

import io.kelpie.model.bind.Layers;
import io.kelpie.model.config.RetryConfig.RetryAfter;
import io.kelpie.model.keys.RetryKeys;
import io.kelpie.model.tree.Scalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads where a retry takes its waits from. */
final class RetryAfterReader {

    private RetryAfterReader() {}

    /** Reads it; null when the waits are the retry's own. */
    static @Nullable RetryAfter read(Layers retry) {
        Duration most = retry.duration(RetryKeys.MAX_RETRY_AFTER);
        List<RetryAfter.Source> sources = new ArrayList<>();
        for (Scalar item : retry.items(RetryKeys.RETRY_AFTER)) {
            RetryAfter.Source source = source(retry, item);
            if (source != null) {
                sources.add(source);
            }
        }
        if (!retry.has(RetryKeys.RETRY_AFTER)) {
            retry.warn(
                    RetryKeys.MAX_RETRY_AFTER,
                    "no wait is taken from anywhere, so this has no effect",
                    "Add retryAfter, or use maxWaitDuration inside backoff.");
        }
        return sources.isEmpty() ? null : new RetryAfter(sources, most);
    }

    private static RetryAfter.@Nullable Source source(Layers retry, Scalar item) {
        PathScan scan = PathScan.of(item.text());
        String root = scan.root();
        boolean result = root.equals("result");
        String what = null;
        int offset = 0;
        String hint = "Write exception.retryAfter, or result.headers[\"Retry-After\"].";
        if (!result && !root.equals("exception")) {
            what = "a wait is taken from the exception or the result";
        } else if (scan.refused()) {
            what = scan.message();
            offset = scan.offset();
            hint = scan.hint();
        } else if (!result && scan.steps().isEmpty()) {
            what = "an exception is no time by itself";
            offset = item.text().length();
        }
        if (what != null) {
            PathPlaces.report(retry, RetryKeys.RETRY_AFTER, item, offset, what, hint);
            return null;
        }
        return new RetryAfter.Source(item.text(), result, scan.steps());
    }
}
