package io.pocketping.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What the repetitions of one measurement gave, in their order. */
record Series(List<Double> values) {
    Series {
        values = List.copyOf(values);
    }

    static <T> Series of(List<T> repetitions, ToDoubleFunction<T> figure) {
        List<Double> values = new ArrayList<>();
        repetitions.forEach(repetition -> values.add(figure.applyAsDouble(repetition)));
        return new Series(values);
    }

    double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double least() {
        return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    double most() {
        return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /** Repetition by repetition, so that what disturbed both sides alike cancels out. */
    Series over(Series baseline) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            ratios.add(values.get(i) / baseline.values.get(i));
        }
        return new Series(ratios);
    }
}
