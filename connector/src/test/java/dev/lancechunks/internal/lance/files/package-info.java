@NullMarked
package dev.lancechunks.internal.lance.files;

import org.jspecify.annotations.NullMarked;
