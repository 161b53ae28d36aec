package io.pinlock.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestPostgres;
import io.pinlock.app.TestServer;
import io.pinlock.base.Protection;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.ListCommand;
import io.pinlock.testing.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of docs/guard.md: every command is in it, and does what it says. */
class GuardTest {
    private static final TestServer SERVER = TestServer.start(TestPostgres.fresh(),
            Map.of("pinlock.portfolio.parking-nameservers", "ns1.parking.example,ns2.parking.example"));
    private static final String PAGE = read();
    private static final String PIN = "PIN";

    /** What a command that a lock covers is sent with, behind its domain. A command without an entry fails. */
    private static final Map<String, String> SAMPLES = Map.ofEntries(Map.entry("TransferDomain", "action=USERTRANSFER"),
            Map.entry("DeleteDomain", ""), Map.entry("PushDomain", "target=TRANSIT"), Map.entry("PushObject", "type=DOMAIN target=%sub"),
            Map.entry("ModifyDomain", "nameserver0=ns1.elsewhere.example"), Map.entry("TradeDomain", "ownercontact0=P-NEW1"),
            Map.entry("ParkDomain", ""), Map.entry("SetDomainRenewalMode", "renewalmode=AUTODELETE"),
            Map.entry("SetDomainTransferMode", "transfermode=AUTOAPPROVE"),
            Map.entry("AddNameserver", "nameserver=ns9.%domain ipaddress0=192.0.2.9"),
            Map.entry("ModifyNameserver", "nameserver=ns1.%domain addipaddress0=192.0.2.7"),
            Map.entry("DeleteNameserver", "nameserver=ns2.%domain"), Map.entry("SetAuthCode", "auth=another-code"));

    private final String holder = SERVER.registrar();
    private final String sub = SERVER.subreseller(holder, "100.00", "15.00");
    private final String other = SERVER.registrar();

    @AfterAll
    static void close() {
        SERVER.close();
    }

