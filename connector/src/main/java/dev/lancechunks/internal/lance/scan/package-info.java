/** Native scans of bounded size: sub-scans, their sizes and read-ahead. */
@NullMarked
package dev.lancechunks.internal.lance.scan;

import org.jspecify.annotations.NullMarked;
