price = { NUMBER($stars) } ⭐

language-en = English
language-ru = Русский
language-ar = العربية
language-auto = Как в Telegram
