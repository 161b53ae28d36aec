package io.pinlock.panel;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Figures as bars. Across, a drawing is as wide as its page lets it be, in percent; down, it is in pixels, as its letters are: they keep
 * their size on any screen.
 *
 * @param title key of its heading
 * @param unit  what is counted; empty where the heading says it
 * @param ticks round amounts from zero to above the largest bar, each with its line
 * @param bars  from left to right
 * @param past  whether its reader comes for the last bars rather than the first
 */
record Plot(String title, String unit, List<Tick> ticks, List<Bar> bars, boolean past) {
    /** From the upper edge of the drawing to the line of the largest tick, which leaves room for what is written above a bar. */
    private static final int ABOVE = 20;
    private static final int HEIGHT = 150;
    static final int BASE = ABOVE + HEIGHT;
    /** Below the base are the names of the periods. */
    static final int WHOLE = BASE + 24;

    /** Widths in pixels that a drawing has at least, on a phone and beside its table. */
    private static final int NARROW = 230;
    private static final int WIDE = 400;
    private static final int LETTER = 7;
    private static final int GAP = 8;
    /** What may stick out at either side. */
    private static final int EDGE = 12;

    private static final List<BigDecimal> ROUND = List.of(new BigDecimal("1"), new BigDecimal("2"), new BigDecimal("2.5"),
            new BigDecimal("5"), new BigDecimal("10"));
    private static final int TICKS = 4;
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    /** An amount on the axis, and how far down its line is. */
    record Tick(String text, int y) {}

    /** Where a text does not run into the one beside it. */
    enum Room {
        EVERYWHERE, WIDE, NARROW, NOWHERE;

        /** The class of such a text in the style sheet. */
        public String style() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A bar. Places across are percentages.
     *
     * @param named  where its period is written below it
     * @param valued where its value is written above it
     */
    record Bar(String period, String value, String x, String middle, String width, int y, int height, Room named, Room valued) {}

    /** An amount in a period. */
    record Figure(String period, BigDecimal amount) {}

    /** The bars as a table has them: what its reader comes for is at the top. */
    public List<Bar> rows() {
        return past ? bars.reversed() : bars;
    }

    /** @param show how amounts are written */
    static Plot of(String title, String unit, boolean past, List<Figure> figures, Function<BigDecimal, String> show) {
        BigDecimal most = figures.stream().map(Figure::amount).reduce(BigDecimal.ZERO, BigDecimal::max);
        boolean whole = figures.stream().allMatch(figure -> figure.amount().scale() <= 0);
        List<BigDecimal> marks = marks(most, whole);
        BigDecimal top = marks.getLast();
        List<Tick> ticks = marks.stream().map(mark -> new Tick(show.apply(mark), BASE - height(mark, top))).toList();
        List<String> values = figures.stream().map(figure -> figure.amount().signum() == 0 ? "" : show.apply(figure.amount())).toList();
        List<Room> named = rooms(figures.stream().map(Figure::period).toList(), Comparator.naturalOrder());
        List<Room> valued = rooms(values, Comparator.comparing(i -> figures.get(i).amount(), Comparator.reverseOrder()));
        List<Bar> bars = IntStream.range(0, figures.size()).mapToObj(i -> {
            BigDecimal step = HUNDRED.divide(BigDecimal.valueOf(figures.size()), MathContext.DECIMAL32);
            BigDecimal left = step.multiply(BigDecimal.valueOf(i));
            int height = height(figures.get(i).amount(), top);
            return new Bar(figures.get(i).period(), show.apply(figures.get(i).amount()),
                    percent(left.add(step.multiply(new BigDecimal("0.1")))), percent(left.add(step.divide(BigDecimal.TWO))),
                    percent(step.multiply(new BigDecimal("0.8"))), BASE - height, height, named.get(i), valued.get(i));
        }).toList();
        return new Plot(title, unit, ticks, bars, past);
    }

    /** Zero, and three or four round amounts above it, of which the last is the largest figure or more. */
    private static List<BigDecimal> marks(BigDecimal most, boolean whole) {
        BigDecimal least = most.signum() == 0 ? BigDecimal.ONE : most.divide(BigDecimal.valueOf(TICKS), MathContext.DECIMAL32);
        BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(least.precision() - least.scale() - 1);
        BigDecimal step = ROUND.stream().map(power::multiply).filter(round -> round.compareTo(least) >= 0)
                .filter(round -> !whole || round.stripTrailingZeros().scale() <= 0).findFirst().orElse(BigDecimal.ONE)
                .max(whole ? BigDecimal.ONE : BigDecimal.ZERO);
        int above = most.divide(step, 0, RoundingMode.CEILING).intValueExact();
        return IntStream.rangeClosed(0, Math.max(TICKS - 1, above)).mapToObj(i -> plain(step.multiply(BigDecimal.valueOf(i)))).toList();
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped;
    }

    private static int height(BigDecimal amount, BigDecimal top) {
        return amount.signum() <= 0 ? 0 : amount.multiply(BigDecimal.valueOf(HEIGHT)).divide(top, 0, RoundingMode.HALF_UP).intValueExact();
    }

    private static String percent(BigDecimal number) {
        return number.setScale(2, RoundingMode.HALF_UP).toPlainString() + "%";
    }

    /** @param first which text comes first where two have room for one only */
    private static List<Room> rooms(List<String> texts, Comparator<Integer> first) {
        List<Integer> order = IntStream.range(0, texts.size()).filter(i -> !texts.get(i).isEmpty()).boxed().sorted(first).toList();
        Set<Integer> narrow = written(texts, order, NARROW);
        Set<Integer> wide = written(texts, order, WIDE);
        return IntStream.range(0, texts.size()).mapToObj(i -> {
            if (narrow.contains(i)) {
                return wide.contains(i) ? Room.EVERYWHERE : Room.NARROW;
            }
            return wide.contains(i) ? Room.WIDE : Room.NOWHERE;
        }).toList();
    }

    private static Set<Integer> written(List<String> texts, List<Integer> order, int across) {
        Set<Integer> written = new HashSet<>();
        for (int i : order) {
            double middle = middle(i, texts.size(), across);
            double half = half(texts.get(i));
            if (middle - half >= -EDGE && middle + half <= across + EDGE && written.stream().allMatch(
                    other -> Math.abs(middle(other, texts.size(), across) - middle) >= half + half(texts.get(other)) + GAP)) {
                written.add(i);
            }
        }
        return written;
    }

    private static double middle(int place, int places, int across) {
        return across * (place + 0.5) / places;
    }

    private static double half(String text) {
        return text.length() * LETTER / 2.0;
    }
}
