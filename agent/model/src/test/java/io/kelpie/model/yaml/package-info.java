@NullMarked
package io.kelpie.model.yaml;

import org.jspecify.annotations.NullMarked;
