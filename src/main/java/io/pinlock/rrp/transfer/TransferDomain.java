package io.pinlock.rrp.transfer;

import io.pinlock.account.Accounts;
import io.pinlock.base.Caller;
import io.pinlock.base.Protection;
import io.pinlock.base.Token;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.Order;
import io.pinlock.lock.Orders;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.GuardedCommand;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.CallRefused;
import io.pinlock.rrp.language.Parameter;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import io.pinlock.transfer.TransferOutcome;
import io.pinlock.transfer.UserTransfers;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * User transfers: ACTION USERTRANSFER and CANCEL by the gaining side, APPROVE and DENY by the losing side, QUERY by both. The
 * end of the registration is told by QUERY where it is known, and by every other action that changes it.
 */
@Component
class TransferDomain implements GuardedCommand {
    private static final Parameter<Action> ACTION = Parameter.word("ACTION", Action.class);
    /** Of an order: the account that gets the domain. */
    private static final Parameter<String> TARGET = new Parameter<>("TARGET", Accounts::login);
    private static final Parameter<String> AUTH = Parameter.text("AUTH");
    private static final Parameter<Boolean> NORENEW = Parameter.flag("NORENEW");
    private static final Parameter<Boolean> TRANSFERLOCK = Parameter.flag("TRANSFERLOCK");
    private static final Parameter<Integer> PERIOD = new Parameter<>("PERIOD", TransferDomain::months);

    private enum Action {
        USERTRANSFER,
        APPROVE,
        DENY,
        CANCEL,
        QUERY,
        /** Documented, but not of user transfers. */
        REQUEST,
        PUSH,
        TRADE
    }

    private final UserTransfers transfers;

    TransferDomain(UserTransfers transfers) {
        this.transfers = transfers;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("ACTION", "DOMAIN").andOptional("AUTH", "NORENEW", "PERIOD", TRANSFERLOCK.name()).andForce()
                // No registry is asked, nothing is paid, and no mail is sent.
                .andIgnored("ACCEPT-TRADE", "EMAILLANGUAGE", "EMAILSENDER", "EMAILSUBJECT", "EMAILTAC", "EMAILURL",
                        "X-*-ACCEPT-TRUSTEE-TAC",
                        "X-ACCEPT-PREMIUMPRICE", "X-ACCEPT-QUARANTINE", "X-FEE-*", "X-PROMOTION-CODE")
                // A domain keeps its contacts and name servers.
                .andRefused("ADMINCONTACT#", "BILLINGCONTACT#", "DOMAINAUTH", "NAMESERVER#", "OWNERCONTACT#", "TARGET", "TECHCONTACT#");
    }

    @Override
    public Protection protection() {
        return Protection.TRANSFER;
    }

    /** Whoever asks for the domain says with the command itself whether it is extended, and may know the auth code. */
    @Override
    public Parameters orderParameters() {
        return Parameters.required(TARGET.name()).andOptional(ACTION.name());
    }

    @Override
    public Order order(Call call) {
        DomainName domain = call.read(CommonParameters.DOMAIN);
        String target = call.read(TARGET);
        return switch (call.read(ACTION, Action.USERTRANSFER)) {
            case USERTRANSFER -> Orders.transfer(domain, target);
            case APPROVE -> Orders.approval(domain, target);
            case DENY, CANCEL, QUERY, REQUEST, PUSH, TRADE -> throw new CallRefused(CallReason.INVALID.refusal(ACTION.name()));
        };
    }

    @Override
    public Reply execute(Call call) {
        boolean noRenew = call.read(NORENEW, false);
        int months = call.read(PERIOD, 0);
        // A domain arrives without one.
        if (call.read(TRANSFERLOCK, false)) {
            return Reply.refused(CallReason.INVALID.refusal(TRANSFERLOCK.name()));
        }
        DomainName domain = call.read(CommonParameters.DOMAIN);
        Caller caller = call.caller();
        Optional<Token> token = call.find(CommonParameters.TOKEN);
        return switch (call.read(ACTION)) {
            case USERTRANSFER -> reply(transfers.request(caller, domain, call.find(AUTH), token, noRenew ? 0 : months), false);
            case APPROVE -> reply(transfers.approve(caller, domain, token), true);
            case DENY -> reply(transfers.deny(caller, domain), true);
            case CANCEL -> reply(transfers.cancel(caller, domain), false);
            case QUERY -> reply(transfers.query(caller, domain), false);
            case REQUEST, PUSH, TRADE -> Reply.refused(CallReason.INVALID.refusal("ACTION"));
        };
    }

    /** A renewal that is asked for, in years or, as {@code 3M}, in months. */
    private static Optional<Integer> months(String period) {
        return Optional.of(period).filter(text -> text.matches("[1-9][0-9]?[YyMm]?"))
                .map(text -> Integer.parseInt(text.replaceAll("[^0-9]", "")) * (text.matches("[0-9]+[Mm]") ? 1 : 12));
    }

    private static Reply reply(TransferOutcome outcome, boolean withRoid) {
        return switch (outcome) {
            case TransferOutcome.Refused(var refusal) -> Reply.refused(refusal);
            case TransferOutcome.Stands(var transfer, var roid, var until) -> {
                Reply reply = Reply.ok()
                        .with("execute date", ApiTimestamps.withFraction(transfer.executeAt()))
                        .with("registrar", transfer.losing().login())
                        .with("registration expiration date", until.map(ApiTimestamps::withFraction).stream().toList())
                        .with("requesting registrar", transfer.gaining().login())
                        .with("request date", ApiTimestamps.withFraction(transfer.requestedAt()));
                yield (withRoid ? reply.with("roid", roid) : reply).with("transfer status", TransferStatus.of(transfer.state()));
            }
        };
    }
}
