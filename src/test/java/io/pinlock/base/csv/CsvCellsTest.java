package io.pinlock.base.csv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a spreadsheet takes for a formula is text in every file. */
class CsvCellsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"=HYPERLINK(\"http://example.com\")", "+1+1", "-2+3", "-cmd", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "+", "-", "--1",
                    "+49 30 1234567", "-1.2.3", "\uFF1D1+1", "=", "+49*5"})
    void testSuccess_aFormula_isText(String value) {
        assertThat(CsvCells.of(value)).isEqualTo("'" + value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-12.50", "+49301234567", "+49*******567", "-12,50", "0", "a=b", "'=1", " =1", "example.com",
            "2026-01-01 00:00:00", "–"})
    void testSuccess_numbersAndWords_stay(String value) {
        assertThat(CsvCells.of(value)).isEqualTo(value);
    }

    @Test
    void testSuccess_anythingElse() {
        assertThat(CsvCells.of(-7L)).isEqualTo("-7");
    }
}
