package io.pinlock.panel;

import io.pinlock.base.DataPoint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Figures as bars, in the coordinates of a drawing of {@link #WIDTH} by {@link #HEIGHT}.
 *
 * @param title key of its heading
 * @param unit  what is counted; empty where the heading says it
 * @param most  the largest amount
 */
record Plot(String title, String unit, BigDecimal most, List<Bar> bars) {
    static final int WIDTH = 720;
    static final int HEIGHT = 160;
    /** So many periods have room for their names. */
    private static final int NAMES = 6;

    /** A bar; {@code named} where there is room for its period below it. */
    record Bar(String period, BigDecimal amount, BigDecimal x, BigDecimal y, BigDecimal width, BigDecimal height, boolean named) {}

    /** The last days up to today. */
    static Plot ofDays(String title, String unit, Instant now, int days, List<DataPoint> figures) {
        LocalDate first = now.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(days - 1L);
        return of(title, unit, IntStream.range(0, days).mapToObj(day -> first.plusDays(day).toString()), figures);
    }

    /** That many months from the given one on. */
    static Plot ofMonths(String title, String unit, YearMonth first, int months, List<DataPoint> figures) {
        return of(title, unit, IntStream.range(0, months).mapToObj(month -> first.plusMonths(month).toString()), figures);
    }

    private static Plot of(String title, String unit, Stream<String> all, List<DataPoint> figures) {
        List<String> periods = all.toList();
        Map<String, BigDecimal> amounts = figures.stream().collect(Collectors.toMap(DataPoint::period, DataPoint::amount));
        List<BigDecimal> heights = periods.stream().map(period -> amounts.getOrDefault(period, BigDecimal.ZERO)).toList();
        BigDecimal most = heights.stream().reduce(BigDecimal.ZERO, BigDecimal::max);
        BigDecimal step = BigDecimal.valueOf(WIDTH).divide(BigDecimal.valueOf(periods.size()), 2, RoundingMode.DOWN);
        Function<BigDecimal, BigDecimal> scaled = amount -> most.signum() == 0 || amount.signum() < 0
                ? BigDecimal.ZERO
                : amount.multiply(BigDecimal.valueOf(HEIGHT)).divide(most, 2, RoundingMode.HALF_UP);
        int names = Math.ceilDiv(periods.size(), NAMES);
        List<Bar> bars = IntStream.range(0, periods.size()).mapToObj(i -> {
            BigDecimal height = scaled.apply(heights.get(i));
            return new Bar(periods.get(i), heights.get(i), step.multiply(BigDecimal.valueOf(i)),
                    BigDecimal.valueOf(HEIGHT).subtract(height),
                    step.multiply(new BigDecimal("0.8")), height, i % names == 0);
        }).toList();
        return new Plot(title, unit, most, bars);
    }
}
