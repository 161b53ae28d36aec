package io.pinlock.base.database;

import io.pinlock.base.DatabaseFault;
import io.pinlock.base.Listing;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.stereotype.Component;

/** Runs transactions, each on a connection of its own: one inside another must not touch rows that the outer one has locked. */
@Component
@DependsOnDatabaseInitialization
public final class Database {
    private static final Sql COMMIT = Sql.of("COMMIT");
    private static final Sql ONE_VIEW = Sql.of("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");

    private static final ScopedValue<Transaction> VIEW = ScopedValue.newInstance();

    private final DataSource source;
    private final Sql limits;

    public Database(DataSource source, TransactionLimits limits) {
        this.source = source;
        this.limits = limits.sql();
    }

    /**
     * Runs the work in one transaction and commits it. A refusal is a returned value and is committed too; only an exception rolls back,
     * and {@link Transaction#discard}.
     *
     * @throws DatabaseFault when the database fails; then nothing is stored
     */
    public <T> T transaction(Function<Transaction, T> work) {
        return transaction(Optional.empty(), work);
    }

    /** @param first goes before any query */
    private <T> T transaction(Optional<Sql> first, Function<Transaction, T> work) {
        List<Runnable> afterCommit = new ArrayList<>();
        T result = committed(first, work, afterCommit);
        afterCommit.forEach(Runnable::run);
        return result;
    }

    private <T> T committed(Optional<Sql> first, Function<Transaction, T> work, List<Runnable> afterCommit) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Statements statements = new Statements(connection);
                first.ifPresent(statements::add);
                statements.add(limits);
                Transaction transaction = new Transaction(statements);
                T result = work.apply(transaction);
                if (transaction.isDiscarded()) {
                    connection.rollback();
                    return result;
                }
                transaction.last().forEach(statements::add);
                statements.add(COMMIT);
                statements.send();
                afterCommit.addAll(statements.afterCommit());
                return result;
            } catch (Throwable e) {
                rollBack(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw new DatabaseFault("no connection", e);
        }
    }

    /** Reads only: the queries see committed data, each its own newest, and no transaction stays open between round trips. */
    public <T> T reading(Function<Transaction, T> work) {
        if (VIEW.isBound()) {
            return work.apply(VIEW.get());
        }
        try (Connection connection = source.getConnection()) {
            return work.apply(new Transaction(Statements.eachTimeBehind(limits, connection)));
        } catch (SQLException e) {
            throw new DatabaseFault("no connection", e);
        }
    }

    /** Reads only, all of it in one view of the data. */
    public <T> T snapshot(Function<Transaction, T> work) {
        return transaction(Optional.of(ONE_VIEW), work);
    }

    /** All that this thread reads in the meantime is read in one view of the data, whoever reads it. */
    public <T> T inOneView(Supplier<T> work) {
        return snapshot(tx -> ScopedValue.where(VIEW, tx).call(work::get));
    }

    /** One query by itself, in one round trip. */
    public <T> T read(Query<T> query) {
        return reading(tx -> tx.read(query).get());
    }

    /** A page of a list and how many rows all pages have, in one round trip. */
    public <T> Listing<T> listing(Query<Long> total, Query<List<T>> page) {
        return reading(tx -> {
            Deferred<Long> all = tx.read(total);
            Deferred<List<T>> rows = tx.read(page);
            return new Listing<>(rows.get(), all.get());
        });
    }

    /** One statement by itself, in one round trip. */
    public void write(Sql sql) {
        send(sql);
        sql.afterCommit().ifPresent(Runnable::run);
    }

    private void send(Sql sql) {
        try (Connection connection = source.getConnection()) {
            Statements statements = new Statements(connection);
            statements.add(limits);
            statements.add(sql);
            statements.send();
        } catch (SQLException e) {
            throw new DatabaseFault("no connection", e);
        }
    }

    private static void rollBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
