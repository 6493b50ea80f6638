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

## Getting in

app-outside-title = Откройте магазин в Telegram
app-outside = Это мини-приложение магазина: оно узнаёт вас по аккаунту Telegram, поэтому работает внутри Telegram.
app-outside-bot = Открыть @{ $bot } в Telegram
app-outside-how = Откройте бота магазина в Telegram и нажмите кнопку «Магазин» рядом с полем ввода.
app-reopen-title = Откройте магазин заново
app-reopen = Ради вашей безопасности вход действует ограниченное время. Закройте магазин и откройте его снова из чата. Ваши покупки и платежи в сохранности.
app-banned-title = Магазин для вас закрыт
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
app-left = { $left ->
        [one] Осталась { NUMBER($left) } шт.
       *[other] Осталось { NUMBER($left) } шт.
    }
app-in-stock = { $left ->
        [one] Осталась { NUMBER($left) } шт.
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

## Checkout

app-checkout-title = Оформление
app-terms-title = Условия продажи
app-consent = Перед первой покупкой
app-consent-note = Примите наши условия, всего один раз. За согласие ничего не списывается: оплату вы подтвердите дальше, в Telegram.
app-agree-and-pay = Принять и оплатить { $price }
app-term-price = Вы платите звёздами Telegram, один раз за каждую покупку. Полная цена видна до оплаты, ничего не продлевается само.
app-term-delivery = Покупка приходит сразу после подтверждения оплаты и хранится в разделе «Покупки».
app-term-help = Если деньги списаны, а покупка не пришла, или списаны дважды, напишите нам: мы доставим покупку или вернём звёзды полностью.
app-term-telegram = Поддержка Telegram не может помочь с покупками в этом магазине. Помогаем мы.
app-preparing = Готовим оплату…
app-preparing-note = Пока ничего не списано.
app-not-bought-title = Сейчас это нельзя купить
app-start-failed-title = Не удалось начать оплату
app-start-failed = Ничего не списано. Попробуйте ещё раз.

## A payment

app-payment-title = Оплата
app-pay = Оплатить { $price }
app-ready = Ждём вашу оплату
app-ready-note = Ничего не спишется, пока вы не подтвердите оплату в Telegram.
app-paying = Подтвердите оплату в Telegram
app-paying-note = Ничего не спишется, пока вы не подтвердите.
app-left-unpaid = Ещё не оплачено
app-left-unpaid-note = Вы закрыли окно оплаты. Денег мы не получали. Оплатить можно сейчас или позже.
app-failed = Оплата не прошла
app-failed-note = Telegram не смог провести оплату, денег мы не получали. Можно попробовать ещё раз.
app-cannot-open = Окно оплаты здесь не открывается. Ничего не списано. Обновите Telegram или купите в чате с ботом.
app-confirming = Подтверждаем оплату…
app-confirming-note = Telegram подтверждает её нам. Обычно это занимает несколько секунд. Если оплата не пройдёт, ничего не спишется.
app-confirming-slow-note = Это дольше обычного, но ничего не потеряется. Приложение можно спокойно закрыть: как только оплата подтвердится, бот напишет вам в чат. Если она не пройдёт, ничего не спишется.
app-paid = Оплачено
app-paid-note = Получено { $price }. Спасибо!
app-canceled = Отменено
app-canceled-note = Ничего не списано.
app-expired = Время на оплату вышло
app-expired-note = Ничего не списано.
app-refunded = Деньги возвращены
app-refunded-note = { $price } полностью вернулись на ваш баланс звёзд Telegram.
app-reversed = Платёж отозван
app-reversed-note = Этот платёж на { $price } был отозван, поэтому покупка больше не действует. Если вы этого не ждали, напишите нам.
app-surplus-title = Оплата прошла больше одного раза
app-surplus = { $count ->
        [one] За эту же покупку пришло ещё { $price }, на них ничего не куплено. Мы их храним: напишите нам и назовите номер платежа.
       *[other] За эту же покупку пришло ещё { $price } (списаний: { NUMBER($count) }), на них ничего не куплено. Мы их храним: напишите нам и назовите номер платежа.
    }
app-delivery = Ваша покупка
app-delivery-nothing = Теперь это ваше.
app-valid-until = Действует до { $date }
app-cancel-payment = Отменить этот платёж
app-buy-anew = Купить снова
app-close-safely = Закрыть приложение
app-pay-until = Счёт открыт до { $moment }.

## Receipt

app-receipt = Чек
app-receipt-price = Цена
app-receipt-number = Номер платежа
app-receipt-charge = Номер списания в Telegram
app-receipt-started = Начат
app-receipt-paid = Оплачен
app-history = Что происходило
app-state-created = Начат
app-state-invoiced = Счёт открыт
app-state-approved = Одобрен магазином
app-state-paid = Оплачен
app-state-canceled = Отменён
app-state-expired = Истёк
app-state-refunded = Деньги возвращены
app-state-reversed = Отозван
app-help-payment = Помощь с оплатой

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
app-surplus-short = Списано больше одного раза
app-more = Показать ещё

## Settings

app-settings-title = Настройки
app-language = Язык
app-notifications = Уведомления
app-news = Новости магазина
app-news-note = Чеки и статусы платежей приходят всегда.
app-devices = Где вы вошли
app-this-device = Это устройство
app-last-used = Использовано { $moment }
app-about = О магазине
app-settings-failed = Не сохранилось. Попробуйте ещё раз.
