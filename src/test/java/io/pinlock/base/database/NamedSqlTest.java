package io.pinlock.base.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedSqlTest {
    @Test
    void testSuccess_namesBecomeMarks_inTheOrderOfTheText() {
        Sql sql = Sql.named("UPDATE domain SET auth = :auth, updated_at=:now WHERE name IN (:name) AND updated_at < :now")
                .with("now", 3).with("name", "a").with("auth", null).sql();
        assertThat(sql.text()).isEqualTo("UPDATE domain SET auth = ?, updated_at=? WHERE name IN (?) AND updated_at < ?");
        assertThat(sql.values()).containsExactly(null, 3, "a", 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT now()::date", "SELECT 'at :name, ''twice'' :name?' || ':name'", "SELECT \":name\" FROM \"a\"\":name\"",
            "SELECT 1 -- of :name, isn't it?", "SELECT /* :name? isn't\n :name */ 1", "SELECT (list)[1:2]", "SELECT make(days := 1)"})
    void testSuccess_whatIsNoNameStays(String text) {
        assertThat(Sql.named(text).sql()).isEqualTo(Sql.of(text));
        assertThat(Sql.named(text + "\n, :name::text, '$1\\'").with("name", 1).sql())
                .isEqualTo(Sql.of(text + "\n, ?::text, '$1\\'", 1));
    }

    @Test
    void testSuccess_onlyTheTextIsPrinted() {
        assertThat(Sql.named("SELECT :auth").with("auth", "s3cret").sql()).hasToString("SELECT ?");
        assertThat(Sql.named("SELECT :auth").with("auth", "s3cret").toString()).doesNotContain("s3cret");
    }

    @Test
    void testFailure_aNameWithoutValue() {
        NamedSql half = Sql.named("SELECT :first, :second").with("first", 1);
        assertThatIllegalStateException().isThrownBy(half::sql).withMessageContaining("second");
    }

    @Test
    void testFailure_aValueWithoutName() {
        NamedSql named = Sql.named("SELECT :first, ':second'");
        assertThatIllegalArgumentException().isThrownBy(() -> named.with("second", 2)).withMessageContaining("second");
    }

    @Test
    void testFailure_twoValuesForOneName() {
        NamedSql named = Sql.named("SELECT :first").with("first", 1);
        assertThatIllegalArgumentException().isThrownBy(() -> named.with("first", 2)).withMessageContaining("first");
    }

    @Test
    void testFailure_marksBesideNames() {
        assertThatIllegalArgumentException().isThrownBy(() -> Sql.named("SELECT ?, :first"));
    }
}
