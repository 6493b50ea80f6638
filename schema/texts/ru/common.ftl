price = { NUMBER($stars) } ⭐

language-en = English
language-ru = Русский
language-auto = Как в Telegram
