package io.pinlock.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.sms.route.Gsm7;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.jsmpp.bean.DataCoding;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.GeneralDataCoding;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.OptionalParameter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people answer, as an SMSC brings it: in every alphabet and form, matched by the number that it came from. */
class SmppReplyIT extends SmppFixture {
    private static final String PHONE = "491701234567";
    private static final DataCoding UCS2 = new GeneralDataCoding(org.jsmpp.bean.Alphabet.ALPHA_UCS2);

    @Override
    Map<String, String> more() {
        return Map.of("replies", "true", "source", "+491570000000", "sources.FR", "+33612345678");
    }

    @BeforeEach
    void lock() {
        domain = locked();
    }

    private String locked() {
        String name = server.domain(login);
        assertThat(request(name, NUMBER).code()).isEqualTo(200);
        assertThat(server.call(login, "SetDomainPinLock", "domain", name, "pinlock", "1", "authoritynumber", NUMBER, "token", pinOf(name))
                .code()).isEqualTo(200);
        return name;
    }

    /** The PIN of the newest message about a domain that the SMSC has. */
    private String pinOf(String name) {
        io.pinlock.testing.Eventually.eventually(() -> assertThat(server.count(
                "SELECT count(*) AS n FROM sms_message WHERE domain = ? AND sent_at IS NULL", name)).isZero());
        return smsc.messages().stream().map(this::text).filter(text -> text.matches("(?s).*PIN [0-9]+ .*" + name + ".*"))
                .reduce((_, last) -> last)
                .orElseThrow().replaceFirst("(?s).*?PIN ([0-9]+).*", "$1");
    }

    private String ask(String name) {
        assertThat(server.call(login, "RequestDomainPin", "domain", name).code()).isEqualTo(200);
        return pinOf(name);
    }

    private String frozen(String name) {
        return server.call(login, "StatusDomainPinLock", "domain", name).value("frozen");
    }

    private void thaw(String name) {
        assertThat(server.call(login, "UnfreezeDomain", "domain", name).code()).isEqualTo(200);
        assertThat(server.call(login, "UnfreezeDomain", "domain", name, "token", pinOf(name)).code()).isEqualTo(200);
    }

    private void says(String from, String text) throws Exception {
        smsc.deliver(from, MessageType.DEFAULT, DataCodings.ZERO, Gsm7.encode(text));
    }

    @Test
    void testSuccess_aNoInEveryForm_freezesTheDomainOfTheMessage() throws Exception {
        ask(domain);
        assertThat(smsc.messages().stream().map(this::text).reduce((_, last) -> last).orElseThrow()).endsWith(" Not you? Reply NO");
        says(PHONE, "No");
        assertThat(frozen(domain)).as("once the SMSC is answered").isEqualTo("1");
        var status = server.call(login, "StatusDomainPinLock", "domain", domain);
        assertThat(status.value("freeze through")).isEqualTo("REPLY");
        assertThat(status.value("freeze by")).isEqualTo("+49*******567");
        assertThat(status.value("freeze sms type")).isEqualTo("COMMAND_TOKEN");
        thaw(domain);
        ask(domain);
        smsc.deliver("+" + PHONE, MessageType.DEFAULT, UCS2, " nein. ".getBytes(StandardCharsets.UTF_16BE));
        assertThat(frozen(domain)).as("UCS-2").isEqualTo("1");
        thaw(domain);
        ask(domain);
        smsc.deliver("00" + PHONE, MessageType.DEFAULT, DataCodings.ZERO, new byte[0],
                new OptionalParameter.Message_payload("STOP".getBytes(StandardCharsets.US_ASCII)));
        assertThat(frozen(domain)).as("message_payload").isEqualTo("1");
        thaw(domain);
        ask(domain);
        smsc.data(PHONE, MessageType.DEFAULT, new OptionalParameter.Message_payload("stop".getBytes(StandardCharsets.US_ASCII)));
        assertThat(frozen(domain)).as("data_sm").isEqualTo("1");
        assertThat(smsc.binds()).as("no reply has broken the connection").hasSize(1);
    }

