package io.pinlock.lock.attack;

import java.util.List;

/** The forms of the panel. One that is not here fails {@link ThiefInThePanelTest}. */
final class PanelAttempts {
    private static final String TABLE = """
            /panel/domains/{name}/off name=%domain sure=true token=%pin \
                | STRICT | LOCK | service.md 2.3: without strict mode the phone is told, and not asked
            /panel/domains/{name}/approve name=%domain to=%gaining token=%pin | ALWAYS | ALL | of what another account asked for
            /panel/domains/{name}/protect name=%domain country=DE number=01706666666 language=DE | - | - | shows what will happen
            /panel/domains/{name}/send name=%domain number=+491706666666 language=DE charge=EUR~14.28 \
                | ALWAYS | LOCK | refused while a lock is active
            /panel/domains/{name}/confirm name=%domain token=%pin | ALWAYS | LOCK | refused while a lock is active
            /panel/domains/{name}/deny name=%domain                            | -           | -             |
            /panel/domains/{name}/pin name=%domain                             | -           | -             | the phone gets it
            /panel/domains/{name}/resend name=%domain                          | -           | -             | the phone gets it
            /panel/domains/{name}/freeze name=%domain sure=true                | -           | -             | only the phone ends it
            /panel/domains/{name}/thaw-pin name=%domain                        | -           | -             | the phone gets it
            /panel/domains/{name}/thaw name=%domain token=%pin                 | -           | -             |
            /panel/domains/{name}/recover name=%domain number=+491706666666 sure=true | - | - | nothing happens before its waiting is over
            /panel/domains/{name}/recovery-pin name=%domain                    | -           | -             | nor is a PIN sent
            /panel/domains/{name}/recovered name=%domain token=%pin            | -           | -             | nor is one taken
            /panel/domains/{name}/stop-recovery name=%domain                   | -           | -             | the lock stays
            /panel/domains/{name}/contacts/ask name=%domain contact=1 number=+491706666666 | -   | -             | both phones get PINs
            /panel/domains/{name}/contacts/change name=%domain token=%pin newtoken=%pin | -      | -             |
            /panel/domains/{name}/contacts/approve name=%domain token=%pin     | -           | -             | of several contacts
            /panel/domains/{name}/contacts/resend name=%domain contact=1       | -           | -             | the phone gets it
            /panel/domains/{name}/contacts/refuse name=%domain token=%pin      | -           | -             | of several contacts
            /panel/order/{id}/approve id=0123456789abcdef0123456789abcdef      | -           | -             | a guessed number
            /panel/order/{id}/refuse id=0123456789abcdef0123456789abcdef       | -           | -             | a guessed number
            /panel/order/{id}/options id=0123456789abcdef0123456789abcdef      | -           | -             | a guessed number
            /panel/order/{id}/register id=0123456789abcdef0123456789abcdef     | -           | -             | a guessed number
            /panel/no/{word}/refuse word=aaaaaaaaaa                            | -           | -             | a guessed word
            /panel/no/{word}/freeze word=aaaaaaaaaa                            | -           | -             | a guessed word
            /panel/domains/{name}/data name=%domain nameservers=ns1.thief.example owner=P-THIEF admin=P-THIEF token=%pin \
                shown=[NS1.HOME.EXAMPLE]~[P-OWNER]~[P-ADMIN]~[]~[] shown-statuses=[] \
                | FULL | NAMESERVERS CONTACTS TRANSFER_LOCK |
            /panel/domains/{name}/{choice} name=%domain choice=renewal-mode value=AUTODELETE token=%pin | FULL | RENEWAL_MODE |
            /panel/domains/{name}/{choice} name=%domain choice=transfer-mode value=AUTOAPPROVE token=%pin | FULL | TRANSFER_MODE |
            /panel/domains/{name}/{choice} name=%domain choice=profile value=TRANSFER token=%pin | FULL | PROFILE |
            /panel/domains/{name}/bound name=%domain value=ON token=%pin | - | BOUND | docs/guard.md: PINs open less then
            /panel/domains/{name}/window name=%domain command=ModifyDomain minutes=4320 token=%pin | ALWAYS | WINDOW | off in this account
            /panel/domains/{name}/window-close name=%domain                    | -           | -             | closes
            /panel/domains/{name}/handover name=%domain target=%stranger | - | - | the phone gets it
            /panel/domains/{name}/auth name=%domain token=%pin                 | FULL STRICT | AUTH          |
            /panel/domains/{name}/park name=%domain token=%pin                 | FULL        | -             | no such name servers
            /panel/domains/{name}/hosts/add name=%domain nameserver=ns2.%domain addresses=192.0.2.66 token=%pin | FULL | HOSTS |
            /panel/domains/{name}/hosts/{nameserver}/change name=%domain nameserver=ns1.%domain addresses=192.0.2.66 \
                shown=[192.0.2.1] shown-statuses=[] token=%pin | FULL | HOSTS |
            /panel/domains/{name}/hosts/{nameserver}/delete name=%domain nameserver=ns1.%domain sure=true token=%pin | FULL | HOSTS |
            /panel/domains/{name}/{act} name=%domain act=trade target=P-THIEF sure=true token=%pin | FULL | CONTACTS |
            /panel/domains/{name}/renew name=%domain years=1 year=2027         | -           | END           | more time harms nobody
            /panel/domains/{name}/{act} name=%domain act=delete sure=true token=%pin | FULL STRICT | ALL     |
            /panel/domains/{name}/{act} name=%domain act=push target=TRANSIT sure=true token=%pin | FULL STRICT | ALL |
            /panel/domains/{name}/{act} name=%domain act=move target=%sub sure=true token=%pin | FULL STRICT | ALL : ABOVE |
            /panel/domains/selected domain=%domain change=transfer-mode.AUTOAPPROVE | FULL | TRANSFER_MODE |
            /panel/domains/selected domain=%domain change=profile.TRANSFER     | FULL        | PROFILE       |
            /panel/domains/selected domain=%domain change=lock.off             | -           | -             | asks before
            /panel/domains/selected/lock domain=%domain                        | -           | -             | only looked at
            /panel/domains/selected/check domain=%domain number=+491706666666  | -           | -             | only looked at
            /panel/domains/selected/send domain=%domain number=+491706666666 charge=14.28 \
                | ALWAYS | LOCK | refused while a lock is active
            /panel/domains/selected/off domain=%domain                         | -           | -             | asks before
            /panel/domains/selected/off/sure domain=%domain                    | STRICT      | LOCK          | service.md 2.3
            /panel/domains/selected/pin domain=%domain change=profile.TRANSFER | -           | -             | the phone gets it
            /panel/shared-pins/{id} id=00000000-0000-0000-0000-000000000000 token=%pin | -   | -             | there is none
            /panel/shared-pins/{id}/again id=00000000-0000-0000-0000-000000000000 | -        | -             | there is none
            /panel/domains/keep-search name=thief state=ACTIVE                 | -           | -             |
            /panel/domains/by-file/check file=domain,transfer~mode,%domain     | -           | -             | only looked at
            /panel/domains/by-file/change changes=%domain__AUTOAPPROVE_ | FULL | TRANSFER_MODE |
            /panel/domains/by-file/change changes=%domain___TRANSFER | FULL        | PROFILE       |
            /panel/domains/by-file/change changes=%domain_AUTODELETE__ | FULL | RENEWAL_MODE |
            /panel/domains/columns column=NUMBER                               | -           | -             |
            /panel/domains/forget-search name=thief                            | -           | -             |
            /panel/transfers/request domain=%domain auth=%code token=%pin      | ALWAYS      | - : ANYBODY   |
            /panel/transfers/cancel domain=%domain                             | -           | -             |
            /panel/account/settings/choose PINLOCKSTRICT=0                     | STRICT      | ACCOUNT_STRICT | refused
            /panel/account/settings/choose PINLOCKPROFILE=TRANSFER             | FULL        | ACCOUNT_PROFILE | refused
            /panel/account/settings/choose PINLOCKSTRICT=0 PINLOCKPROFILE=TRANSFER TOKENLIFETIME=30 TRANSFERMODE=AUTOAPPROVE \
                | FULL STRICT | ACCOUNT_STRICT ACCOUNT_PROFILE ACCOUNT_TRANSFER_MODE | refused
            /panel/account/settings/choose PINLOCKWINDOWS=1 | - | ACCOUNT_WINDOWS | docs/windows.md: each window needs its own PIN
            /panel/account/settings/choose PINLOCKBOUND=1 | - | ACCOUNT_BOUND | docs/guard.md: PINs open less then
            /panel/account/settings/choose TRANSFERMODE=AUTOAPPROVE | - | ACCOUNT_TRANSFER_MODE | an active lock answers for itself
            /panel/account/settings/password password=guessed fresh=thiefs-secret again=thiefs-secret | -           | -             |
            /panel/account/prices/activate service=domain-pin-lock             | -           | -             |
            /panel/account/webhook/set url=https://192.0.2.66/                 | -           | -             |
            /panel/account/webhook/delete                                      | -           | -             |
            /panel/passkeys/options password=guessed                           | -           | -             |
            /panel/passkeys/add credential={} label=thief                      | -           | -             |
            /panel/passkeys/remove id=1 password=guessed                       | -           | -             |
            /panel/passkeys/codes password=guessed                             | -           | -             |
            /panel/account/subresellers/{login}/price login=%holder amount=9999.00 | -           | -             |
            /panel/account/subresellers/{login}/credit login=%holder amount=0.00 | -           | -             |
            /panel/account/subresellers/{login}/deactivate login=%holder       | -           | -             | the locks stay
            /panel/account/subresellers/{login}/activate login=%holder         | -           | -             |
            /panel/account/subresellers/create login=thiefs-sub password=thiefs-secret vat=0 amount=1.00 | - | - |
            /panel/account/subresellers/{login}/deposit login=%holder value=1.00 description=thief | - | - |
            /panel/account/subresellers/{login}/{change} login=%holder change=password value=%holder-secret \
                | - | - | with it the account above is the holder, still without the phone
            /panel/account/subresellers/{login}/{change} login=%holder change=passkeys sure=true | - | - |
            /panel/account/subresellers/{login}/{change} login=%holder change=disable sure=true | - | - | the locks stay
            /panel/account/subresellers/{login}/{change} login=%holder change=enable | -           | -             |
            /panel/account/subresellers/{login}/act-for login=%sub             | -           | -             |
            /panel/account/subresellers/act-for-myself                         | -           | -             |
            /panel/start/restart sure=true                                     | -           | -             | a demo only
            /panel/start/advance by=year                                       | -           | -             | a demo only
            /panel/signin login=%holder password=%holder-secret                | -           | -             |
            /panel/signin/passkey credential={}                                | -           | -             |
            /panel/signin/recovery code=00000000                               | -           | -             |
            /panel/sessions/end session=00000000                               | -           | -             |
            /panel/time-zone/choose zone=Asia/Tokyo                            | -           | -             |
            /panel/sessions/end-others                                         | -           | -             |
            /panel/signout                                                     | -           | -             |
            /panel/signout-everywhere                                          | -           | -             |
            /panel/operator/accounts/create login=thief currency=EUR vat=0 password=thiefs-secret parent=%holder | - | - |
            /panel/operator/accounts/{login}/{change} login=%holder change=deposit value=20000.00 description=thief sure=true | - | - |
            /panel/operator/accounts/{login}/{change} login=%holder change=credit value=0.00 sure=true | -           | -             |
            /panel/operator/accounts/{login}/{change} login=%holder change=emergency value=0.00 sure=true | -           | -             |
            /panel/operator/accounts/{login}/{change} login=%holder change=vat value=19 | -           | -             |
            /panel/operator/accounts/{login}/{change} login=%holder change=password value=%holder-secret \
                | - | - | with it the operator is the holder, still without the phone
            /panel/operator/accounts/{login}/{change} login=%holder change=passkeys sure=true | -           | -             |
            /panel/operator/accounts/{login}/{change} login=%holder change=disable sure=true | -           | -             | the locks stay
            /panel/operator/accounts/{login}/{change} login=%holder change=enable | -           | -             |
            /panel/operator/accounts/{login}/{change} login=%holder change=deactivate | -           | -             | the locks stay
            /panel/operator/accounts/{login}/{change} login=%holder change=activate | -           | -             |
            /panel/operator/logins/create login=thief-operator password=thiefs-secret | - | - |
            /panel/operator/logins/{change} change=disable login=thief sure=true         | -           | -             |
            /panel/operator/logins/{change} change=enable login=thief          | -           | -             |
            /panel/operator/prices/set seller= buyer=%holder currency=EUR amount=9999.00 | -           | -             |
            /panel/operator/notices/write kind=TROUBLE english=thief german=Dieb | -           | -             | only words
            /panel/operator/notices/end id=00000000-0000-0000-0000-000000000000 | -           | -             |
            /panel/operator/domains/clear domain=%domain reason=thief          | -           | -             | of wrong PINs
            /panel/operator/domains/{name}/freeze name=%domain reason=thief | - | - | only the phone ends it
            /panel/operator/domains/{name}/recover name=%domain number=+491706666666 reason=thief | - | - | it waits like any other
            /panel/operator/domains/{name}/recover name=%domain number=+491706666666 reason=thief court=true | - | - | needs another one
            /panel/operator/domains/{name}/confirm-recovery name=%domain | - | - | needs another one
            /panel/operator/domains/{name}/stop-recovery name=%domain reason=thief | - | - | the lock stays
            /panel/operator/domains/release domain=%domain reason=thief                    | -           | -             | nothing is kept
            /panel/operator/import/start file=%domain,%stranger,%code | - | - | only a check
            /panel/operator/import/{id}/import id=00000000-0000-0000-0000-000000000000 | - | - | what is there already is not changed
            /panel/operator/import/{id}/discard id=00000000-0000-0000-0000-000000000000 | - | - |
            /panel/operator/import/{id}/undo id=00000000-0000-0000-0000-000000000000 sure=true | - | - | what was touched stays
            /panel/operator/check/run                                          | -           | -             |
            /panel/operator/sms/test route=inbox number=+491706666666          | -           | -             |
            /panel/operator/limits/change was.limits.number-hour=20 limits.number-hour=0 sure=true | - | - | only how many messages
            /panel/operator/limits/back was.limits.number-hour=0 limits.number-hour=20 sure=true | - | - |
            /panel/operator/sms/change was.routes.inbox.paused=false routes.inbox.paused=true sure=true | - | - | of no inbox
            /panel/operator/sms/back was.routes.inbox.paused=true routes.inbox.paused=false sure=true | - | - |
            /panel/operator/sms/send route=inbox number=+491706666666 id=00000000-0000-0000-0000-000000000066 | - | - |
            """;

    static final List<Attempt> ALL = Attempt.table(TABLE);

    private PanelAttempts() {}
}
