/** HTTP/1.1 on the wire: parses what clients send, writes what they get. Knows no sockets and no routes. */
@NullMarked
package io.kelpie.core.http.message;

import org.jspecify.annotations.NullMarked;
