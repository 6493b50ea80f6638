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
