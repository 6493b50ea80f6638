### What the bot says. Texts with tags are Telegram HTML; buttons, commands and toasts are plain.
### Whatever is about a payment says what happened to the person's money.

## Profile and commands

# Shown in an empty chat. max 512
profile-description =
    Welcome! Here you can buy with Telegram Stars, right in the chat or in the Mini App.

    You see the price before you pay, you get your purchase the moment it is paid, and everything you bought stays under /purchases.

    Press Start to look around.
# Shown in the profile and in links. max 120
profile-about = A friendly little shop: choose, pay with Telegram Stars, and get it at once.
# max 256
command-start = Say hello and see what is here
# max 256
command-shop = See everything for sale
# max 256
command-purchases = What you bought, with receipts
# max 256
command-subscriptions = Your subscriptions: see, cancel, go on
# max 256
command-settings = Language and notifications
# max 256
command-invite = Invite friends
# max 256
command-redeem = Redeem a code
# max 256
command-help = How it all works
# max 256
command-terms = Terms of sale
# max 256
command-privacy = What we know about you
# max 256
command-support = Ask us anything
# max 256
command-paysupport = Help with a payment
# max 256
command-cancel = Cancel an unpaid payment
# max 64
menu-button = Shop

## Buttons

button-shop = 🛍 Shop
button-purchases = 🧾 My purchases
button-subscriptions = 🔁 My subscriptions
button-settings = ⚙️ Settings
button-help = 💬 Help
button-home = ‹ Start
button-back-to-shop = ‹ Back to the shop
button-back-to-settings = ‹ Settings
button-back-to-purchases = ‹ My purchases
button-back-to-subscriptions = ‹ My subscriptions
button-open-app = Open in the Mini App
button-buy = Buy for { $price }
button-buy-again = Buy again for { $price }
button-subscribe = Subscribe for { $price } / { $days ->
        [one] { NUMBER($days) } day
       *[other] { NUMBER($days) } days
    }
button-subscribe-again = Subscribe again
button-subscription = 🔁 See the subscription
button-cancel-subscription = Cancel the subscription…
button-cancel-subscription-sure = Yes, cancel it
button-keep-subscription = No, keep it
button-resume-subscription = I want to go on with it
button-pay = Pay { $price }
button-cancel-payment = Cancel
button-keep-payment = Keep it
button-agree = I agree, continue
button-agree-only = I agree
button-terms = Terms of sale
button-privacy = Privacy
button-support = Write to us
button-paysupport = Help with a payment
button-ask = Ask a question
button-previous = ‹ Previous
button-next = Next ›
button-language = Language: { $language }
button-my-data = 🔐 My data
button-export-data = Send me my data
button-delete-data = Delete my data…
button-delete-sure = Yes, delete everything
button-keep-data = Keep my data after all
button-invite = 🎁 Invite friends
button-redeem-code = 🎟 Redeem a code
button-another-code = Another code
button-redeem = Buy for { $price }
button-redeem-gift = Take it
button-redeem-more = More products
button-welcome-stay = Keep { $language }
button-welcome-later = Later
button-welcome-skip = Skip all
button-welcome-done = Done
button-share = Share the link
button-see-reward = See what it is
button-notifications = 🔔 Notifications
button-back-to-notifications = ‹ Notifications
button-reminders-on = Subscription reminders: on
button-reminders-off = Subscription reminders: off
button-answers-on = Answers from the shop: on
button-answers-off = Answers from the shop: off
button-news-on = News and offers: on
button-news-off = News and offers: off
button-quiet-on = Quiet hours: { $from } – { $to }
button-quiet-off = Quiet hours: off
button-no-quiet = No quiet hours
button-zone = Another time zone
button-receipt = 🧾 See the receipt
button-back = ‹ Back
button-ask-refund = Ask for a refund
button-refund-sure = Yes, ask for it back
button-refund-return = Return { $price }
button-refund-retry = Try again: return { $price }
button-refund-overrule = Return { $price } after all
button-refund-decline = Decline
button-refund-yes = Yes, return { $price }
button-refund-yes-decline = Yes, decline
button-refunds = Refund requests
button-renewal-stop = Stop the renewal
button-renewal-allow = Let them turn it on again
button-renewal-yes-stop = Yes, stop it
button-renewal-yes-allow = Yes, let them
button-reconcile = Compare with Telegram
button-reconcile-again = Compare again
button-reconcile-whole = Compare the whole account
button-to-private = Write to me in private

## Start

home-hello =
    <b>Hi, { $name }!</b>

    Nice to see you. Choose something in the shop and pay with Telegram Stars: you get it here the moment it is paid.
hint-command = I do not know this command. About money there is /paysupport, about everything else /help, and the rest is here:
hint-unknown =
    I am a shop, so small talk is not my strength. But these buttons I know by heart:
# A button of a message from long ago. max 200
hint-old-button = This button is from an older message. Here is a fresh one.
hint-old-screen = That message was an old one, so let us start afresh:
hint-private = I sell in private chats only, so that your purchases stay yours.
hint-group-button = This button works in your own chat with me.

## Shop

shop-title =
    <b>Shop</b>

    Tap anything to see more. Looking costs nothing.
shop-title-page =
    <b>Shop</b> · page { NUMBER($page) }

    Tap anything to see more. Looking costs nothing.
shop-empty =
    <b>Shop</b>

    The shelves are empty right now. Please look in again soon.
shop-line = { $title } · { $price }
shop-line-plan = { $title } · { $price } / { $days ->
        [one] { NUMBER($days) } day
       *[other] { NUMBER($days) } days
    }
shop-line-sold-out = { $title } · sold out
shop-line-owned = ✓ { $title }
card =
    <b>{ $title }</b>

    { $description }
card-lasts = Lasts { $days ->
        [one] { NUMBER($days) } day
       *[other] { NUMBER($days) } days
    }
