@NullMarked
package dev.lancechunks.internal.lance.dataset;

import org.jspecify.annotations.NullMarked;
