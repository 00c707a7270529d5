/** Opens native datasets, shares them between readers and reads their snapshots. */
@NullMarked
package dev.lancechunks.internal.lance.dataset;

import org.jspecify.annotations.NullMarked;