card-left = { $left ->
        [one] Only { NUMBER($left) } left
       *[other] { NUMBER($left) } left
    }
card-sold-out = Sold out for now
card-owned = ✓ You own this already
card-plan-yours = ✓ You are subscribed.
card-not-for-sale = Not for sale at the moment
card-gone = This product is not in the shop any more. Here is what is:

## Buying

# Toast after Buy. max 200
buy-started = Here is your invoice. Nothing is charged until you confirm.
consent =
    <b>Before your first purchase</b>

    Please agree to our terms, just this once:
consent-note = Nothing is charged by agreeing. Help with a payment: /paysupport.
terms = <b>Terms of sale</b>
terms-where = Your purchases: /purchases. Help with a payment: /paysupport.
terms-accepted-line = ✓ You agreed to these terms.
# Toast. max 200
terms-accepted = Thank you!

## A payment, from start to end

payment-preparing =
    <b>{ $title }</b> · { $price }

    One moment, the invoice is being opened. Nothing has been charged.
payment-waiting =
    <b>{ $title }</b> · { $price }

    Waiting for your payment. Nothing is charged until you confirm it in Telegram.
payment-open-minutes = The invoice stays open for { $minutes ->
        [one] { NUMBER($minutes) } minute
       *[other] { NUMBER($minutes) } minutes
    }.
payment-open-hours = The invoice stays open for { $hours ->
        [one] { NUMBER($hours) } hour
       *[other] { NUMBER($hours) } hours
    }.
payment-confirming =
    <b>{ $title }</b> · { $price }

    ⏳ Telegram is confirming your payment. It usually takes a few seconds, and you can safely close this chat: as soon as it is paid, this message will say so. If it does not go through, nothing is charged.
payment-paid =
    ✅ <b>Paid: { $title }</b>

    { $price } received, for one purchase. Thank you!
# Below the price, where a code lowered it.
payment-with-code = With the code { $code }: { $price } instead of { $list }.
payment-paid-no-delivery = Your purchase is yours now.
payment-lasts-until = Valid until { DATETIME($until, dateStyle: "long") }.
payment-canceled =
    <b>{ $title }</b> · { $price }

    Canceled. Nothing was charged.
payment-sold-out =
    <b>{ $title }</b> · { $price }

    Sold out: when you pressed Pay, the last piece had just gone. Nothing was charged, and this payment is closed.
payment-left-the-shop =
    <b>{ $title }</b> · { $price }

    It was taken out of the shop before you paid. Nothing was charged, and this payment is closed.
payment-owned-already =
    <b>{ $title }</b> · { $price }

    You own this already, so this second payment was closed. Nothing was charged.
payment-paid-elsewhere =
    <b>{ $title }</b> · { $price }

    You have this plan by another payment, so this one was not needed. It will not be charged again.
payment-last-piece-held = Somebody else is paying for the last piece at this moment. Nothing was charged. Should it become free again, you can still pay here.
payment-expired =
    <b>{ $title }</b> · { $price }

    The time to pay ran out. Nothing was charged.
payment-refunded =
    ↩️ <b>Refunded: { $title }</b>

    Your { $price } went back to your Telegram Stars balance, in full. The purchase has ended.
payment-refunded-runs-on =
    ↩️ <b>Refunded: the first period of { $title }</b>

    Your { $price } went back to your Telegram Stars balance, in full. What still runs stays yours.
payment-reversed =
    <b>{ $title }</b> · { $price }

    The Stars of this payment were taken back and are no longer with us, so the purchase has ended. If they did not come back to you, write to /paysupport.
payment-number = Payment number: <code>{ $id }</code>
payment-date = Paid on { DATETIME($at, dateStyle: "long") }.
payment-surplus = { $count ->
        [one] You also paid { $price } more for it by another charge. It bought nothing and is kept for you: /paysupport.
       *[other] You also paid { $price } more for it by { NUMBER($count) } other charges. They bought nothing and are kept for you: /paysupport.
    }
payment-surplus-returned = You were also charged { $price } more for it. That went back to your Stars balance, in full.
payment-unknown = I cannot find this payment among yours. Here is everything you bought:
surplus-charge =
    ⚠️ <b>You were charged twice for { $title }</b>

    One payment bought it. Another { $price } came in for the same invoice and bought nothing, so it is kept for you.

    The people of this shop know and can return it; when they do, this message will say so. If it takes too long, open /paysupport and send us this payment number: <code>{ $id }</code>
surplus-plan-charge =
    ⚠️ <b>You paid twice for { $title }</b>

    You have this plan by another payment. { $price } came in once more for the same time and bought nothing, so it is kept for you. It will not be charged again.

    The people of this shop know and can return it; when they do, this message will say so. If it takes too long, open /paysupport and send us this payment number: <code>{ $id }</code>
surplus-charge-returned =
    ↩️ <b>The extra charge for { $title } was returned in full</b>

    { $price } went back to your Telegram Stars balance. What you bought stays yours.

    Payment number: <code>{ $id }</code>
unmatched-charge =
    ⚠️ <b>{ $price } came from you that we could not match</b>

    It fits no purchase of yours, so it bought nothing and is kept for you. We know of it and look at it.

    To get it back sooner, open /paysupport and send us this number: <code>{ $id }</code>
unreadable-charge =
    ⚠️ <b>A payment came from you that we could not read</b>

    Telegram told us of it, but not how much it was. It bought nothing. We know of it and look at it in Telegram's own account: whatever was taken is kept for you.

    To get it back sooner, open /paysupport and send us this number: <code>{ $id }</code>
unmatched-charge-returned =
    ↩️ <b>{ $price } went back to you</b>

    We could not match this payment to a purchase, so all of it was returned to your Telegram Stars balance.
