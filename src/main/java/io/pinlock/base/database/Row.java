package io.pinlock.base.database;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The row that the cursor stands on, read by column name; a column that may be NULL is read as an {@link Optional}. */
public final class Row {
    private final ResultSet rows;

    Row(ResultSet rows) {
        this.rows = rows;
    }

    boolean next() throws SQLException {
        return rows.next();
    }

    public String text(String column) throws SQLException {
        return Objects.requireNonNull(rows.getString(column), column);
    }

    public Optional<String> optionalText(String column) throws SQLException {
        return Optional.ofNullable(rows.getString(column));
    }

    /** An array of texts. */
    public List<String> texts(String column) throws SQLException {
        return List.of((String[]) Objects.requireNonNull(rows.getArray(column), column).getArray());
    }

    /** An array of moments. */
    public List<Instant> instants(String column) throws SQLException {
        Timestamp[] moments = (Timestamp[]) Objects.requireNonNull(rows.getArray(column), column).getArray();
        return Stream.of(moments).map(Timestamp::toInstant).toList();
    }

    public long number(String column) throws SQLException {
        return rows.getLong(column);
    }

    public Optional<Long> optionalNumber(String column) throws SQLException {
        long number = rows.getLong(column);
        return rows.wasNull() ? Optional.empty() : Optional.of(number);
    }

    public BigDecimal decimal(String column) throws SQLException {
        return optionalDecimal(column).orElseThrow(() -> new NullPointerException(column));
    }

    public Optional<BigDecimal> optionalDecimal(String column) throws SQLException {
        return Optional.ofNullable(rows.getBigDecimal(column));
    }

    public boolean flag(String column) throws SQLException {
        return rows.getBoolean(column);
    }

    public Instant instant(String column) throws SQLException {
        return optionalInstant(column).orElseThrow(() -> new NullPointerException(column));
    }

    public Optional<Instant> optionalInstant(String column) throws SQLException {
        return Optional.ofNullable(rows.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    public UUID uuid(String column) throws SQLException {
        return Objects.requireNonNull(rows.getObject(column, UUID.class), column);
    }

    public Optional<UUID> optionalUuid(String column) throws SQLException {
        return Optional.ofNullable(rows.getObject(column, UUID.class));
    }

    public byte[] bytes(String column) throws SQLException {
        return optionalBytes(column).orElseThrow(() -> new NullPointerException(column));
    }

    /** Empty for NULL. */
    public Optional<Boolean> optionalFlag(String column) throws SQLException {
        return Optional.ofNullable(rows.getObject(column, Boolean.class));
    }

    public Optional<byte[]> optionalBytes(String column) throws SQLException {
        return Optional.ofNullable(rows.getBytes(column));
    }

    public <E extends Enum<E>> E constant(String column, Class<E> type) throws SQLException {
        return Enum.valueOf(type, text(column));
    }
}
