### What the Mini App says from checkout to receipt. It comes with those screens, not with the shop.

## Checkout

app-checkout-title = Checkout
app-consent = Before your first purchase
app-consent-note = Please agree to our terms, just this once. Nothing is charged by agreeing: you confirm the payment in Telegram next.
app-agree-and-pay = Agree and pay { $price }
app-preparing = Preparing your payment…
app-preparing-note = Nothing has been charged.
app-not-bought-title = This cannot be bought now
app-start-failed-title = The payment could not be started
app-start-failed = Nothing was charged. Please try again.

## A payment

app-payment-title = Payment
app-pay = Pay { $price }
app-ready = Waiting for your payment
app-ready-note = Nothing is charged until you confirm it in Telegram.
app-paying = Confirm the payment in Telegram
app-paying-note = Nothing is charged until you confirm.
app-left-unpaid = Not paid yet
app-left-unpaid-note = You closed the payment. We have received no money. You can pay now, or later.
app-failed = The payment did not go through
app-failed-note = Telegram could not make the payment, and we have received no money. You can try again.
app-cannot-open = The payment window cannot be opened here. Nothing was charged. Update Telegram, or buy in the chat with the bot.
app-confirming = Confirming your payment…
app-confirming-note = Telegram is confirming it with us. It usually takes a few seconds. If it does not go through, nothing is charged.
app-confirming-slow-note = This takes longer than usual, but nothing is lost. It is safe to close the app: as soon as it is confirmed, the bot tells you in the chat. If it does not go through, nothing is charged.
app-paid = Paid
app-paid-note = { $price } received. Thank you!
app-canceled = Canceled
app-canceled-note = Nothing was charged.
app-expired = Time to pay ran out
app-expired-note = Nothing was charged.
app-refunded = Refunded
app-refunded-note = { $price } went back to your Telegram Stars balance, in full. The purchase has ended.
app-refunded-runs-on-note = { $price } of the first period went back to your Telegram Stars balance, in full. What still runs stays yours.
app-reversed = Payment taken back
app-reversed-note = This payment of { $price } was taken back: the Stars are no longer with us, and the purchase has ended. If they did not come back to you, write to us.
app-paid-elsewhere = You have this plan already
app-paid-elsewhere-note = By another payment, so this one was not needed. It will not be charged again.
app-surplus-title = You were charged more than once
app-surplus = { $count ->
        [one] Another { $price } came in for the same purchase and bought nothing. It is kept for you: write to us and name the payment number.
       *[other] { $price } more came in by { NUMBER($count) } other charges for the same purchase and bought nothing. They are kept for you: write to us and name the payment number.
    }
app-surplus-returned = You were also charged { $price } more for it. That went back to your Telegram Stars balance, in full.
app-delivery = What you bought
app-delivery-nothing = Your purchase is yours now.
app-valid-until = Valid until { DATETIME($until, dateStyle: "long") }
app-cancel-payment = Cancel this payment
app-buy-anew = Buy again
app-close-safely = Close the app
app-pay-until = The invoice stays open until { $moment }.

## Receipt

app-receipt = Receipt
app-receipt-price = Price
app-receipt-number = Payment number
app-receipt-charge = Telegram’s charge number
app-receipt-started = Started
app-receipt-paid = Paid
app-receipt-returned = Returned
app-history = What happened
app-state-created = Started
app-state-invoiced = Invoice opened
app-state-approved = Approved by the shop
app-state-paid = Paid
app-state-canceled = Canceled
app-state-expired = Expired
app-event-refund-asked = Refund asked for
app-event-refund-approved = Refund approved
app-event-refund-declined = Refund declined
app-event-surplus-charged = Charged once more
app-event-surplus-refunded = Extra charge returned
app-help-payment = Get help with this

## Asking for a refund

app-ask-refund = Ask for a refund
app-refund-why = Why would you like your money back?
# The same words as in the chat: by them staff read the reason in their own language.
app-refund-reason-mistake = I bought it by mistake
app-refund-reason-twice = I was charged twice
app-refund-reason-missing = I did not get it
app-refund-reason-unlike = It is not what I expected
app-refund-reason-other = Another reason
app-refund-own-words = In your own words, if you like
app-refund-what-happens = What happens to your money
app-refund-first = Nothing moves yet. The people of this shop decide first; you see the answer here, and the bot tells you in the chat.
app-refund-yes = If they say yes, all of it, { $price }, goes back to your Telegram Stars balance. The purchase ends when the Stars are back.
app-refund-no = If they say no, the money stays with the shop, and the purchase stays yours.
app-refund-send = Ask for { $price } back
app-refund-unsent = We could not tell whether your request arrived. No money has moved. Please try again: it counts only once.
app-refund-busy = Those were many requests at once, and this one was not sent. No money has moved. Wait a few seconds and try again.
app-refund-ask-person = Ask a person to look at it
app-refund-asked = You asked for your money back
app-refund-asked-note = The people of this shop decide about { $price }. Until then no money moves, and the purchase stays yours. You see the answer here and in the chat.
app-refund-declined = The shop declined the refund
app-refund-declined-note = You asked for { $price } back. No money was moved, and the purchase stays yours. If you see it differently, write to us: Get help with this, below.
app-refund-sending = Your money is being returned
app-refund-sending-note = The refund was approved: { $price } is on its way back to your Telegram Stars balance, in full. The purchase ends when it is there.
app-refund-failed = A person is looking at your refund
app-refund-failed-note = The refund of { $price } was approved, but Telegram did not carry it out. The money has not moved yet, and the purchase is still yours. The people of this shop know and are looking at it.
app-refund-note = The shop wrote: { $note }
app-refund-reason = You wrote: { $reason }

