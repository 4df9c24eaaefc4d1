package io.kelpie.core.http.message;

/** Ends the work on a request early, with the answer to be given instead. Carries no stack trace. */
public final class Refused extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Response response;

    public Refused(Problem problem) {
        this(problem.response());
    }

    public Refused(Response response) {
        super(null, null, false, false);
        this.response = response;
    }

    public Response response() {
        return response;
    }
}
