@NullMarked
package dev.lancechunks.options;

import org.jspecify.annotations.NullMarked;