## Plans and subscriptions

app-plan-how = How it works
app-plan-renews = { $price } when you confirm, and again { $days ->
        [one] every day
       *[other] every { NUMBER($days) } days
    }, by itself, until you cancel.
app-plan-cancel = Cancel at any time, here or in the chat. Then nothing more is charged.
app-plan-end = What is paid runs to its end, also when you cancel before.
app-plan-replaces-title = You have “{ $title }” now
app-plan-replaces = This plan begins at once, at its full price. “{ $title }” will not be charged again, and stays yours until { DATETIME($until, dateStyle: "long") }.
app-plan-yours = You are subscribed
app-date = { DATETIME($at, dateStyle: "long") }
app-subscription = Subscription
app-sub-none-title = No subscriptions
app-sub-none = The plans are in the shop. They renew by themselves until you cancel, which you can do here at any time.
app-sub-running = Running
app-sub-over = Ended
app-sub-next-charge-short = Next charge { DATETIME($at, dateStyle: "medium") }
app-sub-until-short = Until { DATETIME($until, dateStyle: "medium") }
app-sub-past-due-short = Not renewed yet
app-sub-ended-short = Ended
app-sub-renews = Renews by itself
app-sub-next-charge-note = Next charge: { $price } on { DATETIME($at, dateStyle: "long") }, unless you cancel before.
app-sub-canceled = Canceled
app-sub-runs-out-note = It will not be charged again, and stays yours until { DATETIME($until, dateStyle: "long") }.
app-sub-resume-in-telegram = Changed your mind? Turn it on again in Telegram: Settings → My Stars → this subscription. Nothing is charged now.
app-sub-stopped-by-shop = The shop has stopped its renewal
app-sub-replaced = “{ $title }” took its place
app-sub-past-due = Not renewed yet
app-sub-past-due-note = The renewal has not come through, and nothing was charged. You can use it until { DATETIME($until, dateStyle: "long") } all the same. Have { $price } on your Stars balance by then: Telegram tries again by itself.
app-sub-ended = It has ended
app-sub-ended-note = It was canceled and ran until { DATETIME($until, dateStyle: "long") }. Nothing more will be charged.
app-sub-lapsed-note = The renewal did not come through, so it is over. Nothing was charged for it, and nothing will be.
app-sub-refunded = Refunded
app-sub-refunded-note = What you paid for its last period went back to your Telegram Stars balance, in full. It has ended, and nothing more will be charged.
app-sub-refunded-with-rest-note = What you paid for its last period went back to your Telegram Stars balance, in full. What you paid before stays yours until { DATETIME($until, dateStyle: "long") }, and then it ends. Nothing more will be charged.
app-sub-telegram-not-told = Telegram has not confirmed this yet. We repeat it until it does; you need not do anything.
app-sub-dates = Dates
app-sub-started = Started
app-sub-next-charge = Next charge
app-sub-paid-until = Paid until
app-sub-access-until = Usable until
app-sub-receipts = What you paid
app-sub-returned = Returned { DATETIME($at, dateStyle: "medium") }, in full
app-sub-what-you-got = What you got, and its receipt
app-sub-cancel = Cancel the subscription…
app-sub-cancel-sure = Cancel it?
app-sub-cancel-consequence = Nothing more will be charged. What you paid for stays yours until { DATETIME($until, dateStyle: "long") }, and then it ends. No money comes back for the days that are left.
app-sub-cancel-at-once = You will not be charged again. It was paid until { DATETIME($until, dateStyle: "long") }; the time since then was on us, so it ends at once. Should Telegram have charged the renewal already, the bot tells you, and the period is yours.
app-sub-cancel-yes = Yes, cancel it
app-sub-cancel-no = No, keep it
app-sub-resume = I want to go on with it
app-sub-again = Subscribe again
app-sub-wish-failed = We could not tell whether that arrived. Nothing was charged by it. Please try again: it counts only once.
## Codes

app-code-given = It is yours
app-code-label = Your code
app-code-note = Capitals and hyphens make no difference.
app-code-look = See what it gives
app-code-failed = The shop could not be asked. Nothing was charged, and the code was not used. Please try again.
app-code-free = Free instead of { $list }
app-code-price = { $price } instead of { $list }
app-code-for = With the code { $code }
app-code-take = Take it, for nothing
app-code-choose = Choose one
app-free = Free
app-code-have = I have a code
app-code-use = Use this code
app-code-without = Without the code
app-code-waits = Your code { $code } waits for you here
app-code-waits-note = You redeemed it for this and have not paid yet. Nothing was charged. If you do not pay in time, the code comes back to you.
app-code-refused = This code cannot be used here
app-code-go-on = Go on without it
app-gifts = Given to you
app-gift-since = Yours since { $moment }
app-gift-delivery = What you got
app-gift-nothing = It is yours now.
app-gift-note = Nothing was charged for it, so there is no receipt.
app-receipt-list-price = Without the code
app-receipt-code = Code
