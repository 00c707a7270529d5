@NullMarked
package dev.lancechunks.internal.location;

import org.jspecify.annotations.NullMarked;
