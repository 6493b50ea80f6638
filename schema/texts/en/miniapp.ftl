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

## Numbers and dates

app-star-count = { NUMBER($stars) }
app-moment = { DATETIME($at, day: "numeric", month: "short", hour: "numeric", minute: "2-digit") }
app-moment-of-another-year = { DATETIME($at, year: "numeric", day: "numeric", month: "short", hour: "numeric", minute: "2-digit") }

## Getting in

app-outside-title = Open the shop in Telegram
app-outside = This page is the shop’s Mini App: it knows you by your Telegram account, so it works inside Telegram.
app-outside-bot = Open @{ $bot } in Telegram
app-outside-how = Open the shop’s bot in Telegram and press the Shop button beside the message field.
app-reopen-title = Please open the shop again
app-reopen = For your safety the shop signs you in for a limited time. Close it and open it again from the chat. Your purchases and payments are all safe.
app-idle-title = You were away for a while
app-idle = For your safety the shop signs you out after two quiet hours, and once in twelve. Close it and open it again from the chat. Your purchases and payments are all safe.
app-ended-title = You are signed out here
app-ended = This device was signed out, here or from another one. To come back, close the shop and open it again from the chat. Your purchases and payments are all safe.
app-replayed-title = This window was used already
app-replayed = Telegram opens each window for one sign-in, and this one has signed in before. Close it and open the shop again from the chat. Your purchases and payments are all safe.
app-stale-title = This window is too old to sign in
app-stale = Telegram’s word for who you are is good for five minutes, and this window was opened before that. Close it and open the shop again from the chat. Nothing is lost.
app-forgotten-title = Your data has been deleted
app-forgotten = You asked for it, and nothing here knows you any more. The receipt is in your chat with the bot. Should you ever come back, open the shop from the chat: you begin as somebody new.
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
app-banned-title = You cannot buy here at the moment
app-banned = What you have bought is still yours, and your payments are all safe. If this is a mistake, tell us.
app-banned-write = Write to us
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
app-subscriptions = My subscriptions
app-subscribe = Subscribe for { $price } / { $days ->
        [one] { NUMBER($days) } day
       *[other] { NUMBER($days) } days
    }
app-per-days = / { $days ->
        [one] { NUMBER($days) } day
       *[other] { NUMBER($days) } days
    }
app-renews = { $days ->
        [one] Renews every { NUMBER($days) } day
       *[other] Renews every { NUMBER($days) } days
    }
app-sub-see = See the subscription

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
app-state-refunded = Refunded
app-state-reversed = Taken back
app-surplus-short = Charged more than once
app-more = Show more

## Settings

app-settings-title = Settings
app-language = Language
app-code = Redeem a code
app-invite = Invite friends
app-my-data = My data
app-help = Help and questions
app-notifications = Notifications
app-devices = Where you are signed in
app-devices-note = The chat with the bot is not in this list: it is your Telegram account itself.
app-device-end = Sign out
app-device-end-sure = Sign this device out?
app-device-end-this = Sign this one out? You can come back at any time: just open the shop again.
app-devices-end = Sign out everywhere else
app-devices-end-sure = Sign out everywhere but here? Your purchases and payments stay as they are.
app-devices-yes = Yes, sign out
app-devices-no = Keep
app-devices-failed = That did not reach the shop. Nobody was signed out. Please try again.
app-this-device = This one
app-last-used = Last used { $moment }
app-about = About
app-terms-title = Terms of sale
app-settings-failed = That was not saved. Please try again.
