### What the Mini App says. Plain text. Whatever is about a payment says what happened to the person's money.

## Everywhere

app-stars = { $count ->
        [one] { NUMBER($count) } Star
       *[other] { NUMBER($count) } Stars
    }
app-tabs = Sections
app-tab-shop = Shop
app-tab-purchases = Purchases
app-tab-settings = Settings
app-back = Back
app-loading = Loading
app-try-again = Try again
app-close = Close
app-offline = No connection. What you see may be old.
app-reconnecting = Reconnecting…

## Getting in

app-outside-title = Open the shop in Telegram
app-outside = This page is the shop’s Mini App: it knows you by your Telegram account, so it works inside Telegram.
app-outside-bot = Open @{ $bot } in Telegram
app-outside-how = Open the shop’s bot in Telegram and press the Shop button beside the message field.
app-reopen-title = Please open the shop again
app-reopen = For your safety the shop signs you in for a limited time. Close it and open it again from the chat. Your purchases and payments are all safe.
app-banned-title = The shop is closed for you
app-unreachable-title = The shop cannot be reached
app-unreachable = Check your connection and try again. Nothing was charged.
app-busy-title = One moment, please
app-busy = That were many requests at once. Wait a few seconds and try again. Nothing was charged.
app-broken-title = Something went wrong
app-broken = It is our fault, and nothing was charged by this step. Please try again.
app-missing-title = Nothing here
app-missing = There is no such page, or it is not yours to see.
app-to-shop = Go to the shop

## Catalogue and product

# The name of the shop. It stands in the page before any text is loaded, so it is one for all languages.
app-catalogue-title = Starfront
app-catalogue-empty-title = The shelves are empty
app-catalogue-empty = New things are on their way. Please look in again soon.
app-left = { $left ->
        [one] Only { NUMBER($left) } left
       *[other] Only { NUMBER($left) } left
    }
app-in-stock = { $left ->
        [one] { NUMBER($left) } left
       *[other] { NUMBER($left) } left
    }
app-owned = Yours
app-sold-out = Sold out
app-withdrawn = Not for sale
app-lasts = { $days ->
        [one] Lasts { NUMBER($days) } day
       *[other] Lasts { NUMBER($days) } days
    }
app-lasts-forever = Yours for ever
app-at-once = Delivered at once
app-repeatable = Can be bought again
app-buy = Buy for { $price }
app-see-purchases = See my purchases
app-owned-note = You own this already. What you got is under Purchases.

## Checkout

app-checkout-title = Checkout
app-terms-title = Terms of sale
app-consent = Before your first purchase
app-consent-note = Please agree to our terms, just this once. Nothing is charged by agreeing: you confirm the payment in Telegram next.
app-agree-and-pay = Agree and pay { $price }
app-term-price = You pay with Telegram Stars, once for each purchase. You see the full price before you pay; nothing renews by itself.
app-term-delivery = You get your purchase the moment the payment is confirmed. It stays under Purchases.
app-term-help = If you were charged and did not get what you paid for, or were charged twice, write to us: we deliver, or return your Stars in full.
app-term-telegram = Telegram’s own support cannot help with purchases in this shop. We do.
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
app-refunded-note = { $price } went back to your Telegram Stars balance, in full.
app-reversed = Payment taken back
app-reversed-note = This payment of { $price } was taken back, so the purchase has ended. If that is a surprise, write to us.
app-surplus-title = You were charged more than once
app-surplus = { $count ->
        [one] Another { $price } came in for the same purchase and bought nothing. It is kept for you: write to us and name the payment number.
       *[other] { $price } more came in by { NUMBER($count) } other charges for the same purchase and bought nothing. They are kept for you: write to us and name the payment number.
    }
app-delivery = What you bought
app-delivery-nothing = Your purchase is yours now.
app-valid-until = Valid until { $date }
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
app-history = What happened
app-state-created = Started
app-state-invoiced = Invoice opened
app-state-approved = Approved by the shop
app-state-paid = Paid
app-state-canceled = Canceled
app-state-expired = Expired
app-state-refunded = Refunded
app-state-reversed = Taken back
app-help-payment = Help with a payment

## Purchases

app-purchases-title = Purchases
app-purchases-empty-title = Nothing here yet
app-purchases-empty = What you buy is kept here, with its receipt.
app-open-payments = On the way
app-bought = Bought
app-not-completed = Not completed
app-not-charged = Not charged
app-state-waiting = Not paid yet
app-state-confirming = Confirming
app-surplus-short = Charged more than once
app-more = Show more

## Settings

app-settings-title = Settings
app-language = Language
app-notifications = Notifications
app-news = News of the shop
app-news-note = Receipts and the status of payments always come.
app-devices = Where you are signed in
app-this-device = This one
app-last-used = Last used { $moment }
app-about = About
app-settings-failed = That was not saved. Please try again.
