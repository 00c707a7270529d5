@NullMarked
package dev.lancechunks.internal.options;

import org.jspecify.annotations.NullMarked;
