/** Side room: statistics, the specification's two MBeans and their names. Knows JCache only. */
@NullMarked
package org.memjcache.management;

import org.jspecify.annotations.NullMarked;
