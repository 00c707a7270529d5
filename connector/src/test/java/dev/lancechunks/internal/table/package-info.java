@NullMarked
package dev.lancechunks.internal.table;

import org.jspecify.annotations.NullMarked;
