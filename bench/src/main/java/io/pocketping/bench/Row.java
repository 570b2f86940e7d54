package io.pocketping.bench;

import org.jspecify.annotations.Nullable;

/**
 * One line of the table.
 *
 * @param what the figure with its unit
 * @param target null where nothing was promised
 */
record Row(
        String what,
        Series value,
        @Nullable Baseline baseline,
        @Nullable Target target) {

    /** What the figure is compared with: measured in the same run, in turns with it. */
    record Baseline(String what, Series value) {}

    /** What was promised of a figure, or of its ratio to the baseline. */
    sealed interface Target {
        record RatioAtLeast(double bound) implements Target {}

        record AtMost(double bound) implements Target {}
    }

    static Row of(String what, Series value) {
        return new Row(what, value, null, null);
    }

    Row against(String baselineName, Series values) {
        return new Row(what, value, new Baseline(baselineName, values), target);
    }

    Row withTarget(Target promised) {
        return new Row(what, value, baseline, promised);
    }

    @Nullable
    Series ratio() {
        return baseline == null ? null : value.over(baseline.value());
    }

    /** Whether the median keeps the target; true where there is none. */
    boolean isMet() {
        return switch (target) {
            case null -> true;
            case Target.AtMost atMost -> value.median() <= atMost.bound();
            case Target.RatioAtLeast atLeast -> {
                Series ratio = ratio();
                yield ratio != null && ratio.median() >= atLeast.bound();
            }
        };
    }
}
