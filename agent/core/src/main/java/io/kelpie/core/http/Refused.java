package io.kelpie.core.http;

/** Ends the work on a request early, with the answer to be given instead. Carries no stack trace. */
final class Refused extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Response response;

    Refused(Problem problem) {
        this(problem.response());
    }

    Refused(Response response) {
        super(null, null, false, false);
        this.response = response;
    }

    Response response() {
        return response;
    }
}
