@NullMarked
package dev.lancechunks;

import org.jspecify.annotations.NullMarked;
