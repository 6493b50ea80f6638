### Words that the bot and the Mini App share. A comment "max N" is the longest that Telegram takes in that place.

# One Star has no fraction.
price = { NUMBER($stars) } ⭐

language-en = English
language-ru = Русский
language-ar = العربية
language-auto = As in Telegram
