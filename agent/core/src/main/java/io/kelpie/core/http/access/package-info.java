/** Who may ask what: the check of names and tokens at the door, the token and its file. */
@NullMarked
package io.kelpie.core.http.access;

import org.jspecify.annotations.NullMarked;