# Toast. max 200
cancel-done = Canceled. Nothing was charged.
cancel-nothing = There is nothing to cancel: no payment of yours is waiting. A subscription is canceled under /subscriptions.
cancel-ask =
    <b>{ $title }</b> · { $price }

    This payment is waiting for you. Nothing has been charged. Cancel it?
# Said by Telegram's payment sheet when the shop could not decide in time. max 200
checkout-no-answer = The shop could not confirm this in time, so the payment was not made. No Stars were taken. Please try again in a minute.

## Money back

refundable =
    <b>Ask for a refund</b>

    Which purchase is it about? Choosing one changes nothing yet.
refundable-none =
    <b>Ask for a refund</b>

    There is no paid purchase to ask about. If you asked already, the receipt in /purchases shows how it stands.
refund-why =
    <b>{ $title }</b> · { $price }

    Why would you like your money back? Choosing a reason changes nothing yet.
refund-reason-mistake = I bought it by mistake
refund-reason-twice = I was charged twice
refund-reason-missing = I did not get it
refund-reason-unlike = It is not what I expected
refund-reason-other = Another reason
refund-sure =
    <b>Ask for { $price } back for { $title }?</b>

    Your reason: { $reason }.

    What happens to your money:
    • Nothing moves yet. The people of this shop decide first, and the answer comes here.
    • If they say yes, all of it, { $price }, goes back to your Telegram Stars balance, and the purchase ends.
    • If they say no, the money stays with the shop, and the purchase stays yours.
refund-was-asked =
    ✓ <b>Asked: { $price } back for { $title }</b>

    The people of this shop decide now, and you will hear from them here. Until then no money moves, and the purchase stays yours.
refund-asked = ⏳ You asked for { $price } back. The people of this shop decide; until then no money moves, and the purchase stays yours.
refund-declined = You asked for { $price } back, and the shop declined. No money was moved, and the purchase stays yours. If you see it differently: /paysupport.
refund-sending = ↩️ The refund was approved: { $price } are on their way back to your Telegram Stars balance, in full. The purchase ends when they arrive.
refund-failed = The refund of { $price } was approved, but Telegram did not carry it out. The money has not moved, the purchase is still yours, and the people of this shop are looking at it.
refund-done = ↩️ { $price } went back to your Telegram Stars balance, in full.
refund-note = The shop wrote: { $note }

## Purchases

purchases-title =
    <b>My purchases</b>

    Tap one to see its receipt and what you got.
purchases-empty =
    <b>My purchases</b>

    Nothing here yet. Your first purchase will be, with its receipt.
purchases-line-paid = { $title } · { $price }
purchases-line-waiting = ⏳ { $title } · { $price }
purchases-line-refunded = ↩️ { $title } · { $price }
purchases-line-given = 🎁 { $title }

## Friends

invite-title =
    <b>Invite friends</b>

    This link is yours alone: { $link }

    Whoever meets the shop by it for the first time is counted for you.
invite-words = A little shop in Telegram that I like:
invite-reward = For { $buyers ->
        [one] each friend who buys
       *[other] every { NUMBER($buyers) } friends who buy
    } you get <b>{ $title }</b> as a gift. A friend counts once their first purchase can no more be asked back.
invite-came = { $came ->
        [one] One friend has come
       *[other] { NUMBER($came) } friends have come
    }, and { $bought ->
        [0] nobody has bought yet.
        [one] one has bought something.
       *[other] { NUMBER($bought) } have bought something.
    }
invite-given =
    🎁 <b>{ $title }</b>
    { $delivery }
reward-given =
    🎁 <b>A gift for you: { $title }</b>

    { $buyers ->
        [one] A friend whom you invited has bought something
       *[other] { NUMBER($buyers) } friends whom you invited have bought something
    }, so this is yours now. You pay nothing for it. Thank you!

## Data

my-data =
    <b>My data</b>

    I can send you a file with everything we keep about you. Or we delete it: your name, settings, sign-ins and messages go; the books of payments stay, without your name.
# Toast. max 200
export-asked = Your file will be here in a moment.
export-file =
    <b>Your data</b>

    Everything we keep about you, as it is right now. Programs read this file well; people can read it, too.
delete-sure =
    <b>Really delete everything?</b>

    • Your name, settings, sign-ins, dialogues and messages here are deleted.
    • What you bought ends for you and cannot be restored. Unpaid payments are canceled, subscriptions stop.
    • No money is moved, and none will be charged any more. If you want any of it back, ask for a refund first: /paysupport.
    • The books of payments stay, as the law asks, without your name.

    If you ever come back, you begin as somebody new.
delete-asked =
    ⏳ Your data is being deleted. The last message from us will be the receipt.
delete-waits = ⏳ You asked us to delete your data. Something about your money comes first, so that none of it is lost:
delete-waits-refund = • A refund of yours is being decided or is on its way.
delete-waits-payment = • A payment of yours is being confirmed right now.
delete-waits-charge = • Stars of yours that bought nothing are kept for you and are to be returned.
delete-goes-on = As soon as that is settled, it goes on by itself.
delete-done =
    ✓ <b>Your data was deleted</b>

    Your name, settings, sign-ins, dialogues and messages are gone. No money was moved, and nothing will be charged any more; the books of your payments stay, without your name.

    This is your receipt: <code>{ $id }</code>. You may delete this chat now. If you ever come back, you are welcome as somebody new.
# Toast. max 200
delete-withdrawn = Good. Nothing is deleted.
# Toast. max 200
delete-nothing = There was nothing to take back.

## Settings

settings-title =
    <b>Settings</b>

    Receipts and payment news always reach you; shop news only if you like.
notifications-title =
    <b>Notifications</b>

    Receipts and whatever is about your money always come, at once, in quiet hours too. The rest is up to you, and news come only if you ask for them.
