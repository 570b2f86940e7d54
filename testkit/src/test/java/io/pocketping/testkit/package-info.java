/** Tests of the testkit itself, and the contract of the storage that core brings along. */
@NullMarked
package io.pocketping.testkit;

import org.jspecify.annotations.NullMarked;
