/** The till as a web application, and a program that deploys it again and again. */
@NullMarked
package io.kelpie.it.apps.web;

import org.jspecify.annotations.NullMarked;
