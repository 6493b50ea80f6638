price = { NUMBER($stars) } ⭐

language-en = English
language-ru = Русский
language-ar = العربية
language-auto = Как в Telegram

term-price = Вы платите звёздами Telegram и видите полную цену до подтверждения. Покупка оплачивается один раз; продлевается только подписка, пока вы её не отмените.
term-delivery = Покупка приходит сразу после подтверждения оплаты и хранится среди ваших покупок.
term-help = Если деньги списаны, а покупка не пришла, или списаны дважды, напишите нам: мы доставим покупку или вернём звёзды полностью.
term-telegram = Поддержка самого Telegram не может помочь с покупками в этом магазине. Помогаем мы.
device-name = { $device ->
        [android] Android
        [ios] iPhone или iPad
        [macos] Mac
        [windows] Windows
        [linux] Linux
        [computer] Компьютер
        [web] Telegram в браузере
       *[other] Неизвестное устройство
    }
device-kind = { $kind ->
        [staff] Вход сотрудника в браузере
       *[miniapp] Мини-приложение
    }
