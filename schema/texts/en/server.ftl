# What the server itself says to people: refusals, and the reason Telegram shows when a payment is declined.
# Where money is concerned, each says what happened to it.

refusal-banned = You cannot buy here at the moment. Nothing was charged. Write to /support if this is a mistake.
refusal-terms-not-accepted = Please accept the terms first. Nothing was charged.
refusal-product-not-for-sale = This is not for sale any more. Nothing was charged.
refusal-out-of-stock = Sold out. Nothing was charged.
refusal-already-owned = You already own this. Nothing was charged.
refusal-already-subscribed = You already have this plan, paid until { DATETIME($until, dateStyle: "long") }. Nothing was charged.
refusal-too-many-open-payments = You have too many unfinished purchases. Pay or cancel one of them first. Nothing was charged.
refusal-not-cancelable =
    { $state ->
        [approved] This payment is being confirmed right now, so it cannot be canceled. Give it a minute: you will see here whether it is paid. If not, your Stars stay with you.
        [paid] This is already paid. To return it, write to /paysupport.
       *[other] This payment is already closed. There is nothing to cancel.
    }
refusal-idempotency-key-reused = This request was already used for another purchase. Nothing was charged. Please start again.

## Codes

refusal-code-unknown = We do not know this code. Nothing was charged. Look whether every letter is right.
refusal-code-over = This code is over. Nothing was charged. You can try another one, or go on without it.
refusal-code-used-up = Others were faster: this code is used up. Nothing was charged. You can try another one, or go on without it.
refusal-code-already-used = You have used this code already. Nothing more was charged. If you have not paid with it yet, its price waits among your purchases.
refusal-code-not-for-this = This code lowers nothing that you could buy here. Nothing was charged, and the code was not used.
refusal-code-too-many-tries = That were many codes in a short time. Nothing was charged. Please try again in ten minutes.
# What Telegram shows above the price of an invoice.
invoice-with-code = Code { $code }: instead of { NUMBER($stars) } ⭐.

checkout-unknown-payment = We do not know this invoice. Nothing was charged. Please start the purchase again in the shop.
checkout-wrong-buyer = This invoice was made for someone else. Nothing was charged. Open the shop to buy it yourself.
checkout-wrong-price = The price does not match this invoice. Nothing was charged. Please start the purchase again.
checkout-already-paid = This is already paid. Nothing more was charged.
checkout-closed = This invoice is closed. Nothing was charged. Please start the purchase again.
checkout-being-paid = This payment is being confirmed right now. Nothing more was charged. Try again in a few seconds.
checkout-banned = You cannot buy here at the moment. Nothing was charged.
checkout-terms-not-accepted = Please accept the shop's terms first. Nothing was charged.
checkout-not-for-sale = This is not for sale any more. Nothing was charged.
checkout-already-owned = You already own this. Nothing was charged.
checkout-out-of-stock = Someone else was faster: this is sold out. Nothing was charged.

## Signing in

refusal-init-data-invalid = We could not tell who opened this. Please close it and open it again from the chat.
refusal-init-data-expired = This was opened too long ago to sign in. Please close it and open it again from the chat.
refusal-init-data-replayed = This window has already signed in elsewhere. Please close it and open it again from the chat.

## Products: what staff must mend. Each names the field and its limit.

