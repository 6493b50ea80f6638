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
command-settings = Language and news
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
button-settings = ⚙️ Settings
button-help = 💬 Help
button-home = ‹ Start
button-back-to-shop = ‹ Back to the shop
button-back-to-settings = ‹ Settings
button-back-to-purchases = ‹ My purchases
button-open-app = Open in the Mini App
button-buy = Buy for { $price }
button-buy-again = Buy again for { $price }
button-pay = Pay { $price }
button-cancel-payment = Cancel
button-keep-payment = Keep it
button-agree = I agree, continue
button-agree-only = I agree
button-terms = Terms of sale
button-privacy = Privacy
button-support = Write to us
button-paysupport = Help with a payment
button-previous = ‹ Previous
button-next = Next ›
button-language = Language: { $language }
button-news-on = News: on
button-news-off = News: off
button-receipt = 🧾 See the receipt
button-to-private = Write to me in private

## Start

home-hello =
    <b>Hi, { $name }!</b>

    Nice to see you. Choose something in the shop and pay with Telegram Stars: you get it here the moment it is paid.
hint-unknown =
    I am a shop, so small talk is not my strength. But these buttons I know by heart:
# A button of a message from long ago. max 200
hint-old-button = This button is from an older message. Here is a fresh one.
hint-old-screen = That message was an old one, so let us start afresh:
hint-private = I sell in private chats only, so that your purchases stay yours.

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
card-not-for-sale = Not for sale at the moment
card-gone = This product is not in the shop any more. Here is what is:

## Buying

# Toast after Buy. max 200
buy-started = Here is your invoice. Nothing is charged until you confirm.
consent =
    <b>Before your first purchase</b>

    Please agree to our terms, just this once. In short:

    • You pay with Telegram Stars, once for each purchase, and you always see the price first.
    • You get it here in the chat the moment it is paid.
    • If anything goes wrong, we answer under /paysupport. Telegram's own support cannot help with purchases in this bot.

    Nothing is charged by agreeing.
terms =
    <b>Terms of sale</b>

    1. The shop sells digital goods. They are paid with Telegram Stars, once for each purchase; nothing renews by itself.
    2. You see the full price before you pay, and you confirm each payment in Telegram.
    3. You get your purchase in this chat the moment the payment is confirmed. It stays under /purchases.
    4. If you were charged and did not get what you paid for, or were charged twice, write to /paysupport: we deliver, or return your Stars in full.
    5. Telegram's own support cannot help with purchases in this bot. We do.
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
payment-paid-no-delivery = Your purchase is yours now.
payment-lasts-until = Valid until { DATETIME($until, dateStyle: "long") }.
payment-canceled =
    <b>{ $title }</b> · { $price }

    Canceled. Nothing was charged.
payment-expired =
    <b>{ $title }</b> · { $price }

    The time to pay ran out. Nothing was charged.
payment-refunded =
    ↩️ <b>Refunded: { $title }</b>

    Your { $price } went back to your Telegram Stars balance, in full.
payment-reversed =
    <b>{ $title }</b> · { $price }

    This payment was taken back, so the purchase has ended. If that is a surprise, write to /paysupport.
payment-number = Payment number: <code>{ $id }</code>
payment-date = Paid on { DATETIME($at, dateStyle: "long") }.
payment-surplus = { $count ->
        [one] You also paid { $price } more for it by another charge. It bought nothing and is kept for you: /paysupport.
       *[other] You also paid { $price } more for it by { NUMBER($count) } other charges. They bought nothing and are kept for you: /paysupport.
    }
payment-unknown = I cannot find this payment among yours. Here is everything you bought:
surplus-charge =
    ⚠️ <b>You were charged twice for { $title }</b>

    One payment bought it. Another { $price } came in for the same invoice and bought nothing, so it is kept for you.

    To get it back, open /paysupport and send us this payment number: <code>{ $id }</code>
# Toast. max 200
cancel-done = Canceled. Nothing was charged.
cancel-nothing = There is nothing to cancel: no payment of yours is waiting.
cancel-ask =
    <b>{ $title }</b> · { $price }

    This payment is waiting for you. Nothing has been charged. Cancel it?
# Said by Telegram's payment sheet when the shop could not decide in time. max 200
checkout-no-answer = The shop could not confirm this in time, so the payment was not made. No Stars were taken. Please try again in a minute.

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

## Settings

settings-title =
    <b>Settings</b>

    Receipts and payment news always reach you; shop news only if you like.
settings-language = <b>Which language shall I speak?</b>
# Toast. max 200
settings-saved = Done.

## Help

help =
    <b>How it works</b>

    1. /shop shows everything for sale. Tap a product to see it.
    2. Tap Buy. The invoice comes as a message; nothing is charged until you confirm it in Telegram.
    3. Once it is paid, the same message turns into your receipt, with what you bought.

    /purchases keeps it all. /settings changes the language. /cancel drops a payment you have not made.
    Questions: /support. About money: /paysupport.
privacy =
    <b>Privacy</b>

    We keep what the shop needs: your Telegram id, name and language; what you bought and paid, and when; and your settings.
    We do not see your card, your phone number or your other chats. We do not sell or share your data.
    Payment records are kept as the law asks of shops. For anything else write to /support, and we delete it.
support-contact =
    <b>Support</b>

    A real person reads this. Tap the button and tell us what is on your mind; for a purchase, add its payment number from /purchases.
support-no-contact =
    <b>Support</b>

    Most answers are in /help, and every receipt is in /purchases. The people of this shop are named in its profile: tap its name at the top of the chat.
paysupport-contact =
    <b>Help with a payment</b>

    If you were charged and did not get your purchase, or were charged twice, nothing is lost: every Star is on record here.
    Tap the button and send us the payment number from the receipt in /purchases. We deliver, or return your Stars in full. Telegram's own support cannot help with purchases in this bot.
paysupport-no-contact =
    <b>Help with a payment</b>

    If you were charged and did not get your purchase, or were charged twice, nothing is lost: every Star is on record here.
    Have the payment number from the receipt in /purchases at hand and write to the people of this shop: tap its name at the top of the chat to find them. Telegram's own support cannot help with purchases in this bot.

## Trouble

# Message or alert. max 200
trouble = Something went wrong on our side. This step charged nothing. Please try again in a minute.
# Message or alert. max 200
trouble-busy = That was a bit fast for me. Please try again in { $seconds ->
        [one] { NUMBER($seconds) } second
       *[other] { NUMBER($seconds) } seconds
    }. Nothing was charged.
# Message or alert. max 200
trouble-refused = This does not work for your account. If you think it should, write to /support.

# A refusal of the server's, in its own words.
refused = { $message }

## For staff

alert-head = ⚠️ <b>{ $title }</b> · { $price }
alert-surplus = Charged a second time for one payment. The Stars are here, they bought nothing, and the buyer was told. Return them.
alert-oversold = Paid when the last piece was already gone. It was delivered all the same; the stock is below zero.
alert-unknown-payload = Money came for an invoice that we do not know. It is recorded and bought nothing. Look who paid, and return it.
alert-wrong-price = Money came, but not the amount of the invoice. It is recorded and bought nothing. Look at the payment.
alert-wrong-buyer = Somebody else than the buyer paid this invoice. It is recorded and bought nothing. Look who paid, and return it.
alert-ids =
    Charge: <code>{ $charge }</code>
    Payment: <code>{ $payment }</code>
