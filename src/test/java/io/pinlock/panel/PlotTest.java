package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.base.DataPoint;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

/** Bars, round amounts on the axis, and words that do not run into each other. */
class PlotTest {
    private final Plots plots = new Plots(new Formats());

    @AfterEach
    void forget() {
        LocaleContextHolder.resetLocaleContext();
    }

    private static Plot of(String... amounts) {
        return Plot.of("spent", "EUR", true, Stream.of(amounts).map(amount -> new Plot.Figure("Nov 2026", new BigDecimal(amount))).toList(),
                BigDecimal::toPlainString);
    }

    private static List<String> ticks(String... amounts) {
        return of(amounts).ticks().stream().map(Plot.Tick::text).toList();
    }

    @Test
    void testSuccess_threeOrFourRoundAmounts_upToTheLargestOrMore() {
        assertThat(ticks("14.28")).containsExactly("0", "5", "10", "15");
        assertThat(ticks("28.56", "3.00")).containsExactly("0", "10", "20", "30");
        assertThat(ticks("0.37")).containsExactly("0", "0.1", "0.2", "0.3", "0.4");
        assertThat(ticks("1")).containsExactly("0", "1", "2", "3");
        assertThat(ticks("7")).containsExactly("0", "2", "4", "6", "8");
        assertThat(ticks("9")).as("a quarter of it would be no whole number").containsExactly("0", "5", "10", "15");
        assertThat(ticks("100")).containsExactly("0", "25", "50", "75", "100");
        assertThat(ticks("1000000")).containsExactly("0", "250000", "500000", "750000", "1000000");
        assertThat(ticks("0.00")).hasSize(4).startsWith("0");
        assertThat(ticks("-5.00")).as("what was only booked back").hasSize(4).startsWith("0");
    }

    @Test
    void testSuccess_manyAmounts_haveThreeOrFourLinesAboveTheBase() {
        IntStream.rangeClosed(1, 3000).forEach(amount -> {
            List<Plot.Tick> ticks = of(String.valueOf(amount)).ticks();
            assertThat(ticks.size()).as("%d", amount).isBetween(4, 5);
            assertThat(new BigDecimal(ticks.getLast().text())).as("%d", amount).isGreaterThanOrEqualTo(BigDecimal.valueOf(amount));
            assertThat(ticks.getLast().y()).isEqualTo(20);
        });
    }

    @Test
    void testSuccess_bars_areAsHighAsTheirAmounts() {
        List<Plot.Bar> bars = of("15.00", "7.50", "0.00", "-3.00").bars();
        assertThat(bars).extracting(Plot.Bar::height).containsExactly(150, 75, 0, 0);
        assertThat(bars).extracting(Plot.Bar::y).containsExactly(20, 95, Plot.BASE, Plot.BASE);
        assertThat(bars).extracting(Plot.Bar::middle).containsExactly("12.50%", "37.50%", "62.50%", "87.50%");
        assertThat(bars.get(2).valued()).as("nothing is written above nothing").isEqualTo(Plot.Room.NOWHERE);
        assertThat(bars.get(3).value()).isEqualTo("-3.00");
        assertThat(of("15.00", "7.50").rows()).as("what was is read from its end").extracting(Plot.Bar::value).containsExactly("7.50",
                "15.00");
    }

    @Test
    void testSuccess_words_areWhereThereIsRoom() {
        assertThat(of("1", "2", "3").bars()).allMatch(bar -> bar.named() == Plot.Room.EVERYWHERE && bar.valued() == Plot.Room.EVERYWHERE);
        Plot year = of(IntStream.rangeClosed(101, 112).mapToObj(String::valueOf).toArray(String[]::new));
        assertThat(year.bars()).as("three digits fit above each bar where it is wide")
                .allMatch(bar -> bar.valued() == Plot.Room.EVERYWHERE || bar.valued() == Plot.Room.WIDE)
                .anyMatch(bar -> bar.valued() == Plot.Room.WIDE);
        assertThat(named(year, Plot.Room.NARROW)).as("of 230 pixels, a name needs 64").hasSizeBetween(3, 4);
        assertThat(named(year, Plot.Room.WIDE)).as("of 400 pixels").hasSizeBetween(5, 6);
        assertThat(of("1111111.00", "1111112.00", "1.00", "0").bars()).as("where there is room for one it is the larger one")
                .extracting(Plot.Bar::valued)
                .startsWith(Plot.Room.WIDE, Plot.Room.EVERYWHERE);
        Plot quarter = of(IntStream.range(0, 90).mapToObj(day -> day == 40 ? "12" : "0").toArray(String[]::new));
        assertThat(quarter.bars().get(40).valued()).as("alone among empty days").isEqualTo(Plot.Room.EVERYWHERE);
    }

    private static List<Plot.Bar> named(Plot plot, Plot.Room room) {
        return plot.bars().stream().filter(bar -> bar.named() == room || bar.named() == Plot.Room.EVERYWHERE).toList();
    }

    @Test
    void testSuccess_periods_asTheReaderWritesThem() {
        List<DataPoint> figures = List.of(new DataPoint("2026-11", BigDecimal.TEN), new DataPoint("2026-11-05", BigDecimal.ONE));
        Instant now = Instant.parse("2026-11-06T23:59:59Z");
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(plots.nextMonths("due", "", YearMonth.of(2026, 10), 3, figures).bars()).extracting(Plot.Bar::period)
                .containsExactly("Oct 2026", "Nov 2026", "Dec 2026");
        assertThat(plots.lastDays("sent", "", now, 2, figures).bars()).extracting(bar -> bar.period() + ": " + bar.value())
                .containsExactly("5 Nov: 1", "6 Nov: 0");
        assertThat(plots.lastMonths("spent", "", YearMonth.of(2026, 11), 2, figures).rows()).extracting(Plot.Bar::period)
                .containsExactly("Nov 2026", "Oct 2026");
        LocaleContextHolder.setLocale(Locale.GERMAN);
        assertThat(plots.nextMonths("due", "", YearMonth.of(2026, 10), 3, figures).bars()).extracting(Plot.Bar::period)
                .containsExactly("Okt. 2026", "Nov. 2026", "Dez. 2026");
        assertThat(plots.lastDays("sent", "", now, 2, figures).bars()).extracting(Plot.Bar::period).containsExactly("5. Nov.", "6. Nov.");
    }
}