# A time zone, by the name that the language itself has for it.
zone-name = { $zone }
quiet-hours = { $from } – { $to }
quiet-title-on =
    <b>Quiet hours</b>

    From { $from } to { $to } it is quiet ({ $zone }). What can wait comes afterwards; receipts and whatever is about your money come at once, always.
quiet-title-off =
    <b>Quiet hours</b>

    There are no quiet hours ({ $zone }). Choose some, and what can wait will come afterwards. Receipts and whatever is about your money come at once, always.
zones-title =
    <b>Where are you?</b>

    I use it to know when your night is and to write dates by your clock, and for nothing else. Until you choose, dates here are in UTC. Is yours not here? The Mini App knows them all: its settings take the time zone of your device.
settings-language = <b>Which language shall I speak?</b>
# Toast. max 200
settings-saved = Done.

## Help

help =
    <b>How it works</b>

    1. /shop shows everything for sale. Tap a product to see it.
    2. Tap Buy. The invoice comes as a message; nothing is charged until you confirm it in Telegram.
    3. Once it is paid, the same message turns into your receipt, with what you bought.

    /purchases keeps it all, /subscriptions is where plans are canceled. /settings changes the language. /cancel drops a payment you have not made.
    A code for a lower price, or for a gift: /redeem. Questions: /support. About money: /paysupport.
privacy =
    <b>Privacy</b>

    We keep what the shop needs: your Telegram id, name and language; what you bought and paid, and when; your settings; and by which link you came.

    We do not see your card, your phone number or your other chats. We do not sell or share your data.

    Under “My data” you get all of it as a file, or have it deleted. Payment records are kept as the law asks of shops, but without your name.
support-contact =
    <b>Support</b>

    A real person reads this. Tap the button and tell us what is on your mind; for a purchase, add its payment number from /purchases.
support-no-contact =
    <b>Support</b>

    Most answers are in /help, and every receipt is in /purchases. For everything else tap the button: the people of this shop read every question, and the answer comes here.
## Trouble

# Message or alert. max 200
trouble = Something went wrong on our side. This step charged nothing. Please try again in a minute.
# Message or alert. max 200
trouble-busy = That was a bit fast for me. Please try again in { $seconds ->
        [one] { NUMBER($seconds) } second
       *[other] { NUMBER($seconds) } seconds
    }. Nothing was charged.
# Message or alert. max 200
trouble-refused = This does not work for your account. Nothing was charged. If you think it should work, write to /support.

# A refusal of the server's, in its own words.
refused = { $message }

## For staff

alert-head = ⚠️ <b>{ $title }</b> · { $price }
alert-surplus = Charged a second time for one payment. The Stars are here, they bought nothing, and the buyer was told. Return them.
alert-plan-paid-twice = Paid twice for one plan: its buyer has it by another payment. The second subscription is being stopped, the Stars are here, they bought nothing, and the buyer was told. Return them.
alert-oversold = Paid when the last piece was already gone. It was delivered all the same: one more is sold than there were.
alert-unknown-payload = Money came for an invoice that we do not know. It is recorded and bought nothing. Look who paid, and return it.
alert-wrong-price = Money came, but not the amount of the invoice. It is recorded and bought nothing. Look at the payment.
alert-wrong-buyer = Somebody else than the buyer paid this invoice. It is recorded and bought nothing. Look who paid, and return it.
alert-forgotten-buyer = Money came for a payment whose buyer has had their data deleted. It is recorded and bought nothing. Return it.
alert-unfit-amount = Money came, but its amount could not be read. It is recorded and bought nothing. Look at it in Telegram's own account.
alert-unfit-charge-id = Money came with a charge number that cannot be right. It is recorded and bought nothing, and it cannot be returned from here.
alert-refund-failed = This refund was approved, but Telegram did not return the Stars. They are still here. /refunds shows it, to try again.
alert-refunded-outside = Somebody returned these Stars past this shop: with the bot's token, or Telegram's own support. It is booked; if they had bought something, that has ended, and the buyer was told.
alert-refund-unknown = Telegram says that these Stars went back, but we have never heard of them coming. If their charge is heard of later, both are booked by themselves; until then the books may differ.
alert-update-given-up =
    ⚠️ <b>Something from Telegram was given up</b>

    { $reason ->
        [untried] Nobody tried it for thirty days, as when this shop has got another bot. That it came and when is kept; what it said is not.
        [unended] Ten processes began it, and none of them was heard of again: it may be what ended them. It is kept for thirty days, word for word.
       *[failed] It could not be handled in more than a day of attempts. It is kept for thirty days, word for word.
    } It may be about money. The server's log says more.

    So far: { NUMBER($count) }. The last one is update <code>{ $id }</code> in the table telegram_update. You hear of this once; the number here grows until the alert is closed.
alert-message-unsaid =
    ⚠️ <b>A message could not be sent</b>

    { $reason ->
        [broken] Our own code fails at writing it. It is tried again for about half a day: a repaired bot sends it then. Later it is given up.
        [rejected] Telegram does not take it as it is written. It is not tried again.
       *[given_up] It was tried for about half a day, in vain. It is not tried again.
    } What it is about stands as it is: no payment, no refund and nothing bought is changed by this.

    Message: <code>{ $kind }</code>, about <code>{ $about }</code>
    What went wrong: <code>{ $error }</code>

    Others of this kind may fail too; you hear of it once a day.
alert-money-unreadable =
    ⚠️ <b>Something spoke of a payment and proves none</b>

    A payment stood where Telegram never puts one (a forward, an edit, a channel), or could not be read. Nothing was booked and nothing was given for it. If Stars really moved, comparing with Telegram finds them. It is kept for thirty days, word for word: update <code>{ $id }</code> in the table telegram_update.
