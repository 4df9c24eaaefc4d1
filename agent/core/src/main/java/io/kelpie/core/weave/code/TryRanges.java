package io.kelpie.core.weave.code;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import org.jspecify.annotations.Nullable;

/**
 * The exception table of a method while code is inserted that the method's own handlers must not cover: ranges are noted as they
 * pass, gaps are cut out of those that are open, and the pieces are written at the end in the old order.
 */
final class TryRanges {

    private final List<Range> ranges = new ArrayList<>();

    void add(Label start, Label end, Label handler, @Nullable String type) {
        ranges.add(new Range(start, end, handler, type));
    }

    /** Must be told of every label of the method, in order of the code. */
    void passes(Label label) {
        for (Range range : ranges) {
            range.open = label == range.start || (range.open && label != range.end);
        }
    }

    /** Cuts the code between two labels out of every range that is open. */
    void gap(Label from, Label to) {
        for (Range range : ranges) {
            if (range.open) {
                range.gaps.add(from);
                range.gaps.add(to);
            }
        }
    }

    /** Writes the table; all labels must have their place in the code by now. */
    void write(MethodVisitor out) {
        for (Range range : ranges) {
            Label from = range.start;
            for (int i = 0; i < range.gaps.size(); i += 2) {
                range.write(from, range.gaps.get(i), out);
                from = range.gaps.get(i + 1);
            }
            range.write(from, range.end, out);
        }
    }

    /** One entry of the table. */
    private static final class Range {
        private final Label start;
        private final Label end;
        private final Label handler;
        private final @Nullable String type;
        private final List<Label> gaps = new ArrayList<>();
        private boolean open;

        Range(Label start, Label end, Label handler, @Nullable String type) {
            this.start = start;
            this.end = end;
            this.handler = handler;
            this.type = type;
        }

        /** An empty range would make the class file invalid. */
        void write(Label from, Label to, MethodVisitor out) {
            if (from.getOffset() < to.getOffset()) {
                out.visitTryCatchBlock(from, to, handler, type);
            }
        }
    }
}
