package io.pinlock.rrp.domain;

import io.pinlock.account.TransferMode;
import io.pinlock.base.Protection;
import io.pinlock.base.Refusal;
import io.pinlock.base.Token;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.HeldDomain;
import io.pinlock.domain.RenewalMode;
import io.pinlock.lock.Act;
import io.pinlock.lock.DomainModes;
import io.pinlock.lock.Order;
import io.pinlock.lock.Orders;
import io.pinlock.lock.Removals;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.GuardedCommand;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.CallRefused;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Takes a domain out of the portfolio at once (ACTION=INSTANT, also without ACTION), hands it out (PUSH), or sets what becomes of it:
 * AUTODELETE and AUTOEXPIRE at the end of its registration, AUTOAPPROVE when another account asks for it (KB 56704769884).
 */
@Component
class DeleteDomain implements GuardedCommand {
    private final Removals removals;
    private final DomainModes modes;
    private final PushTarget target;

    DeleteDomain(Removals removals, DomainModes modes, PushTarget target) {
        this.removals = removals;
        this.modes = modes;
        this.target = target;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("DOMAIN").andOptional("ACTION", "TARGET");
    }

    @Override
    public Protection protection() {
        return Act.DELETION.protection();
    }

    @Override
    public Order order(Call call) {
        objectionToTarget(call).ifPresent(refusal -> {
            throw new CallRefused(refusal);
        });
        DomainName name = call.read(CommonParameters.DOMAIN);
        return switch (call.text("ACTION").orElse("INSTANT").toUpperCase(Locale.ROOT)) {
            case "INSTANT" -> Orders.deletion(name);
            case "PUSH" -> Orders.push(Act.DELETION_PUSH, name, target.read(call));
            case "AUTODELETE" -> Orders.renewalMode(Act.DELETION_MODE, name, RenewalMode.AUTODELETE);
            case "AUTOEXPIRE" -> Orders.renewalMode(Act.DELETION_MODE, name, RenewalMode.AUTOEXPIRE);
            case "AUTOAPPROVE" -> Orders.transferMode(Act.DELETION_MODE, name, TransferMode.AUTOAPPROVE);
            default -> throw new CallRefused(CallReason.MALFORMED.refusal("ACTION"));
        };
    }

    private static Optional<Refusal> objectionToTarget(Call call) {
        return call.text("TARGET").isPresent() && call.text("ACTION").filter("PUSH"::equalsIgnoreCase).isEmpty()
                ? Optional.of(CallReason.INVALID.refusal("TARGET goes with ACTION=PUSH"))
                : Optional.empty();
    }

    @Override
    public Reply execute(Call call) {
        Optional<Refusal> objection = objectionToTarget(call);
        if (objection.isPresent()) {
            return Reply.refused(objection.get());
        }
        DomainName name = call.read(CommonParameters.DOMAIN);
        Optional<Token> token = call.find(CommonParameters.TOKEN);
        return switch (call.text("ACTION").orElse("INSTANT").toUpperCase(Locale.ROOT)) {
            case "INSTANT" -> ChangeReply.of(removals.delete(call.caller(), name, token), DeleteDomain::deleted);
            case "PUSH" -> PushTarget.reply(removals.push(Act.DELETION_PUSH, call.caller(), name, token, target.read(call)));
            case "AUTODELETE" -> end(call, name, RenewalMode.AUTODELETE);
            case "AUTOEXPIRE" -> end(call, name, RenewalMode.AUTOEXPIRE);
            case "AUTOAPPROVE" -> ChangeReply.of(
                    modes.setTransferMode(Act.DELETION_MODE, call.caller(), name, token, TransferMode.AUTOAPPROVE),
                    domain -> stays(Reply.ok(), domain));
            default -> Reply.refused(CallReason.MALFORMED.refusal("ACTION"));
        };
    }

    private static Reply deleted(Removals.Removed removed) {
        return Reply.ok().with("deletion date", ApiTimestamps.withFraction(removed.at())).with("roid", removed.domain().roidText())
                .with("status", "DELETED");
    }

    private Reply end(Call call, DomainName name, RenewalMode mode) {
        return ChangeReply.of(modes.setRenewalMode(Act.DELETION_MODE, call.caller(), name, call.find(CommonParameters.TOKEN), mode),
                domain -> stays(
                        Reply.ok().with("deletion date", domain.registration().until().map(ApiTimestamps::withFraction).stream().toList()),
                        domain));
    }

    private static Reply stays(Reply reply, HeldDomain domain) {
        return reply.with("roid", domain.roidText()).with("status", "ACTIVE");
    }
}
