@NullMarked
package io.kelpie.model;

import org.jspecify.annotations.NullMarked;
