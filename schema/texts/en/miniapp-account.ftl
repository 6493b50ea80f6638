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
