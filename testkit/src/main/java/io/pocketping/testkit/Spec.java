package io.pocketping.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Ties a test to rows of {@code protocol/vectors} and {@code protocol/rows.json}: this test would fail if we broke them. A
 * row that no test claims is reported by the build.
 */
@Documented
@ExtendWith(SpecOutcomes.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Spec {

    /** Ids of vectors, such as {@code M4}, or of rows of the contract, such as {@code 2.3/1}. */
    String[] value();
}
