/** Opens native datasets, shares them between readers and takes their snapshots. */
@NullMarked
package dev.lancechunks.internal.lance.dataset;

import org.jspecify.annotations.NullMarked;
