/** Estimates the width of rows, and divides tables into ranges of about equal bytes. */
@NullMarked
package dev.lancechunks.internal.lance.size;

import org.jspecify.annotations.NullMarked;
