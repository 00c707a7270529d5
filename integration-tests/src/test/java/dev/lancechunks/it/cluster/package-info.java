/** What goes wrong on a cluster: executors that die, tasks that fail, tasks that run twice. */
@NullMarked
package dev.lancechunks.it.cluster;

import org.jspecify.annotations.NullMarked;
