/** The application that the demo watches over: plain JDBC, outside of Kelpie's packages, since it is nobody's concern. */
@NullMarked
package demo;

import org.jspecify.annotations.NullMarked;
