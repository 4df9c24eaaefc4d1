package herd;

/** Lives behind a class loader that knows nobody. */
public final class Hermit {

    private Hermit() {}

    /** Does something. */
    public static String pray() {
        return "amen";
    }
}
