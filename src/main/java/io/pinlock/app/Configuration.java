package io.pinlock.app;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.pinlock.base.StartupFailure;
import io.pinlock.base.crypto.KeyRing;
import io.pinlock.base.crypto.Keys;
import io.pinlock.base.database.DatabaseSettings;
import io.pinlock.base.database.TransactionLimits;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** What the rooms are given: clock, randomness, keys, console, database. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class Configuration {
    private static final Logger LOG = LoggerFactory.getLogger(Configuration.class);

    @Bean
    @ConditionalOnMissingBean
    InstantSource clock() {
        return realClock();
    }

    /** PostgreSQL keeps microseconds: a time that is stored and read again must be the same. */
    static InstantSource realClock() {
        return java.time.Clock.tick(java.time.Clock.systemUTC(), Duration.ofNanos(1000));
    }

    @Bean
    RandomGenerator random() {
        return new SecureRandom();
    }

    /** OWASP Password Storage Cheat Sheet, Argon2id: salt of 16 bytes, hash of 32, 1 lane, 19 MiB, 2 iterations. */
    @Bean
    @ConditionalOnMissingBean
    PasswordEncoder passwordEncoder() {
        return new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    }

    /** Each line is seen at once, also where the output is a file. Not ours to close: the last words of the program go there. */
    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    PrintStream console() {
        return standardOutput();
    }

    static PrintStream standardOutput() {
        return new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    }

    @Bean
    Keys keys(Settings settings) {
        return Keys.open(settings.keyFile());
    }

    @Bean
    KeyRing keyRing(Keys keys, Settings settings) throws GeneralSecurityException {
        return new KeyRing(keys, settings.keyFile());
    }

    /** Says what a start waits for, and never touches tables that it does not know. */
    @Bean
    FlywayMigrationStrategy migration(DatabaseAddress address) {
        return flyway -> {
            int steps = flyway.info().pending().length;
            if (steps > 0) {
                LOG.info("Bringing the tables of the database to this version, in {} steps", steps);
            }
            try {
                flyway.migrate();
            } catch (FlywayValidateException e) {
                throw new StartupFailure(
                        "The tables of the database " + address + " were made by a newer PinLock, or by one that was never released. "
                                + "Start the one that made them, or use another database (another folder with --data).",
                        e);
            }
        };
    }

    /** The migration uses connections of its own, and must not wait for a table without end either. */
    @Bean
    Callback migrationLimits(TransactionLimits limits) {
        return new MigrationLimits(limits);
    }

    @Bean
    TransactionLimits transactionLimits(DatabaseSettings settings, Environment environment) {
        return new TransactionLimits(settings.longestWait(), settings.longestStatement(), environment.matchesProfiles(Application.SERVE));
    }

    @Bean
    DataSource dataSource(DatabaseAddress address, Settings settings, DatabaseSettings use) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(settings.database().pool());
        config.setMinimumIdle(Math.min(4, settings.database().pool()));
        config.setConnectionTimeout(use.longestWait().toMillis());
        config.setDataSourceProperties(driverProperties(use));
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw new StartupFailure("The database " + address + " cannot be used: " + Startup.explain(e)
                    + ". Its settings are PINLOCK_DATABASE_URL, PINLOCK_DATABASE_USER and PINLOCK_DATABASE_PASSWORD.", e);
        }
    }

    /**
     * No error message of the server repeats the values of a row, and no wait for the server itself is endless: see
     * {@link TransactionLimits} for those within it. Nothing is said here that PostgreSQL would have to keep for the connection, which a
     * pooler refuses or forgets.
     */
    private static Properties driverProperties(DatabaseSettings use) {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "pinlock");
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("socketTimeout", Long.toString(use.longestStatement().plusSeconds(30).toSeconds()));
        properties.setProperty("tcpKeepAlive", "true");
        if (!use.preparedStatements()) {
            properties.setProperty("prepareThreshold", "0");
        }
        return properties;
    }
}
