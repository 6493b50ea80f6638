### كلمات يشترك فيها البوت والتطبيق المصغّر.

price = { NUMBER($stars) } ⭐

language-en = English
language-ru = Русский
language-ar = العربية
language-auto = كما في تيليجرام
