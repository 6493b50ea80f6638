## Everywhere

app-stars = { $count ->
        [one] { NUMBER($count) } звезда
        [few] { NUMBER($count) } звезды
        [many] { NUMBER($count) } звёзд
       *[other] { NUMBER($count) } звезды
    }
app-tabs = Разделы
app-tab-shop = Магазин
app-tab-purchases = Покупки
app-tab-settings = Настройки
app-back = Назад
app-loading = Загрузка
app-try-again = Попробовать ещё раз
app-close = Закрыть
app-offline = Нет соединения. На экране могут быть старые данные.
app-reconnecting = Восстанавливаем связь…

## Числа и даты

app-star-count = { NUMBER($stars) }
app-moment = { DATETIME($at, day: "numeric", month: "short", hour: "numeric", minute: "2-digit") }
app-moment-of-another-year = { DATETIME($at, year: "numeric", day: "numeric", month: "short", hour: "numeric", minute: "2-digit") }

## Getting in

app-outside-title = Откройте магазин в Telegram
app-outside = Это мини-приложение магазина: оно узнаёт вас по аккаунту Telegram, поэтому работает внутри Telegram.
app-outside-bot = Открыть @{ $bot } в Telegram
app-outside-how = Откройте бота магазина в Telegram и нажмите кнопку «Магазин» рядом с полем ввода.
app-reopen-title = Откройте магазин заново
app-reopen = Ради вашей безопасности вход действует ограниченное время. Закройте магазин и откройте его снова из чата. Ваши покупки и платежи в сохранности.
app-idle-title = Вас долго не было
app-idle = Для вашей безопасности магазин закрывает вход после двух часов тишины и раз в двенадцать часов. Закройте его и откройте снова из чата. Покупки и платежи на месте.
app-ended-title = Здесь вы вышли
app-ended = На этом устройстве выполнен выход, здесь или с другого. Чтобы вернуться, закройте магазин и откройте его снова из чата. Покупки и платежи на месте.
app-replayed-title = Это окно уже использовано
app-replayed = Telegram открывает каждое окно для одного входа, а в этом уже входили. Закройте его и откройте магазин снова из чата. Покупки и платежи на месте.
app-stale-title = Это окно слишком старое для входа
app-stale = Слово Telegram о том, кто вы, действует пять минут, а это окно открыто раньше. Закройте его и откройте магазин снова из чата. Ничего не потеряно.
app-forgotten-title = Ваши данные удалены
app-forgotten = Вы об этом просили, и больше вас здесь ничто не помнит. Квитанция лежит в чате с ботом. Если когда-нибудь вернётесь, откройте магазин из чата: начнёте как новый человек.
app-unreachable-title = Магазин недоступен
app-unreachable = Проверьте соединение и попробуйте ещё раз. Деньги не списаны.
app-busy-title = Минутку
app-busy = Слишком много запросов сразу. Подождите несколько секунд и попробуйте ещё раз. Деньги не списаны.
app-broken-title = Что-то пошло не так
app-broken = Это наша ошибка, и на этом шаге ничего не списано. Попробуйте ещё раз.
app-missing-title = Здесь ничего нет
app-missing = Такой страницы нет, или она доступна не вам.
app-to-shop = В магазин

## Catalogue and product

app-catalogue-title = Starfront
app-catalogue-empty-title = Полки пусты
app-catalogue-empty = Новинки уже в пути. Загляните чуть позже.
app-banned-title = Сейчас покупки для вас закрыты
app-banned = Всё, что вы купили, остаётся вашим, платежи на месте. Если это ошибка, напишите нам.
app-banned-write = Написать нам
app-left = { $left ->
        [one] Осталась { NUMBER($left) } шт.
        [few] Осталось { NUMBER($left) } шт.
       *[other] Осталось { NUMBER($left) } шт.
    }
app-in-stock = { $left ->
        [one] Осталась { NUMBER($left) } шт.
        [few] Осталось { NUMBER($left) } шт.
       *[other] Осталось { NUMBER($left) } шт.
    }
app-owned = Куплено
app-sold-out = Распродано
app-withdrawn = Не продаётся
app-lasts = { $days ->
        [one] На { NUMBER($days) } день
        [few] На { NUMBER($days) } дня
        [many] На { NUMBER($days) } дней
       *[other] На { NUMBER($days) } дня
    }
app-lasts-forever = Навсегда
app-at-once = Сразу после оплаты
app-repeatable = Можно купить ещё раз
app-buy = Купить за { $price }
app-see-purchases = Мои покупки
app-owned-note = Это у вас уже есть. Всё купленное лежит в разделе «Покупки».
app-subscriptions = Мои подписки
app-subscribe = Подписаться за { $price } / { $days ->
        [one] { NUMBER($days) } день
        [few] { NUMBER($days) } дня
       *[other] { NUMBER($days) } дней
    }
app-per-days = / { $days ->
        [one] { NUMBER($days) } день
        [few] { NUMBER($days) } дня
       *[other] { NUMBER($days) } дней
    }
app-renews = { $days ->
        [one] Продление каждый { NUMBER($days) } день
        [few] Продление каждые { NUMBER($days) } дня
       *[other] Продление каждые { NUMBER($days) } дней
    }
app-sub-see = К подписке

## Purchases

app-purchases-title = Покупки
app-purchases-empty-title = Пока пусто
app-purchases-empty = Здесь хранится всё, что вы купите, вместе с чеками.
app-open-payments = В процессе
app-bought = Куплено
app-not-completed = Не завершено
app-not-charged = Не списано
app-state-waiting = Ещё не оплачено
app-state-confirming = Подтверждается
app-state-refunded = Деньги возвращены
app-state-reversed = Отозван
app-surplus-short = Списано больше одного раза
app-more = Показать ещё

## Settings

app-settings-title = Настройки
app-language = Язык
app-code = Ввести код
app-invite = Пригласить друзей
app-my-data = Мои данные
app-help = Помощь и вопросы
app-notifications = Уведомления
app-devices = Где вы вошли
app-devices-note = Чата с ботом в списке нет: это сам ваш аккаунт Telegram.
app-device-end = Выйти
app-device-end-sure = Выйти на этом устройстве?
app-device-end-this = Выйти здесь? Вернуться можно в любой момент: просто откройте магазин снова.
app-devices-end = Выйти везде, кроме этого места
app-devices-end-sure = Выйти везде, кроме этого места? Покупки и платежи останутся как есть.
app-devices-yes = Да, выйти
app-devices-no = Оставить
app-devices-failed = Запрос не дошёл до магазина. Вы нигде не вышли. Попробуйте ещё раз.
app-this-device = Это устройство
app-last-used = Использовано { $moment }
app-about = О магазине
app-terms-title = Условия продажи
app-settings-failed = Не сохранилось. Попробуйте ещё раз.
