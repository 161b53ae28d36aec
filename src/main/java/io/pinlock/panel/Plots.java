package io.pinlock.panel;

import io.pinlock.base.DataPoint;
import java.math.BigDecimal;
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
import org.springframework.stereotype.Component;

/** Draws figures by day or by month, in UTC and in the reader's language. */
@Component
class Plots {
    private final Formats show;

    Plots(Formats show) {
        this.show = show;
    }

    /** The last days up to today. */
    Plot lastDays(String title, String unit, Instant now, int days, List<DataPoint> figures) {
        LocalDate first = now.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(days - 1L);
        return of(title, unit, true, IntStream.range(0, days).mapToObj(first::plusDays), show::dayInWords, figures);
    }

    /** That many months up to the given one. */
    Plot lastMonths(String title, String unit, YearMonth last, int months, List<DataPoint> figures) {
        YearMonth first = last.minusMonths(months - 1L);
        return of(title, unit, true, IntStream.range(0, months).mapToObj(first::plusMonths), show::month, figures);
    }

    /** That many months from the given one on. */
    Plot nextMonths(String title, String unit, YearMonth first, int months, List<DataPoint> figures) {
        return of(title, unit, false, IntStream.range(0, months).mapToObj(first::plusMonths), show::month, figures);
    }

    private <T> Plot of(String title, String unit, boolean past, Stream<T> periods, Function<T, String> words, List<DataPoint> figures) {
        Map<String, BigDecimal> amounts = figures.stream().collect(Collectors.toMap(DataPoint::period, DataPoint::amount));
        return Plot.of(title, unit, past, periods.map(period -> new Plot.Figure(words.apply(period),
                amounts.getOrDefault(period.toString(), BigDecimal.ZERO))).toList(), amount -> show.amount(amount.toPlainString(), ""));
    }
}
