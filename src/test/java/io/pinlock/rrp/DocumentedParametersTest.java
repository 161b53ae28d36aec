package io.pinlock.rrp;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters.Standing;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of each documented parameter of each documented command: 503 is for what no documentation knows. */
class DocumentedParametersTest {
    /** A command, and behind it parameters: taken, then after a slash passed over, then after another refused. */
    private static final String TABLE = """
            SetDomainPinLock DOMAIN LANGUAGE PINLOCK AUTHORITYNUMBER TOKEN
            RequestDomainPin DOMAIN LANGUAGE
            QueryDomainPinLockList DOMAIN ORDER ORDERBY GENERATELIST FIRST LIMIT WIDE LAST / / SENDLISTEMAIL
            TransferDomain DOMAIN ACTION AUTH TOKEN NORENEW PERIOD TRANSFERLOCK FORCEREQUEST / ACCEPT-TRADE EMAILLANGUAGE EMAILSENDER \
                EMAILSUBJECT EMAILTAC EMAILURL X-PROMOTION-CODE X-ACCEPT-QUARANTINE X-DE-ACCEPT-TRUSTEE-TAC X-FEE-AMOUNT \
                X-ACCEPT-PREMIUMPRICE / TARGET OWNERCONTACT0 ADMINCONTACT0 TECHCONTACT2 BILLINGCONTACT0 NAMESERVER0 NAMESERVER12 DOMAINAUTH
            PushDomain DOMAIN TARGET TOKEN
            DeleteDomain DOMAIN ACTION TARGET TOKEN
            ModifyDomain DOMAIN NAMESERVER0 ADDNAMESERVER0 DELNAMESERVER0 OWNERCONTACT0 ADDADMINCONTACT0 DELTECHCONTACT0 BILLINGCONTACT0 \
                STATUS0 ADDSTATUS0 DELSTATUS0 AUTH TRANSFERLOCK TOKEN FORCEREQUEST / ACCEPT-TRADE X-WHOIS-BANNER0 X-WHOIS-URL
            SetDomainTransferMode DOMAIN TRANSFERMODE TOKEN
            SetDomainRenewalMode DOMAIN RENEWALMODE TOKEN
            SetAuthCode DOMAIN AUTH ACTION TYPE
            PushObject OBJECT TYPE TARGET
            TradeDomain TOKEN
            ParkDomain TOKEN
            AddNameserver TOKEN
            ModifyNameserver TOKEN
            DeleteNameserver TOKEN
            StatusDomain DOMAIN
            QueryDomainList DOMAIN DOMAINIDN DAYS ORDER ORDERBY RENEWALMODE TYPE ZONE REGISTRAR WIDE GENERATELIST FIRST LIMIT \
                NAMESERVER / / SENDLISTEMAIL DOMAINTAG0 DOMAINTAG17 ZONETAG0
            CheckDomain DOMAIN
            CheckDomains DOMAIN0 DOMAIN31
            QueryTransferList DOMAIN WIDE FIRST LIMIT GENERATELIST / / SENDLISTEMAIL
            QueryForeignTransferList DOMAIN FIRST LIMIT WIDE GENERATELIST / / SENDLISTEMAIL
            StatusDomainTransfer DOMAIN
            CheckDomainTransfer DOMAIN AUTH / ACTION EMAILLANGUAGE EMAILSENDER EMAILSUBJECT EMAILTAC EMAILURL REQUESTENTITY
            StatusAccount REGISTRAR
            StatusRegistrar REGISTRAR
            ModifyRegistrar REGISTRAR PASSWORD LOWBALANCEWARNING RENEWALMODE TRANSFERMODE INTERNAL-TRANSFER-RENEW / / OTEPASSWORD EMAIL \
                URGENTEMAIL LANGUAGE EMERGENCYCREDIT
            QueryRegistrarList FIRST LIMIT GENERATELIST / / SENDLISTEMAIL
            QueryAppendixList GENERATELIST FIRST LIMIT / / SENDLISTEMAIL
            ActivateAppendix APPENDIX X-ACCEPT-TAC
            QueryServiceList SERVICE INDIVIDUAL INACTIVE REGISTRAR GENERATELIST / / SENDLISTEMAIL
            ServicePrice SERVICE TYPE ACTION PERIOD PERIODTYPE / DOMAIN / X-PROMOTION-CODE
            QueryActiveServiceList TYPE OBJECT INCLUDESUB ORDER ORDERBY FIRST LIMIT WIDE GENERATELIST / / DOMAINTAG0 ZONETAG0 SENDLISTEMAIL
            QueryAccountingList MINDATE MAXDATE OBJECT REGISTRAR ACCOUNTINGTYPE ORDER ORDERBY WIDE FIRST LIMIT GENERATELIST / / \
                SENDLISTEMAIL
            QueryUpcomingAccountingList DAYS TYPE CLASS DOMAIN ZONE RENEWALDATE INCLUDESUB WIDE ORDER ORDERBY FIRST LIMIT
            QueryEventList CLASS SUBCLASS HISTORY SHOWALL WIDE FIRST LIMIT INCLUDESUB MINDATE MAXDATE ORDERBY ORDER GENERATELIST / / \
                SENDLISTEMAIL
            StatusEvent EVENT HISTORY
            DeleteEvent EVENT
            QueryDomainHistoryList MINDATE MAXDATE HISTORYID DOMAIN ZONE REASON STATUS GENERATELIST WIDE FIRST LIMIT ORDER ORDERBY / / \
                SENDLISTEMAIL
            """;
    /** Commands of which the facts about the API name no parameter, or that are this server's own. */
    private static final List<String> OTHERS = List.of("AddDomain", "ApproveDomainOrder", "CheckAuthentication", "CloseDomainWindow",
            "DeleteEventWebhook", "FreezeDomain", "QueryDomainJournalList", "QuerySMSList", "RecoverDomain", "RefuseDomainOrder",
            "RenewDomain", "ResendDomainPin", "SetDomainAuthority",
            "SetDomainGuardProfile", "SetDomainPinBinding",
            "SetEventWebhook",
            "StatusDomainHistory",
            "StatusDomainPinLock",
            "StatusEventWebhook", "StatusNameserver", "StopDomainRecovery", "UnfreezeDomain");
    private static final TestServer SERVER = TestServer.shared();
    private static final String LOGIN = SERVER.registrar();

