package io.kelpie.core.incident;

/** Hears of incidents, on the thread that saw them; must return at once. */
public interface IncidentListener {

    /** It begins, or has become more severe. */
    void begun(Incident incident);

    /** It is over. */
    void ended(Incident incident);
}
