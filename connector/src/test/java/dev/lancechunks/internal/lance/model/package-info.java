@NullMarked
package dev.lancechunks.internal.lance.model;

import org.jspecify.annotations.NullMarked;
