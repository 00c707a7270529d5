/** Failures on a cluster: executors that die, tasks that fail, and tasks that run twice. */
@NullMarked
package dev.lancechunks.it.cluster;

import org.jspecify.annotations.NullMarked;
