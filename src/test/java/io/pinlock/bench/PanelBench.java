package io.pinlock.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.admin.DomainAdministration;
import io.pinlock.app.TestPostgres;
import io.pinlock.app.TestServer;
import io.pinlock.base.journal.Actor;
import io.pinlock.testing.PanelClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The pages of an account with very many domains, against those of one with twenty, in turn, on the same server. */
class PanelBench {
    private static final int MANY = Integer.parseInt(Objects.requireNonNullElse(System.getenv("BENCH_DOMAINS"), "100000"));
    private static final int FEW = 20;
    private static final int BATCH = 1_000;
    private static final int ROUNDS = 51;

    @Test
    void measure() throws IOException, SQLException {
        TestPostgres.Login database = TestPostgres.durable();
        try (TestServer server = TestServer.start(database, Map.of()); Connection connection = database.connect()) {
            PanelClient many = client(server, MANY);
            PanelClient few = client(server, FEW);
            connection.createStatement().execute("VACUUM ANALYZE domain");
            StringBuilder result = new StringBuilder(
                    String.format(Locale.ROOT, "%-40s %8s %8s %6s%n", "median of " + ROUNDS, MANY, FEW, "ratio"));
            for (String page : List.of("/panel/domains", "/panel/domains?order=desc", "/panel/domains?page=" + (MANY / 100),
                    "/panel/domains?q=4321", "/panel/domains?sort=renewal", "/panel/account/accounting")) {
                result.append(line(page, many, few));
            }
            Path file = Path.of("target", "bench", "panel.txt");
            Files.createDirectories(file.getParent());
            Files.writeString(file, result);
        }
    }

    private static String line(String page, PanelClient many, PanelClient few) {
        List<Double> first = new ArrayList<>();
        List<Double> second = new ArrayList<>();
        for (int i = -ROUNDS; i < ROUNDS; i++) {
            double one = time(many, page);
            double other = time(few, page);
            if (i >= 0) {
                first.add(one);
                second.add(other);
            }
        }
        double one = median(first);
        double other = median(second);
        return String.format(Locale.ROOT, "%-40s %5.1f ms %5.1f ms %6.2f%n", page, one, other, one / other);
    }

    private static double time(PanelClient client, String page) {
        long begin = System.nanoTime();
        assertThat(client.get(page).statusCode()).isEqualTo(200);
        return (System.nanoTime() - begin) / 1e6;
    }

    private static double median(List<Double> all) {
        return all.stream().sorted().skip(all.size() / 2).findFirst().orElseThrow();
    }

    private static PanelClient client(TestServer server, int domains) {
        String login = server.registrar();
        for (int first = 0; first < domains; first += BATCH) {
            server.bean(DomainAdministration.class).add(Actor.operator(), IntStream.range(first, Math.min(first + BATCH, domains))
                    .mapToObj(i -> new DomainAdministration.Line(i, "portfolio" + i + "-" + login + ".example", login, "auth-" + i))
                    .toList());
        }
        return PanelClient.of(server, login);
    }
}
