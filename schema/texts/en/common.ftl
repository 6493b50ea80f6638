### Words that the bot and the Mini App share. A comment "max N" is the longest that Telegram takes in that place.

# One Star has no fraction.
price = { NUMBER($stars) } ⭐

language-en = English
language-ru = Русский
language-ar = العربية
language-auto = As in Telegram

# What a buyer agrees to, once: the same sentences in the chat and in the Mini App.
term-price = You pay with Telegram Stars, and you see the full price before you confirm. A purchase is paid once; only a subscription renews, until you cancel it.
term-delivery = You get your purchase the moment the payment is confirmed, and it stays among your purchases.
term-help = If you were charged and did not get what you paid for, or were charged twice, write to us: we deliver, or return your Stars in full.
term-telegram = Telegram’s own support cannot help with purchases in this shop. We do.
# What a client runs on.
device-name = { $device ->
        [android] Android
        [ios] iPhone or iPad
        [macos] Mac
        [windows] Windows
        [linux] Linux
        [computer] Computer
        [web] Telegram in a browser
       *[other] Unknown device
    }
device-kind = { $kind ->
        [staff] Staff sign-in in a browser
       *[miniapp] Mini App
    }