alert-drift =
    ⚠️ <b>Telegram's account and our books differ</b>

    Telegram holds { $balance }. Our books say { $books }. The difference is { $drift }.

    No payment is changed by this. It is compared again each hour; you hear of it once, until it is gone.
alert-drift-unlisted =
    In our books and not on Telegram's account are these charges. Look at them before you trust what they bought: perhaps somebody speaks in Telegram's name.
alert-account-unread =
    ⚠️ <b>Telegram's account of Stars cannot be read</b>

    Comparing it with our books failed { $times } times in a row, at last with: <code>{ $error }</code>

    The shop goes on selling, and what Telegram tells us is booked as ever; all money that came is safe with Telegram. What only its account would show (something missed, a return from outside) is found as soon as it can be read again. It is tried each hour; you hear of it once.
alert-walk-given-up =
    ⚠️ <b>Telegram's account could not be compared to its end</b>

    One place in it could not be read several times in a row, at last with: <code>{ $error }</code>. Old lines that were not compared: { NUMBER($left) }.

    No money is moved or lost by this, and what is new is compared each hour as ever. Have the whole account compared again later; it then begins anew.
alert-ids =
    Charge: <code>{ $charge }</code>
    Payment: <code>{ $payment }</code>
staff-refund = ↩️ <b>{ $title }</b> · { $price }
staff-refund-asked = The buyer asks for this money back. No money moves until one of you decides.
staff-refund-declined = Declined. The Stars stay here, the purchase stays with the buyer, and the buyer was told.
staff-refund-sending = Approved. The Stars are being returned; when Telegram does not answer, it is asked again by itself.
staff-refund-failed = Approved, but Telegram did not return the Stars. They are still here, and what they bought still works.
staff-refund-done = ✅ Returned in full: the Stars are back with whoever paid. If they had bought something, that has ended.
staff-refund-reason = Reason: { $reason }
staff-refund-note = Answer to the buyer: { $note }
staff-refund-by = Decided by { $name }.
staff-refund-by-other = Decided by another of the staff.
# Alert. max 200
staff-refund-already = This was decided already. You see what was decided.
staff-refund-sure-return =
    <b>Really return { $price }?</b>

    All of it goes back to the buyer's Stars balance at once, and the purchase ends. This cannot be taken back.
staff-refund-sure-decline =
    <b>Really decline?</b>

    The { $price } stay here, the purchase stays with the buyer, and the buyer is told. You can still return the Stars later.
staff-refunds = <b>Refund requests</b>
staff-refunds-none =
    <b>Refund requests</b>

    Nobody waits for an answer.
staff-refunds-line =
    { NUMBER($number) }. <b>{ $title }</b> · { $price }
    { $reason }
staff-refunds-line-failed =
    { NUMBER($number) }. <b>{ $title }</b> · { $price }
    { $reason }
    Approved, but Telegram did not return the Stars.
# Alert. max 200
giveback-sure = Really return { $price } to whoever paid, in full? It goes back at once and cannot be taken back.
# Kept with the refund.
giveback-reason = It bought nothing
reconcile-report =
    <b>Our books against Telegram's account</b>

    Lines compared: { NUMBER($checked) }
    Telegram holds: { $balance }
    Our books say: { $books }
reconcile-nothing-missing = Nothing was missing here.
reconcile-repaired = Missing here and recorded now: { NUMBER($repaired) }. Of them fit nothing and wait for you: { NUMBER($quarantined) }.
reconcile-agrees = ✅ They agree to the last Star.
reconcile-drift = ⚠️ They differ by { $drift }. No payment is changed by this; first have the whole account compared, then look what moved in it.
reconcile-walk-goes-on = The whole account is being gone through. Lines left: { NUMBER($left) }. It goes on by itself; compare again in a minute to see how far it is.
reconcile-walk-failed =
    A line or page of the whole account could not be compared: <code>{ $error }</code>

    Such a place is tried three times and then left out. No money is moved or lost by this.
reconcile-busy = It is being compared right now. Look again in a minute. No money is moved by it.
reconcile-busy-left = The whole account is being gone through. Lines left: { NUMBER($left) }.

## Conversations: dialogues of several steps. What each of them says stands with its feature.

conversation-not-understood = I did not get that. The buttons below show what I can take here; /cancel leaves.
conversation-too-long = That is longer than I can carry along. Please say it in fewer words; /cancel leaves.
conversation-silence =
    <b>Shall we go on?</b>

    “{ $title }” is not finished. Nothing was sent and nothing is lost: we can go on where you stopped, or start over.
conversation-paused =
    <b>Before I take that:</b>

    “{ $title }” is still open. Shall we go on where you stopped, or start over?
conversation-left = All right, we leave it at that. Nothing was sent.
conversation-set-aside = I have learned new things meanwhile and cannot go on with what we had begun. Sorry! Nothing was sent, and we can start over at any time.
button-continue = Continue
button-start-over = Start over
button-leave = Leave it

## Help with a payment: from the question to the answer

button-something-else = Something else
button-send = Send
button-change = Change my words
button-see-ticket = See the question
button-answer = Answer
button-reply = Reply
button-close-ticket = Close it
ticket-payment = { $title } · { $price }
ticket-reason-missing = I paid and did not get it
ticket-reason-twice = I was charged twice
ticket-reason-refund = I want my money back
ticket-reason-other = Another question
support-choose =
    <b>Help with a payment</b>

    If you were charged and did not get your purchase, or were charged twice, nothing is lost: every Star is on record here, and the people of this shop deliver or return your Stars in full. Telegram's own support cannot help with purchases in this bot.

    Which purchase is it about?
support-choose-none =
    <b>Help with a payment</b>

    I see no purchase of yours here yet. If you were charged all the same, nothing is lost: every Star is on record, and the people of this shop deliver or return your Stars in full. Telegram's own support cannot help with purchases in this bot.
support-why =
    <b>{ $title }</b> · { $price }

    What happened?
