### What the Mini App says behind its settings. Plain text.

## Notifications

app-hear-reminders = Subscription reminders
app-hear-answers = Answers from the shop
app-hear-news = News and offers
app-hear-note = Receipts and whatever is about your money always come. News come only if you ask for them here.
app-quiet = Quiet hours
app-quiet-from = From
app-quiet-to = To
app-quiet-note = What can wait comes afterwards. Receipts and whatever is about your money come at once, always. Times are those of { $zone }, where your device is.
app-quiet-note-kept = What can wait comes afterwards. Receipts and whatever is about your money come at once, always. Times are those of { $zone }.
app-quiet-use-zone = Use { $zone }, where my device is

## Friends

app-invite-title = Invite friends
app-invite-lead = Know somebody who would like it here?
app-invite-reward = { $buyers ->
        [one] For each friend who buys
       *[other] For every { NUMBER($buyers) } friends who buy
    } you get a gift: { $title }.
app-invite-link = Your link
app-invite-words = A little shop in Telegram that I like:
app-invite-share = Share the link
app-invite-so-far = So far
app-invite-came = Friends who came
app-invite-bought = Of them, bought something
app-invite-note = Only people who meet the shop for the first time are counted. Gifts come when a friend’s first purchase can no more be asked back.
app-invite-rewards = Your gifts
app-copy = Copy
app-copied = Copied

## My data

app-data-title = My data
app-data-export = See it
app-data-export-note = A file with everything we keep about you comes into your chat with the bot.
app-data-export-do = Send me my data
app-data-export-asked = Your file is on its way to the chat.
app-data-delete = Delete it
app-data-delete-note = Your name, settings, sign-ins, dialogues and messages go. The books of payments stay, without your name.
app-data-delete-do = Delete my data…
app-data-delete-sure = Really delete everything?
app-data-delete-consequence = What you bought ends for you and cannot be restored. Unpaid payments are canceled, subscriptions stop and are not charged again. No money is moved: if you want any of it back, ask for a refund first. If you ever come back, you begin as somebody new.
app-data-delete-yes = Yes, delete everything
app-data-delete-no = No, keep it
app-data-waits = Your data is being deleted
app-data-waits-refund = First a refund of yours must be decided and sent.
app-data-waits-payment = First a payment of yours must be confirmed.
app-data-waits-charge = First Stars of yours that bought nothing must be returned.
app-data-waits-on = It goes on by itself, and the receipt comes into the chat.
app-data-keep = Keep my data after all
