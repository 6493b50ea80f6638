### What the Mini App says where somebody asks the people of the shop. Plain text.

app-tickets-title = Help
app-tickets-none-title = No questions yet
app-tickets-none = Something went wrong, or you are just curious? The people of this shop read every question and answer it.
app-tickets = My questions
app-ticket-new = Ask a question
app-ticket-waiting = The shop has it
app-ticket-answered = Answered
app-ticket-closed = Closed
app-ticket-else = Something else
app-ticket-reason-missing = I paid and did not get it
app-ticket-reason-twice = I was charged twice
app-ticket-reason-refund = I want my money back
app-ticket-reason-other = Another question

## Asking

app-ticket-about = What is it about?
app-ticket-why = What happened?
app-ticket-words = In your own words
app-ticket-note = No money moves by asking. You see the answer here, and the bot brings it into the chat. A picture can be added once it is sent.
app-ticket-note-refund = A person looks at it and decides. No money moves until then, and the purchase stays yours. You see the answer here, and the bot brings it into the chat.
app-ticket-send = Send the question
app-ticket-to-refund = I want my money back
app-ticket-unsent = We could not tell whether your question arrived. No money has moved. Please send it again: it counts only once.
app-ticket-busy = Those were many requests at once, and this one was not sent. No money has moved. Wait a few seconds and send it again.

## A question

app-ticket-title = Question { $number }
app-ticket-is-waiting = The people of this shop have it. Their answer appears here by itself.
app-ticket-is-answered = The shop has answered. If something is still open, just write.
app-ticket-is-closed = This question is closed. If you write, it is opened again.
app-ticket-talk = What was said
app-ticket-you = You
app-ticket-shop = The shop
app-ticket-picture = A picture; you find it in the chat with the bot.
app-ticket-picture-said = Picture
app-ticket-reply = Your reply
app-ticket-reply-send = Send
app-ticket-send-picture = Send a picture in the chat
app-ticket-reply-unsent = We could not tell whether this arrived. Please send it again: it is said only once.
app-ticket-reply-busy = Those were many requests at once, and this one was not sent. Wait a few seconds and send it again.
app-ticket-close = Close this question
app-ticket-close-failed = That did not work. Please try again.