support-why-else =
    <b>Help with a payment</b>

    What happened?
support-describe =
    Please tell the people of this shop in your own words, in one message of up to 1000 characters. A picture helps too, with up to 600 beside it.

    No money moves by asking.
support-describe-refund =
    Why would you like your money back? Please say it in your own words, in one message of up to 1000 characters. A picture helps too, with up to 600 beside it.

    No money moves yet: the people of this shop decide first.
support-something-else = Something else
support-sure =
    <b>Shall I send this?</b>

    { $title }
    { $reason }

    { $words }
support-sure-refund =
    <b>Shall I send this and ask for your money back?</b>

    { $title }
    { $reason }

    { $words }

    No money moves yet: the people of this shop decide first, and the answer comes here.
support-sent =
    ✓ <b>Sent: question { $number }</b>

    The people of this shop have it, and the answer comes here. No money was moved.
support-sent-refund =
    ✓ <b>Sent: question { $number }</b>

    You asked for your money back. The people of this shop decide; the answer comes here. Until then no money moves, and the purchase stays yours.
support-sent-no-refund =
    ✓ <b>Sent: question { $number }</b>

    The people of this shop have it, and the answer comes here. This purchase cannot be asked back by itself (it may be long ago, or asked for already), so a person looks at it. No money was moved.
ticket-too-many-open = Several of your questions still wait for an answer. Please wait for those, or close one. Nothing was sent.
ticket-too-many-messages = That was a lot within one hour. Nothing is lost: please write again a little later.
ticket-words-needed = Please write up to 1000 characters, or send a picture with up to 600 beside it; /cancel leaves.
ticket-unknown = I cannot find this question among yours.
reply-title = A reply to the shop
reply-write = <b>Question { $number }</b>: what would you like to add? One message of up to 1000 characters, or a picture with up to 600.
reply-write-staff = <b>Question { $number }</b>: what shall the buyer read? One message of up to 1000 characters, or a picture with up to 600.
reply-said = ✓ Added to question { $number }. The answer comes here.
reply-said-staff = ✓ The buyer gets your answer to question { $number }.
reply-said-short = ✓ Said: question { $number }
ticket-for-staff = ❓ <b>Question { $number }</b> from { $name }: { $reason }
ticket-more-for-staff = 💬 <b>{ $name } adds to question { $number }</b>
ticket-reply-here = Reply to this message to answer.
ticket-close-needs-role = Closing a question takes a role in this shop. Ask an owner for the role “support”.
ticket-news = 💬 <b>The shop answers your question { $number }</b>
ticket-closed =
    ✓ <b>Your question { $number } is closed</b>

    If something is still open, just reply.
# Toast. max 200
ticket-closed-now = Closed. Whoever writes opens it again.
ticket-title = <b>Question { $number }</b>
ticket-waiting = ⏳ The people of this shop have it. The answer comes into this chat.
ticket-answered = 💬 The shop has answered.
ticket-is-closed = ✓ Closed. Writing opens it again.
ticket-earlier = Only the latest fits here. What was said before is kept.
ticket-line = <b>{ $who }:</b> { $words }
ticket-you = You
ticket-shop = The shop
## Subscriptions

subscription-renews-every = This is a subscription: { $price } every { $days ->
        [one] day
       *[other] { NUMBER($days) } days
    }, until you cancel it. You can cancel at any time and keep what you paid for.
plan-would-replace = You have “{ $title }” now. If you take this plan, it begins at once at its full price. “{ $title }” will not be charged again, and stays yours until { DATETIME($until, dateStyle: "long") }.
payment-paid-plan =
    ✅ <b>Paid: { $title }</b>

    { $price } received. Your subscription has begun. Thank you!
subscription-next-charge = Next charge: { $price } on { DATETIME($at, dateStyle: "long") }, unless you cancel before.
subscription-runs-out = It will not be charged again and runs until { DATETIME($until, dateStyle: "long") }.
subscription-is-past-due = It was paid until { DATETIME($until, dateStyle: "long") }, and the renewal is still missing. Telegram tries again by itself.
subscription-is-over = It ended and will not be charged again.
subscription-is-refunded = ↩️ What you paid for its last period went back to your Telegram Stars balance, in full. It has ended, and nothing more will be charged.
subscription-is-refunded-with-rest = ↩️ What you paid for its last period went back to your Telegram Stars balance, in full. What you paid before stays yours until { DATETIME($until, dateStyle: "long") }, and then it ends. Nothing more will be charged.
subscription-is-active = ✅ It renews by itself.
subscription-by-you = You canceled it.
subscription-by-shop = The shop has stopped its renewal. If this is a surprise, write to /paysupport.
subscription-by-plan = “{ $title }” took its place.
subscription-was-not-renewed = The renewal did not come through, and nothing was charged for it.
subscription-top-up = Nothing was charged, and you can use it until { DATETIME($until, dateStyle: "long") } all the same. Have { $price } on your Stars balance by then: it goes on by itself, and nothing else is needed.
subscription-telegram-not-told = ⏳ Telegram has not confirmed this yet. We repeat it until it does; you need not do anything.
subscription-head =
    🔁 <b>{ $title }</b>
    { $price } every { $days ->
        [one] day
       *[other] { NUMBER($days) } days
    }
subscription-periods = <b>What you paid</b>
subscription-period = • { DATETIME($at, dateStyle: "medium") }: { $price }, until { DATETIME($until, dateStyle: "medium") }
subscription-period-returned = • { DATETIME($at, dateStyle: "medium") }: { $price }, ↩️ returned in full
subscription-periods-earlier = { $count ->
        [one] and { NUMBER($count) } earlier
       *[other] and { NUMBER($count) } earlier
    }
