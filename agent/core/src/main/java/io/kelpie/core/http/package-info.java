/**
 * The port: a small HTTP/1.1 server on {@code java.base} sockets that keeps answering when the application is out of memory
 * or under attack by slow clients. It knows nothing of guards: what it serves comes in as {@link
 * io.kelpie.core.http.route.Route routes}.
 *
 * <pre>
 *  Acceptor ──admits──► Lobby ──one after the other──► Worker, Worker ──► Gatekeeper ──► Router ──► Handler
 * </pre>
 *
 * <p>Not the JDK's own server: one OutOfMemoryError kills that for ever, images without {@code jdk.httpserver} lack it, and
 * it leaves a thread that keeps the JVM alive. Neither NIO channels nor {@code java.nio.file}: their providers are looked up
 * with the application's class loader.
 */
@NullMarked
package io.kelpie.core.http;

import org.jspecify.annotations.NullMarked;