    private String pinOn(String number) {
        io.pinlock.testing.Eventually.eventually(() -> assertThat(server.count(
                "SELECT count(*) AS n FROM sms_message WHERE domain = ? AND sent_at IS NULL", domain)).isZero());
        return smsc.messages().stream().filter(message -> message.getDestAddress().endsWith(number)).map(this::text)
                .filter(text -> text.startsWith("PIN ")).reduce((_, last) -> last).orElseThrow()
                .replaceFirst("(?s)PIN ([0-9]+).*", "$1");
    }

    /** Each phone of the domain can freeze it, also one that is not its first contact; a phone that was one no longer. */
    @Test
    void testSuccess_aNoFromAFurtherPhone() throws Exception {
        String second = "491701234568";
        String[] change = {"domain", domain, "contact", "2", "name", "Bob", "authoritynumber", "00" + second};
        assertThat(server.call(login, "SetDomainAuthority", change).code()).isEqualTo(200);
        says(second, "NO");
        assertThat(frozen(domain)).as("it is no contact yet").isEqualTo("0");
        String[] proofs = {"token", pinOn(PHONE), "newtoken", pinOn(second)};
        assertThat(server.call(login, "SetDomainAuthority",
                Stream.of(change, proofs).flatMap(Arrays::stream).toArray(String[]::new)).code()).isEqualTo(200);
        assertThat(server.call(login, "RequestDomainPin", "domain", domain).code()).isEqualTo(200);
        assertThat(pinOn(second)).startsWith("2");
        says(second, "NO");
        assertThat(frozen(domain)).isEqualTo("1");
        assertThat(server.call(login, "StatusDomainPinLock", "domain", domain).value("freeze by")).isEqualTo("+49*******568");
        assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE kind = 'DOMAIN_FROZEN' AND domain = ?", domain))
                .as("both are told").isEqualTo(2);
        assertThat(server.call(login, "UnfreezeDomain", "domain", domain).code()).isEqualTo(200);
        assertThat(server.call(login, "UnfreezeDomain", "domain", domain, "token", pinOn(PHONE)).code()).isEqualTo(200);
    }

    /** One phone, two domains: the newest message is meant, unless the reply names another. */
    @Test
    void testSuccess_onePhoneOfManyDomains() throws Exception {
        String other = locked();
        ask(domain);
        server.clock().advance(Duration.ofSeconds(5));
        ask(other);
        says(PHONE, "STOP " + domain);
        assertThat(frozen(domain) + frozen(other)).isEqualTo("10");
        says(PHONE, "STOP");
        assertThat(frozen(domain) + frozen(other)).isEqualTo("11");
    }

    @Test
    void testFailure_strangers_otherWords_otherDomains_andLateOnes() throws Exception {
        ask(domain);
        String hers = locked();
        says("491709999999", "STOP");
        says("491709999999", "STOP " + domain);
        says("PinLock", "STOP");
        says("", "STOP");
        says(PHONE, "hello");
        says(PHONE, "STOP unknown.example");
        says(PHONE, "STOP " + hers);
        assertThat(frozen(domain) + frozen(hers)).as("of that domain no message could be answered yet").isEqualTo("00");
        server.clock().advance(Duration.ofDays(3));
        says(PHONE, "STOP " + domain);
        says(PHONE, "STOP");
        assertThat(frozen(domain) + frozen(hers)).isEqualTo("00");
        assertThat(smsc.binds()).hasSize(1);
    }

    /** A repeated no voids the PIN that would end the freeze, and changes nothing else. */
    @Test
    void testSuccess_aSecondNo_voidsTheThawingPin() throws Exception {
        ask(domain);
        says(PHONE, "NO");
        assertThat(server.call(login, "UnfreezeDomain", "domain", domain).code()).isEqualTo(200);
        String pin = pinOf(domain);
        says(PHONE, "NO");
        assertThat(server.call(login, "UnfreezeDomain", "domain", domain, "token", pin).code()).isEqualTo(531);
        assertThat(frozen(domain)).isEqualTo("1");
        assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE kind = 'DOMAIN_FROZEN' AND domain = ?", domain)).isOne();
    }
}