subscription-cancel-ask =
    <b>Cancel { $title }?</b>

    What happens then:
    • Nothing more will be charged.
    • What you paid for stays yours until { DATETIME($until, dateStyle: "long") }, and then it ends.
    • No money comes back for the days that are left.
subscription-cancel-ask-at-once =
    <b>Cancel { $title }?</b>

    What happens then:
    • You will not be charged again.
    • It was paid until { DATETIME($until, dateStyle: "long") }. The time since then was on us, so it ends at once.
    • Should Telegram have charged the renewal already, you hear of it here, and the period is yours.
# Toast. max 200
subscription-cancel-done = Canceled. Nothing more will be charged.
# Over the chat, closed by hand. max 200
subscription-resume-allowed = We have told Telegram. The last step is yours: Settings → My Stars → this subscription → turn it on. Nothing is charged now.
subscription-unknown = I cannot find this subscription among yours. Here are the ones you have:
subscriptions-title =
    <b>My subscriptions</b>

    Tap one to see what is paid and what comes next, to cancel it or to go on with it.
subscriptions-empty =
    <b>My subscriptions</b>

    You have none. The plans are in the shop: they renew by themselves until you cancel, which you can do here at any time.
subscriptions-line-active = 🔁 { $title } · { $price }
subscriptions-line-canceled = ⏳ { $title } · until { DATETIME($until, dateStyle: "medium") }
subscriptions-line-past-due = ⚠️ { $title } · not renewed yet
subscriptions-line-over = { $title } · ended
subscription-replaced = Your plan “{ $title }” will not be charged again. It stays yours until { DATETIME($until, dateStyle: "long") }, because it is paid until then.
subscription-renewed =
    ✅ <b>Renewed: { $title }</b>

    { $price } charged on { DATETIME($at, dateStyle: "long") }. It is yours until { DATETIME($until, dateStyle: "long") }.
subscription-renewal-returned =
    ↩️ <b>Refunded: { $title }</b>

    The { $price } of the renewal went back to your Telegram Stars balance, in full. The subscription has ended, and nothing more will be charged.
subscription-renewal-returned-with-rest =
    ↩️ <b>Refunded: { $title }</b>

    The { $price } of the renewal went back to your Telegram Stars balance, in full. What you paid before stays yours until { DATETIME($until, dateStyle: "long") }, and then it ends. Nothing more will be charged.
subscription-renewal-returned-runs-on =
    ↩️ <b>Refunded: a renewal of { $title }</b>

    { $price } went back to your Telegram Stars balance, in full. Your subscription goes on as before.
subscription-renewal-missing =
    ⚠️ <b>The renewal of { $title } has not come through</b>

    Nothing was charged. You can use it until { DATETIME($until, dateStyle: "long") } all the same. Telegram tries again by itself: have { $price } on your Stars balance, and nothing else is needed.
subscription-renewal-settled =
    ✅ <b>{ $title } is renewed after all</b>

    The { $price } came in. The receipt is below.
subscription-renewal-canceled =
    <b>The renewal of { $title } did not come through in time</b>

    It has been canceled since: the renewal is not waited for any more, and you need no Stars for it.
subscription-canceled =
    <b>Canceled: { $title }</b>

    You will not be charged again. What you paid for stays yours until { DATETIME($until, dateStyle: "long") }.
subscription-canceled-at-once =
    <b>Canceled: { $title }</b>

    You will not be charged again. It was paid until { DATETIME($until, dateStyle: "long") } and has ended. Should Telegram have charged the renewal already, you hear of it here, and the period is yours.
subscription-canceled-by-shop =
    <b>The shop has stopped the renewal of { $title }</b>

    You will not be charged again. What you paid for stays yours until { DATETIME($until, dateStyle: "long") }. If this is a surprise, write to /paysupport.
subscription-canceled-by-shop-at-once =
    <b>The shop has stopped the renewal of { $title }</b>

    You will not be charged again. It was paid until { DATETIME($until, dateStyle: "long") } and has ended. Should Telegram have charged the renewal already, you hear of it here, and the period is yours. If this is a surprise, write to /paysupport.
subscription-resume-in-telegram = Changed your mind? You can turn it on again in Telegram: Settings → My Stars → this subscription.
subscription-resumed =
    ✅ <b>{ $title } goes on</b>

    Nothing was charged now. Next charge: { $price } on { DATETIME($at, dateStyle: "long") }, unless you cancel before.
subscription-ends-soon =
    ⏳ <b>{ $title } ends on { DATETIME($until, dateStyle: "long") }</b>

    It was canceled, so nothing more will be charged. If you would like to keep it, you can take it again in the shop when it has ended.
subscription-ended =
    <b>{ $title } has ended</b>

    Nothing was charged. Thank you for the time with us; you can take it again in the shop whenever you like.
subscription-lapsed =
    <b>{ $title } has ended</b>

    The renewal did not come through, so it is over. Nothing was charged for it. You can take it again in the shop whenever you like.
alert-renewal-not-set = Telegram did not take what was decided about the renewal of this subscription: { $wish ->
        [stop] it should not be charged again
       *[resume] its holder should be able to turn it on again
    }. Its holder may be charged against their will: look at it, and return what comes.
## Devices and the door of staff

button-devices = 📱 Devices
button-devices-back = ‹ Devices
button-device = { $device } · { $kind }
button-device-end = Sign it out
button-devices-end = Sign out everywhere
button-devices-sure = Yes, sign out everywhere
button-staff-open = Open in a browser
button-its-me = Yes, it is me
button-not-me = No, sign that browser out
devices-title =
    <b>Where you are signed in</b>

    Tap one to sign it out. This chat needs no sign-in: it is your Telegram account itself.
devices-none =
    <b>Where you are signed in</b>

    Nowhere else right now. This chat needs no sign-in: it is your Telegram account itself.
devices-sure =
    <b>Sign out everywhere?</b>

    Every Mini App and browser is signed out at once. Your purchases and payments stay as they are.
