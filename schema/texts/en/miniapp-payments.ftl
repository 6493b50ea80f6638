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
app-reversed = Payment taken back
app-reversed-note = This payment of { $price } was taken back, so the purchase has ended. If that is a surprise, write to us.
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
