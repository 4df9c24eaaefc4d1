package io.kelpie.core.detect;

/** Hears of findings, on the watch thread; must return at once. */
public interface FindingListener {

    /** A finding is new, or has become more severe. */
    void raised(Finding finding);

    /** A finding holds no longer. */
    void cleared(Finding finding, long nowNanos);
}