devices-crowded =
    📱 <b>Signed in on { $most } devices</b>

    That is as many as can be at a time, so the one not used for longest was signed out. Your purchases and your Stars are as they were.

    Did you not open them all yourself? Then sign out everywhere, and look at Devices in the settings of Telegram.
device-moment = { DATETIME($at, dateStyle: "medium", timeStyle: "short") }
device-moment-utc = { DATETIME($at, dateStyle: "medium", timeStyle: "short") } UTC
device-card =
    <b>{ $device }</b>
    { $kind }

    Signed in: { $since }
    Last used: { $used }
# Toast. max 200
device-ended = Signed out.
# Toast. max 200
device-gone = It was signed out already.
# Toast. max 200
devices-ended = { $count ->
        [0] Nothing was signed in.
        [one] Signed out: { NUMBER($count) } device.
       *[other] Signed out: { NUMBER($count) } devices.
    }
staff-link =
    <b>Your way into the back room</b>

    Open this in the browser that you want to sign in, and press the button there. It works once and for five minutes. Give it to nobody: whoever opens it is you.

    { $url }
session-question =
    <b>Is it really you?</b>

    In a browser ({ $device }) somebody signed in as you is about to do something that needs your word: money, or who works here. Nothing has happened yet.

    If it is you, say so within two minutes.
session-confirmed =
    ✅ <b>Thank you.</b>

    Go back to the browser and do it again. It will not ask for the next ten minutes.
session-question-late =
    <b>That was more than two minutes ago</b>

    Nothing has happened. Do it again in the browser, and I shall ask again.
session-not-me =
    🔒 <b>That browser is signed out</b>

    Nothing was moved. If you did not sign it in yourself, somebody used a link of yours: look through your devices.

## Renewals, for staff

staff-renewal-usage = Send the payment number after the command, as it stands in the receipt or in the ticket: /renewal and the number.
staff-renewal-unknown = No subscription was begun by such a payment. The number stands in the receipt and in the ticket.
staff-renewal-state =
    { $state ->
        [active] It renews by itself on { DATETIME($until, dateStyle: "long") }.
        [canceled] It will not be charged again; paid until { DATETIME($until, dateStyle: "long") }.
        [past_due] The renewal is missing; paid until { DATETIME($until, dateStyle: "long") }. Telegram tries again by itself.
        [expired] It has ended; paid until { DATETIME($until, dateStyle: "long") }.
        [refunded_with_rest] The money of its last period went back. What was paid before runs until { DATETIME($until, dateStyle: "long") }; it will not be charged again.
       *[refunded] The money of its last period went back, and it has ended.
    }
staff-renewal-stopped =
    { $by ->
        [buyer] Its holder canceled it here.
        [telegram] Only its holder can turn it on again, in Telegram.
        [staff] The shop stopped it.
        [upgrade] Another plan took its place.
       *[refund] It was stopped with the refund.
    }
staff-renewal-not-told = ⏳ Telegram has not confirmed this yet. It is repeated until it does.
staff-renewal-sure-stop = Really stop the renewal? Its holder is told at once. Nothing more is charged, and what is paid stays theirs until { DATETIME($until, dateStyle: "long") }. No money is moved.
staff-renewal-sure-stop-at-once = Really stop the renewal? Its holder is told at once. Nothing more is charged. It was paid until { DATETIME($until, dateStyle: "long") }, so it ends at once. Should Telegram have charged the renewal already, that period is theirs. No money is moved.
staff-renewal-sure-allow = Let its holder turn it on again? They do it themselves, in Telegram. Nothing is charged now.
# Stands in the audit. max 500
staff-renewal-reason = Decided in the chat with the bot
## Redeem a code

redeem-title = Redeem a code
redeem-ask =
    <b>Redeem a code</b>

    Please write the code. Capitals and hyphens make no difference.
redeem-ask-again =
    { $message }

    Write another one, or leave it.
redeem-no-code = A code has 4 to 24 letters and digits. Please write it alone; /cancel leaves.
redeem-choose =
    The code <b>{ $code }</b> is good.

    What would you like to use it for?
redeem-product = { $title } · { $price }
redeem-free = free
redeem-sure =
    <b>{ $title }</b>

    With the code { $code } it costs <b>{ $price }</b> instead of { $list }. Nothing is charged until you confirm it in Telegram.
redeem-sure-gift =
    🎁 <b>{ $title }</b>

    With the code { $code } it is yours for nothing, instead of { $list }. Nothing is charged.
redeem-ordered = Your invoice at the lower price comes in a moment. The code is kept for you while the invoice is open, and given back if you do not pay.
redeem-given =
    🎁 <b>{ $title }</b> is yours.

    Nothing was charged. It comes in a moment.
redeem-refused = { $message }
gift-given =
    🎁 <b>{ $title }</b>

    Yours since { DATETIME($at, dateStyle: "long") }. Nothing was charged for it.

    { $delivery }
code-gift =
    🎁 <b>{ $title }</b>

    Yours by the code { $code }. Nothing was charged.

    { $delivery }

## The first run

welcome-title = Getting started
welcome-language =
    <b>Hi, { $name }!</b>

    Nice to see you. Which language do you like best? It can be changed in /settings at any time.
welcome-terms =
    <b>Our terms of sale</b>

    You see every price before you confirm it, you get what you bought at once, and if something goes wrong, we deliver or return your Stars. You need to agree once before you buy. Nothing is charged by agreeing.
welcome-notifications =
    <b>What may we write to you about?</b>

    Receipts and whatever is about your money always come. The rest is as you like: tap to change it. Quiet hours stand in /settings.
welcome-done =
    <b>All set.</b>

    Choose something in the shop and pay with Telegram Stars: you get it here the moment it is paid. All of this stands in /settings, too.
