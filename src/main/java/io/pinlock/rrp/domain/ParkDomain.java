package io.pinlock.rrp.domain;

import io.pinlock.base.Protection;
import io.pinlock.lock.Act;
import io.pinlock.lock.Order;
import io.pinlock.lock.Parking;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.GuardedCommand;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallRefused;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import org.springframework.stereotype.Component;

/** Gives a domain the operator's parking name servers in place of its own. Of the public page only the name of the command is known. */
@Component
class ParkDomain implements GuardedCommand {
    private final Parking parking;

    ParkDomain(Parking parking) {
        this.parking = parking;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required(CommonParameters.DOMAIN.name());
    }

    @Override
    public Protection protection() {
        return Act.PARKING.protection();
    }

    @Override
    public Order order(Call call) {
        parking.objection().ifPresent(refusal -> {
            throw new CallRefused(refusal);
        });
        return parking.order(call.read(CommonParameters.DOMAIN));
    }

    @Override
    public Reply execute(Call call) {
        return parking.objection().map(Reply::refused).orElseGet(() -> ChangeReply.of(
                parking.park(call.caller(), call.read(CommonParameters.DOMAIN), call.find(CommonParameters.TOKEN))));
    }
}
