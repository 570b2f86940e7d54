/** Contract suites, fakes and fixtures for testing PocketPing and whatever extends it. */
@NullMarked
package io.pocketping.testkit;

import org.jspecify.annotations.NullMarked;
