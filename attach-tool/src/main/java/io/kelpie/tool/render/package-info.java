/** Turns results into text for people: tables, colours, durations. */
@NullMarked
package io.kelpie.tool.render;

import org.jspecify.annotations.NullMarked;
