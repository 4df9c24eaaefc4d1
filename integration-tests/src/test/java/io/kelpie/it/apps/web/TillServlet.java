package io.kelpie.it.apps.web;

import io.kelpie.it.apps.till.Till;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers with what the till says, and with status 500 when it fails. */
public final class TillServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    private final transient Till till = new Till();

    /** For the server. */
    public TillServlet() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            response.getWriter().print(sell());
        } catch (IllegalStateException e) {
            response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
    }

    private synchronized String sell() {
        return till.call();
    }
}
