package io.pinlock.bench;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestPostgres;
import io.pinlock.app.TestServer;
import io.pinlock.base.AccountId;
import io.pinlock.base.Token;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.DomainName;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.Language;
import io.pinlock.sms.MessageType;
import io.pinlock.sms.Recipient;
import io.pinlock.sms.SmsQueue;
import io.pinlock.testing.FakeSmsc;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;
import org.junit.jupiter.api.Test;

/**
 * How many messages a second one node hands to an SMSC over one bind with a window of 50, compared with a bare jSMPP loop that does the
 * same, in the same run. Not part of the tests; {@code bench/sms} runs it.
 */
class SmsBench {
    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final int MESSAGES = 20_000;
    private static final int WINDOW = 50;
    private static final int IN_ONE_GO = 500;
    private static final String TEXT = "PIN 12345678 activates the PinLock of d123456.example. Valid for 30 minutes. Never pass it on.";

    @Test
    void throughput() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int latency : List.of(50, 20, 0)) {
            for (int round = 1; round <= 2; round++) {
                double bare = bare(latency);
                double ours = ours(latency, lines);
                lines.add(
                        String.format(Locale.ROOT, "SMSC that answers after %d ms: %.0f messages/s, bare loop %.0f/s, ratio %.2f", latency,
                                ours, bare, ours / bare));
            }
        }
        Path report = Path.of("target", "bench", "sms.txt");
        Files.createDirectories(report.getParent());
        Files.write(report, lines);
    }

    private static FakeSmsc smsc(int latency) throws IOException {
        FakeSmsc smsc = FakeSmsc.away();
        AtomicInteger ids = new AtomicInteger();
        smsc.behave((_, _) -> {
            try {
                Thread.sleep(latency);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Integer.toHexString(ids.incrementAndGet());
        });
        return smsc;
    }

    private static double ours(int latency, List<String> lines) throws Exception {
        try (FakeSmsc smsc = smsc(latency);
                TestServer server = TestServer.start(TestPostgres.durable(), Map.of("pinlock.sms.routes.main.kind", "smpp",
                        "pinlock.sms.routes.main.host", "127.0.0.1", "pinlock.sms.routes.main.port", "" + smsc.port(),
                        "pinlock.sms.routes.main.window",
                        "" + WINDOW))) {
            AccountId account = new AccountId(server.count("SELECT id AS n FROM account WHERE login = ?", server.registrar()));
            Database database = server.bean(Database.class);
            SmsQueue queue = server.bean(SmsQueue.class);
            AuthorityNumber number = AuthorityNumber.parse("+491701234567").orElseThrow();
            for (int i = 0; i < MESSAGES; i += IN_ONE_GO) {
                int from = i;
                database.transaction(tx -> {
                    for (int j = from; j < from + IN_ONE_GO; j++) {
                        tx.write(queue.token(new Recipient(number, Language.EN, new DomainName("d" + j + ".example"), account), "bench",
                                MessageType.ACTIVATION_TOKEN, "bench", UUID.randomUUID(), new Token("12345678"), Duration.ofMinutes(30),
                                _ -> Sql.of("SELECT 1")).getLast());
                    }
                    return from;
                });
            }
            database.write(Sql.of("ANALYZE sms_message"));
            long heapBefore = heap();
            smsc.listen();
            eventually(LONGEST, () -> assertThat(smsc.count()).isGreaterThan(0));
            long begin = System.nanoTime();
            eventually(LONGEST, () -> assertThat(smsc.count()).isGreaterThanOrEqualTo(MESSAGES / 2));
            long heapHalf = heap();
            eventually(LONGEST, () -> assertThat(smsc.count()).isGreaterThanOrEqualTo(MESSAGES));
            double seconds = (System.nanoTime() - begin) / 1e9;
            eventually(LONGEST,
                    () -> assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE state = 'SENT'")).isEqualTo(MESSAGES));
            assertThat(smsc.count()).as("each once").isEqualTo(MESSAGES);
            lines.add(String.format(Locale.ROOT,
                    "  heap after a collection: %d MB before, %d MB at half time, %d MB at the end (the SMSC's"
                            + " list of messages included)",
                    heapBefore, heapHalf, heap()));
            return MESSAGES / seconds;
        }
    }

    private static double bare(int latency) throws Exception {
        try (FakeSmsc smsc = smsc(latency); ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            smsc.listen();
            SMPPSession session = new SMPPSession();
            session.setPduProcessorDegree(8);
            session.setQueueCapacity(WINDOW + 100);
            session.setTransactionTimer(10_000);
            session.connectAndBind("127.0.0.1", smsc.port(),
                    new BindParameter(BindType.BIND_TRX, "bare", "secret", "", TypeOfNumber.UNKNOWN,
                            NumberingPlanIndicator.UNKNOWN, ""));
            CountDownLatch submitted = new CountDownLatch(WINDOW);
            AtomicInteger left = new AtomicInteger(MESSAGES);
            long begin = System.nanoTime();
            for (int i = 0; i < WINDOW; i++) {
                threads.execute(() -> {
                    while (left.getAndDecrement() > 0) {
                        submit(session);
                    }
                    submitted.countDown();
                });
            }
            assertThat(submitted.await(5, TimeUnit.MINUTES)).isTrue();
            assertThat(smsc.count()).isEqualTo(MESSAGES);
            double seconds = (System.nanoTime() - begin) / 1e9;
            session.unbindAndClose();
            return MESSAGES / seconds;
        }
    }

    private static void submit(SMPPSession session) {
        try {
            session.submitShortMessage("", TypeOfNumber.ALPHANUMERIC, NumberingPlanIndicator.UNKNOWN, "PinLock", TypeOfNumber.INTERNATIONAL,
                    NumberingPlanIndicator.ISDN, "491701234567", new ESMClass(), (byte) 0, (byte) 0, null, "000000003000000R",
                    new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE), (byte) 0, DataCodings.ZERO, (byte) 0,
                    TEXT.getBytes(StandardCharsets.US_ASCII));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }
}
