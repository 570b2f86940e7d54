package io.pocketping.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Ties a test to rows of {@code protocol/vectors}: this test would fail if we broke them. A vector that no test claims is
 * reported by the build.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Spec {

    /** Ids of vectors, such as {@code M4}. */
    String[] value();
}
