/** Read options: each declared once, with its parser, range and documentation. */
@NullMarked
package dev.lancechunks.options;

import org.jspecify.annotations.NullMarked;