    /** A documented parameter, and what becomes of it. */
    record Row(String command, String parameter, Standing standing) {}

    static Stream<Row> rows() {
        return TABLE.lines().flatMap(line -> {
            String command = line.substring(0, line.indexOf(' '));
            String[] parts = (line.substring(command.length()) + " / / ").split(" /", -1);
            return Stream.of(rows(command, parts[0], Standing.TAKEN), rows(command, parts[1], Standing.IGNORED),
                    rows(command, parts[2], Standing.REFUSED)).flatMap(Function.identity());
        });
    }

    private static Stream<Row> rows(String command, String names, Standing standing) {
        return Arrays.stream(names.strip().split(" +")).filter(name -> !name.isEmpty()).map(name -> new Row(command, name, standing));
    }

    static Stream<Row> withoutMeaning() {
        return rows().filter(row -> row.standing() != Standing.TAKEN);
    }

    @Test
    void testSuccess_everyDocumentedParameterIsDeclared() {
        Map<String, Command> commands = SERVER.beans(Command.class).stream().collect(Collectors.toMap(Command::name, Function.identity()));
        assertThat(rows()).allSatisfy(row -> {
            Command command = Objects.requireNonNull(commands.get(row.command()), row.command());
            assertThat(command.accepted().standing(row.parameter())).as(row.toString()).isEqualTo(row.standing());
        });
        Set<String> toldOf = Stream.concat(rows().map(Row::command), OTHERS.stream()).collect(Collectors.toSet());
        assertThat(toldOf).as("every command is told of").isEqualTo(commands.keySet());
    }

    /** Said before anything that is missing is asked for. */
    @ParameterizedTest
    @MethodSource("withoutMeaning")
    void testSuccess_whatHasNoMeaningHere(Row row) {
        String answer = SERVER.call(LOGIN, row.command(), row.parameter(), "1").text();
        assertThat(answer).isEqualTo(row.standing() == Standing.REFUSED
                ? "541 Invalid attribute value; " + row.parameter()
                : SERVER.call(LOGIN, row.command()).text());
    }

    @Test
    void testFailure_whatNoDocumentationKnows() {
        assertThat(rows().map(Row::command).distinct())
                .allSatisfy(command -> assertThat(SERVER.call(LOGIN, command, "x-wrongargument", "1").text())
                        .isEqualTo("503 Invalid attribute name; X-WRONGARGUMENT"));
        assertThat(SERVER.call(LOGIN, "TransferDomain", "nameserverx", "1").code()).isEqualTo(503);
        assertThat(SERVER.call(LOGIN, "SetDomainPinLock", "forcerequest", "1").text())
                .isEqualTo("503 Invalid attribute name; FORCEREQUEST");
    }

    /** It turns 503 off, and nothing else. */
    @Test
    void testSuccess_forceRequest() {
        String[] transfer = {"domain", SERVER.domain(LOGIN), "action", "usertransfer", "x-ca-legaltype", "CCO"};
        String other = SERVER.registrar();
        assertThat(SERVER.call(other, "TransferDomain", transfer).text()).isEqualTo("503 Invalid attribute name; X-CA-LEGALTYPE");
        assertThat(SERVER.call(other, "TransferDomain", with(transfer, "forcerequest", "0")).code()).isEqualTo(503);
        assertThat(SERVER.call(other, "TransferDomain", with(transfer, "forcerequest", "yes")).text())
                .isEqualTo("505 Invalid attribute value syntax; FORCEREQUEST");
        assertThat(SERVER.call(other, "TransferDomain", with(transfer, "forcerequest", "1", "nameserver0", "ns1.a.example")).text())
                .isEqualTo("541 Invalid attribute value; NAMESERVER0");
        assertThat(SERVER.call(other, "TransferDomain", with(transfer, "forcerequest", "1", "transferlock", "1")).text())
                .isEqualTo("541 Invalid attribute value; TRANSFERLOCK");
        assertThat(SERVER.call(other, "TransferDomain", with(transfer, "forcerequest", "1", "transferlock", "0")).value("transfer status"))
                .isEqualTo("USERTRANSFER");
    }

    /** A name that is sent wrongly is nothing that a lock could be opened with. */
    @Test
    void testFailure_forceRequest_aLockStillNeedsItsPin() {
        String locked = SERVER.lockedDomain(LOGIN);
        assertThat(SERVER.call(SERVER.registrar(), "TransferDomain", "domain", locked, "action", "usertransfer", "forcerequest", "1",
                "x-token", SERVER.requestPin(LOGIN, locked)).text()).isEqualTo("504 Missing required attribute; TOKEN");
    }

    private static String[] with(String[] parameters, String... more) {
        return Stream.concat(Stream.of(parameters), Stream.of(more)).toArray(String[]::new);
    }
}
