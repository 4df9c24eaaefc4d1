package io.kelpie.core.http.message;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A complete answer, already in the bytes that go over the wire.
 *
 * <p>Immutable, so an answer that is the same every time is made once and can be sent when there is no memory left to make
 * another. Every answer ends its connection, is never stored and is never sniffed for another type.
 */
public final class Response {

    private final int status;
    private final byte[] head;
    private final byte[] body;

    private Response(int status, byte[] head, byte[] body) {
        this.status = status;
        this.head = head;
        this.body = body;
    }

    /** Plain text. */
    public static Response text(int status, String body) {
        return of(status, "text/plain; charset=utf-8", "", body.getBytes(StandardCharsets.UTF_8));
    }

    /** JSON, in UTF-8. */
    public static Response json(int status, byte[] body) {
        return of(status, "application/json", "", body);
    }

    /**
     * An error as RFC 9457 describes it.
     *
     * @param code the stable code, such as KP-2404, by which programs and documentation know the error
     * @param title what kind of error it is, the same for each occurrence
     * @param detail what is wrong this time, and what to do
     */
    public static Response problem(int status, String code, String title, String detail) {
        return problem(status, code, title, detail, "");
    }

    public static Response problem(int status, String code, String title, String detail, String headers) {
        return of(
                status,
                "application/problem+json",
                headers,
                ProblemJson.of(status, code, title, detail).getBytes(StandardCharsets.UTF_8));
    }

    /** An error as RFC 9457 describes it, with members of its own: the whole document. */
    public static Response problem(int status, byte[] document) {
        return of(status, "application/problem+json", "", document);
    }

    /** The status code. */
    public int status() {
        return status;
    }

    /** The body as text. */
    public String body() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public void writeTo(OutputStream out, boolean withBody) throws IOException {
        out.write(head);
        if (withBody) {
            out.write(body);
        }
    }

    private static Response of(int status, String type, String headers, byte[] body) {
        StringBuilder head = new StringBuilder(256);
        head.append("HTTP/1.1 ").append(status).append(' ').append(reason(status));
        head.append("\r\nContent-Type: ").append(type);
        head.append("\r\nContent-Length: ").append(body.length);
        head.append("\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n");
        head.append(headers).append("\r\n");
        return new Response(status, head.toString().getBytes(StandardCharsets.ISO_8859_1), body);
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 202 -> "Accepted";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 408 -> "Request Timeout";
            case 409 -> "Conflict";
            case 411 -> "Length Required";
            case 413 -> "Content Too Large";
            case 417 -> "Expectation Failed";
            case 421 -> "Misdirected Request";
            case 431 -> "Request Header Fields Too Large";
            case 500 -> "Internal Server Error";
            case 503 -> "Service Unavailable";
            case 505 -> "HTTP Version Not Supported";
            default -> "";
        };
    }
}
