@NullMarked
package io.pocketping.servlet;

import org.jspecify.annotations.NullMarked;