    private static String read() {
        try {
            return Files.readString(Path.of("docs/guard.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<List<String>> rows() {
        return PAGE.lines().filter(line -> line.startsWith("| ") && !line.startsWith("| command"))
                .map(line -> Stream.of(line.split("\\|")).map(String::strip).filter(cell -> !cell.isEmpty()).toList()).toList();
    }

    private static Set<String> named(String from) {
        int start = PAGE.indexOf(from) + from.length();
        String sentence = PAGE.substring(start, PAGE.indexOf('.', start));
        return Arrays.stream(sentence.split("[,\\s]+")).filter(word -> word.matches("[A-Z][A-Za-z]+"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void testSuccess_thePageNamesEveryCommand() {
        Map<String, Protection> commands = new TreeMap<>();
        SERVER.beans(Command.class).stream().filter(command -> !(command instanceof ListCommand))
                .forEach(command -> commands.put(command.name(), command.protection()));
        Map<String, Protection> told = new TreeMap<>();
        rows().forEach(row -> told.put(row.get(0), row.get(1).equals(PIN) ? Protection.TRANSFER : Protection.FULL));
        named("rules of their own about PINs:").forEach(name -> told.put(name, Protection.OWN));
        named("All others are free:").forEach(name -> told.put(name, Protection.NONE));
        assertThat(told).isEqualTo(commands);
    }

    @Test
    void testSuccess_everyAct_isOfACommandThatSaysTheSame() {
        Map<String, Protection> commands = SERVER.beans(Command.class).stream()
                .collect(Collectors.toMap(Command::name, Command::protection));
        assertThat(Act.values()).allSatisfy(act -> assertThat(commands.get(act.action()))
                .isIn(act.protection() == Protection.NONE ? commands.values() : Set.of(act.protection())));
        Set<String> guarded = Stream.of(Act.values()).filter(act -> act.protection() != Protection.NONE).map(Act::action)
                .collect(Collectors.toSet());
        assertThat(commands.entrySet().stream().filter(command -> command.getValue() != Protection.NONE).map(Map.Entry::getKey))
                .as("but for what an account changes of itself").containsOnlyOnceElementsOf(guarded)
                .allMatch(name -> guarded.contains(name) || name.equals("ModifyRegistrar"));
    }

    private String domain() {
        String domain = SERVER.domain(holder);
        for (String host : new String[]{"ns1.", "ns2."}) {
            assertThat(SERVER.call(holder, "AddNameserver", "nameserver", host + domain, "ipaddress0", "192.0.2.1").code()).isEqualTo(200);
        }
        return domain;
    }

    private void lock(String domain) {
        assertThat(SERVER.requestLock(holder, domain).code()).isEqualTo(200);
        assertThat(SERVER.confirmLock(holder, domain, SERVER.pin(domain)).code()).isEqualTo(200);
    }

    /** A domain whose hosts would keep it from leaving has none. */
    private String lockedDomain(String command) {
        String domain = Set.of("DeleteDomain", "PushDomain").contains(command) ? SERVER.domain(holder) : domain();
        lock(domain);
        return domain;
    }

    private Answer send(String command, String domain, String... token) {
        Stream<String> own = command.endsWith("Nameserver")
                ? Stream.of()
                : Stream.of(command.equals("PushObject") ? "object" : "domain", domain);
        Stream<String> sample = Stream.of(Objects.requireNonNull(SAMPLES.get(command)).split(" ")).filter(pair -> !pair.isEmpty())
                .flatMap(pair -> Stream.of(pair.split("="))).map(text -> text.replace("%domain", domain).replace("%sub", sub));
        return SERVER.call(command.equals("TransferDomain") ? other : holder, command,
                Stream.of(own, sample, Stream.of(token)).flatMap(part -> part).toArray(String[]::new));
    }

    private static long state(String domain) {
        return SERVER.count("""
                SELECT hashtextextended((SELECT domain::text FROM domain WHERE name = ?)
                    || coalesce((SELECT string_agg(nameserver::text, '' ORDER BY name) FROM nameserver WHERE domain = ?), '')
                    || (SELECT pinlock::text FROM pinlock WHERE domain = ?), 0) AS n""", domain, domain, domain);
    }

    /** Nothing passes, whatever the profile covers, and a PIN that was right is not looked at. */
    @ParameterizedTest
    @MethodSource("rows")
    void testFailure_frozen_whateverTheProfile_noPinHelps(List<String> row) {
        String command = row.get(0);
        String domain = lockedDomain(command);
        for (String profile : List.of("TRANSFER", "FULL")) {
            assertThat(SERVER.call(holder, "SetDomainGuardProfile", "domain", domain, "profile", profile).code()).isEqualTo(200);
            String pin = SERVER.requestPin(holder, domain);
            assertThat(SERVER.call(holder, "FreezeDomain", "domain", domain).code()).isEqualTo(200);
            long before = state(domain);
            assertThat(send(command, domain).text()).isEqualTo("552 Domain status does not allow for operation; domain is frozen");
            assertThat(send(command, domain, "token", pin).text())
                    .isEqualTo("552 Domain status does not allow for operation; domain is frozen");
            assertThat(state(domain)).isEqualTo(before);
            SERVER.call(holder, "UnfreezeDomain", "domain", domain);
            assertThat(SERVER.call(holder, "UnfreezeDomain", "domain", domain, "token", SERVER.pin(domain)).code()).isEqualTo(200);
        }
    }

    /** The same while a recovery runs, and when its waiting is over and it is not confirmed yet. */
    @ParameterizedTest
    @MethodSource("rows")
    void testFailure_recovering_whateverTheProfile_noPinHelps(List<String> row) {
        String command = row.get(0);
        String domain = lockedDomain(command);
        for (String profile : List.of("TRANSFER", "FULL")) {
            assertThat(SERVER.call(holder, "SetDomainGuardProfile", "domain", domain, "profile", profile).code()).isEqualTo(200);
            String pin = SERVER.requestPin(holder, domain);
            assertThat(SERVER.call(holder, "RecoverDomain", "domain", domain, "authoritynumber", "00491701234567").code()).isEqualTo(200);
            long before = state(domain);
            assertThat(send(command, domain).text()).startsWith("552 Domain status does not allow for operation; a recovery runs until ");
            assertThat(send(command, domain, "token", pin).text())
                    .startsWith("552 Domain status does not allow for operation; a recovery runs until ");
            assertThat(state(domain)).isEqualTo(before);
            assertThat(SERVER.call(holder, "StopDomainRecovery", "domain", domain).code()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void testFailure_fullProfile_needsTheRightPin(List<String> row) {
        String command = row.get(0);
        SERVER.call(holder, "ModifyRegistrar", "pinlockprofile", "FULL");
        String domain = lockedDomain(command);
        String pin = SERVER.requestPin(holder, domain);
        long before = state(domain);
        assertThat(send(command, domain).text()).isEqualTo("504 Missing required attribute; TOKEN");
        assertThat(send(command, domain, "token", pin.equals("11111111") ? "22222222" : "11111111").text())
                .isEqualTo("531 Authorization failed; invalid token");
        assertThat(state(domain)).isEqualTo(before);
        assertThat(send(command, domain, "token", pin).text()).startsWith("200 ");
        assertThat(SERVER.call(holder, "QueryDomainJournalList", "domain", domain, "action", command).values("outcome"))
                .contains("TOKEN_MISSING", "WRONG").hasSizeGreaterThan(2);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void testSuccess_profileTransfer_asksOnlyForTransfers(List<String> row) {
        String command = row.get(0);
        Answer answer = send(command, lockedDomain(command));
        assertThat(answer.text()).startsWith(row.get(1).equals(PIN) ? "504 " : "200 ");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void testSuccess_strictMode_asksForWhatEndsTheLock(List<String> row) {
        String command = row.get(0);
        SERVER.call(holder, "ModifyRegistrar", "pinlockstrict", "1");
        Answer answer = send(command, lockedDomain(command));
        assertThat(answer.text()).startsWith(row.get(3).equals(PIN) ? "504 " : "200 ");
    }

    @Test
    void testSuccess_withoutALock_nothingIsAsked() {
        SERVER.call(holder, "ModifyRegistrar", "pinlockprofile", "FULL", "pinlockstrict", "1");
        for (List<String> row : rows()) {
            String domain = Set.of("DeleteDomain", "PushDomain").contains(row.get(0)) ? SERVER.domain(holder) : domain();
            assertThat(send(row.get(0), domain).text()).as(row.get(0)).startsWith("200 ");
        }
    }

    @Test
    void testFailure_failsForAnotherReason_andSpendsNoPin() {
        SERVER.call(holder, "ModifyRegistrar", "pinlockprofile", "FULL");
        String domain = lockedDomain("ModifyNameserver");
        String pin = SERVER.requestPin(holder, domain);
        assertThat(SERVER.call(holder, "DeleteDomain", "domain", domain, "token", pin).text()).as("its hosts keep it").startsWith("533 ");
        assertThat(SERVER.call(holder, "AddNameserver", "nameserver", "ns1." + domain, "ipaddress0", "192.0.2.3", "token", pin).code())
                .isEqualTo(540);
        assertThat(SERVER.call(holder, "ModifyDomain", "domain", domain, "transferlock", "1", "token", pin).code()).isEqualTo(200);
        assertThat(SERVER.call(holder, "ModifyDomain", "domain", domain, "transferlock", "0", "token", pin).text()).as("used")
                .startsWith("531 ");
    }

    @Test
    void testFailure_domainProfile_downNeedsAPin_upDoesNot() {
        String domain = lockedDomain("ModifyDomain");
        assertThat(SERVER.call(holder, "SetDomainGuardProfile", "domain", domain, "profile", "FULL").code()).isEqualTo(200);
        assertThat(SERVER.call(holder, "StatusDomainPinLock", "domain", domain).value("pinlock profile")).isEqualTo("FULL");
        for (String down : new String[]{"TRANSFER", "DEFAULT"}) {
            assertThat(SERVER.call(holder, "SetDomainGuardProfile", "domain", domain, "profile", down).text()).as(down)
                    .isEqualTo("504 Missing required attribute; TOKEN");
        }
        assertThat(SERVER.call(holder, "SetDomainGuardProfile", "domain", domain, "profile", "TRANSFER", "token", "123").code())
                .isEqualTo(531);
        String pin = SERVER.requestPin(holder, domain);
        assertThat(SERVER.call(holder, "SetDomainGuardProfile", "domain", domain, "profile", "TRANSFER", "token", pin).code())
                .isEqualTo(200);
        assertThat(SERVER.call(holder, "ModifyDomain", "domain", domain, "transferlock", "1").code()).isEqualTo(200);
    }

    @Test
    void testFailure_accountProfile_staysWhileALockFollowsIt() {
        SERVER.call(holder, "ModifyRegistrar", "pinlockprofile", "FULL");
        String domain = lockedDomain("ModifyDomain");
        Answer refused = SERVER.call(holder, "ModifyRegistrar", "pinlockprofile", "TRANSFER");
        assertThat(refused.code()).isEqualTo(557);
        assertThat(SERVER.call(holder, "QueryEventList", "subclass", "GUARD_REFUSED").values("object id"))
                .as("what it is about: the account").containsExactly(holder);
        assertThat(SERVER.call(holder, "StatusEvent", "event",
                SERVER.call(holder, "QueryEventList", "subclass", "GUARD_REFUSED").value("event")).values("data"))
                .containsExactly("command:ModifyRegistrar", "login:" + holder, "reason:an active lock follows the profile FULL of the "
                        + "account, set the profiles of these domains first");
        assertThat(SERVER.call(holder, "QueryDomainJournalList", "action", "ModifyRegistrar").values("outcome")).contains("REFUSED");
        assertThat(SERVER.call(holder, "StatusRegistrar").value("pinlockprofile")).isEqualTo("FULL");
        assertThat(SERVER.call(holder, "SetDomainGuardProfile", "domain", domain, "profile", "FULL").code()).as("the same, now its own")
                .isEqualTo(200);
        assertThat(SERVER.call(holder, "ModifyRegistrar", "pinlockprofile", "TRANSFER").code()).isEqualTo(200);
        assertThat(SERVER.call(holder, "ModifyDomain", "domain", domain, "transferlock", "1").code()).isEqualTo(504);
    }

    @Test
    void testFailure_accountRenewalMode_staysWhileALockedDomainFollowsIt() {
        SERVER.call(holder, "ModifyRegistrar", "pinlockprofile", "FULL");
        String domain = lockedDomain("ModifyDomain");
        for (String mode : new String[]{"AUTODELETE", "AUTOEXPIRE"}) {
            assertThat(SERVER.call(holder, "ModifyRegistrar", "renewalmode", mode).code()).as(mode).isEqualTo(557);
        }
        assertThat(SERVER.call(holder, "ModifyRegistrar", "renewalmode", "AUTORENEW").code()).isEqualTo(200);
        assertThat(SERVER.call(holder, "SetDomainRenewalMode", "domain", domain, "renewalmode", "AUTORENEW", "token",
                SERVER.requestPin(holder, domain)).code()).isEqualTo(200);
        assertThat(SERVER.call(holder, "ModifyRegistrar", "renewalmode", "AUTODELETE").code()).isEqualTo(200);
        assertThat(SERVER.call(holder, "SetDomainRenewalMode", "domain", domain, "renewalmode", "DEFAULT").code()).isEqualTo(504);
    }

    @Test
    void testSuccess_accountRenewalMode_isFreeUnderTheProfileTransfer() {
        lockedDomain("ModifyDomain");
        assertThat(SERVER.call(holder, "ModifyRegistrar", "renewalmode", "AUTODELETE").code()).isEqualTo(200);
    }

    @Test
    void testFailure_strictMode_staysWhileALockIsActive() {
        String domain = lockedDomain("ModifyDomain");
        SERVER.call(holder, "ModifyRegistrar", "pinlockstrict", "1");
        assertThat(SERVER.call(holder, "SetDomainPinLock", "domain", domain, "pinlock", "0").text())
                .isEqualTo("504 Missing required attribute; TOKEN");
        assertThat(SERVER.call(holder, "ModifyRegistrar", "pinlockstrict", "0").code()).isEqualTo(557);
        String pin = SERVER.requestPin(holder, domain);
        assertThat(SERVER.call(holder, "SetDomainPinLock", "domain", domain, "pinlock", "0", "token", "1").code()).isEqualTo(531);
        assertThat(SERVER.call(holder, "SetDomainPinLock", "domain", domain, "pinlock", "0", "token", pin).code()).isEqualTo(200);
        assertThat(SERVER.call(holder, "ModifyRegistrar", "pinlockstrict", "0").code()).isEqualTo(200);
    }

    @Test
    void testSuccess_deletionOfALockedDomain_tellsThePhone_andEndsTheTerm() {
        String domain = lockedDomain("DeleteDomain");
        assertThat(SERVER.call(holder, "DeleteDomain", "domain", domain).value("status")).isEqualTo("DELETED");
        assertThat(SERVER.messages(domain)).anyMatch(text -> text.contains("was deleted"));
        assertThat(SERVER.call(holder, "QueryEventList", "class", "DOMAIN_PINLOCK", "subclass", "DEACTIVATED").values("object id"))
                .contains(domain);
        assertThat(SERVER.call(holder, "AddDomain", "domain", domain).code()).isEqualTo(200);
        String before = SERVER.balance(holder);
        assertThat(SERVER.requestLock(holder, domain).code()).isEqualTo(200);
        assertThat(SERVER.balance(holder)).as("its year ended with the domain").isNotEqualTo(before);
        SERVER.proveInvariants();
    }
}
