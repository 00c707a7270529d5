/** What needs several processes, large tables or other writers' tables to be shown. */
@NullMarked
package dev.lancechunks.it;

import org.jspecify.annotations.NullMarked;