refusal-slug-taken = Another product already has the name { $slug } in links.
refusal-product-slug = The name in links must be 1 to { NUMBER($max) } lower-case letters, digits or hyphens.
refusal-product-title = The title ({ $language }) must have 1 to { NUMBER($max) } characters.
refusal-product-description = The description ({ $language }) must have 1 to { NUMBER($max) } characters.
refusal-product-delivery = The delivery ({ $language }) must have 1 to { NUMBER($max) } characters.
refusal-product-fallback = Title, description and delivery are needed at least in this language: { $language }.
refusal-product-language = Each text needs a language of this shop, each language once: { $language } does not fit.
refusal-product-photo = The picture must be a path that begins with /media/ or an https address, { NUMBER($max) } characters at most.
refusal-product-price = The price must be 1 to { NUMBER($max) } Stars.
refusal-product-stock = The stock must be 0 to { NUMBER($max) }, or empty when unlimited.
refusal-product-entitlement-key = What it entitles to must be 1 to { NUMBER($max) } characters: lower-case letters, digits, dots, hyphens.
refusal-product-entitlement-days = It may last 1 to { NUMBER($max) } days, or for ever when empty.
refusal-product-position = The position must be 0 to { NUMBER($max) }.
refusal-product-period = Telegram renews Stars every 30 days only: the period must be { NUMBER($seconds, useGrouping: "false") } seconds, or empty when it is paid once.
refusal-product-plan-price = A plan may cost { NUMBER($max) } Stars a period at most.
refusal-product-plan-stock = A plan renews by itself, so it cannot run out: leave the stock empty.
refusal-product-plan-days = A plan lasts as long as it is paid for: leave the days empty.
refusal-product-plan-repeatable = Nobody needs the same plan twice, so it cannot be repeatable.
refusal-product-plan-group = The group of plans must be 1 to { NUMBER($max) } lower-case letters, digits or hyphens.
refusal-product-plan-group-once = Only plans have a group: this product is paid once.

refusal-not-refundable = This is not a paid purchase, so there is nothing to return. Nothing was changed.
refusal-refund-too-late = The time to ask for a refund by yourself is over, so no Stars were returned. Write to /paysupport and a person will look at it.
refusal-refund-already-asked = A refund of this purchase was asked for already, and the answer to that request counts. Asking again returned no Stars.
refusal-too-many-refund-requests = Several of your requests wait for an answer already. Please wait for those first. This one returned no Stars, and your purchase stays as it is.
refusal-refund-limit = You have asked for a lot back in the last 24 hours. Nothing was changed by this one. Please wait a day, or write to /paysupport and a person will look at it.
# max 200
refusal-staff-refund-limit = You have returned { NUMBER($returned) } ⭐ in 24 hours; one person may return { NUMBER($limit) } ⭐. No Stars were sent this time. Ask another of the staff, or wait.

refusal-too-many-tickets = Several of your questions still wait for an answer. Please wait for those, or close one. Nothing was sent.
refusal-too-many-messages = That was a lot within one hour. Please write again a little later. Nothing was sent.
refusal-not-staff = Nothing was sent. Answering buyers takes a role in this shop, and you have none that allows it. Ask an owner for the role “support”, then reply once more.
refusal-no-ticket-here = Nothing was sent: that message belongs to no question of a buyer. Reply to the message with the question itself.
## Subscriptions

refusal-subscription-ended = This subscription is over, so there is nothing to change. Nothing was charged. You can take the plan again in the shop.
refusal-resume-in-telegram = You canceled this in Telegram, and only there it can be turned on again: Settings → My Stars → your subscription. Nothing was charged.
refusal-not-resumable = The shop has stopped this subscription, so it cannot be turned on again from here. Nothing was charged. Write to /paysupport if that is a surprise.
## The door of staff: plain pages in a browser at /admin/

door-sign-in-title = Sign in to the shop’s back room
door-sign-in = Hello, { $name }. Press the button, and this browser is signed in as you.
door-sign-in-button = Sign this browser in
door-sign-in-note = The link works once. If you did not ask the bot for it, close this page and nothing happens.
door-link-over-title = This link does not work any more
door-link-over = Links work once and for five minutes. Send /staff to the bot and you get a fresh one.
door-busy-title = One moment, please
door-busy = There were many attempts to sign in from here. Wait a minute, then go back and press the button again.
door-signed-out-title = You are not signed in
door-signed-out = This part of the shop is for the people who run it. Send /staff to the bot, and it hands you a link that signs this browser in.
door-title = You are signed in
door-who = Signed in as
door-roles = Role
door-role-owner = owner
door-role-admin = administrator
door-role-support = support
door-role-finance = finance
door-role-analyst = analyst
door-until = If you do nothing, until
door-last = At the latest until
door-time = { DATETIME($at, timeStyle: "short") } UTC
door-moment = { DATETIME($at, dateStyle: "medium", timeStyle: "short") } UTC
door-api = Open the API explorer
door-sign-out = Sign out
door-note = Moving money asks you in the chat once more whether it is really you.
