## Checkout

app-checkout-title = Оформление
app-consent = Перед первой покупкой
app-consent-note = Примите наши условия, всего один раз. За согласие ничего не списывается: оплату вы подтвердите дальше, в Telegram.
app-agree-and-pay = Принять и оплатить { $price }
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
app-refunded-note = { $price } полностью вернулись на ваш баланс звёзд Telegram. Покупка больше не действует.
app-refunded-runs-on-note = { $price } за первый период полностью вернулись на ваш баланс звёзд Telegram. То, что ещё действует, остаётся вашим.
app-reversed = Платёж отозван
app-reversed-note = Этот платёж на { $price } был отозван: звёзд у нас больше нет, и покупка больше не действует. Если они к вам не вернулись, напишите нам.
app-paid-elsewhere = Эта подписка у вас уже есть
app-paid-elsewhere-note = По другому платежу, поэтому этот был не нужен. Снова по нему ничего не спишется.
app-surplus-title = Оплата прошла больше одного раза
app-surplus = { $count ->
        [one] За эту же покупку пришло ещё { $price }, на них ничего не куплено. Мы их храним: напишите нам и назовите номер платежа.
        [few] За эту же покупку пришло ещё { $price } (списаний: { NUMBER($count) }), на них ничего не куплено. Мы их храним: напишите нам и назовите номер платежа.
       *[other] За эту же покупку пришло ещё { $price } (списаний: { NUMBER($count) }), на них ничего не куплено. Мы их храним: напишите нам и назовите номер платежа.
    }
app-surplus-returned = Кроме того, за неё было списано ещё { $price }. Эта сумма полностью вернулась на ваш баланс звёзд Telegram.
app-delivery = Ваша покупка
app-delivery-nothing = Теперь это ваше.
app-valid-until = Действует до { DATETIME($until, dateStyle: "long") }
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
app-receipt-returned = Возвращено
app-history = Что происходило
app-state-created = Начат
app-state-invoiced = Счёт открыт
app-state-approved = Одобрен магазином
app-state-paid = Оплачен
app-state-canceled = Отменён
app-state-expired = Истёк
app-event-refund-asked = Запрошен возврат
app-event-refund-approved = Возврат одобрен
app-event-refund-declined = В возврате отказано
app-event-surplus-charged = Списано ещё раз
app-event-surplus-refunded = Лишнее списание возвращено
app-help-payment = Нужна помощь с этой покупкой

## Asking for a refund

app-ask-refund = Попросить возврат
app-refund-why = Почему вы хотите вернуть деньги?
app-refund-reason-mistake = Куплено по ошибке
app-refund-reason-twice = Списали дважды
app-refund-reason-missing = Покупка не пришла
app-refund-reason-unlike = Оказалось не тем, чего ждали
app-refund-reason-other = Другая причина
app-refund-own-words = Своими словами, если хотите
app-refund-what-happens = Что будет с деньгами
app-refund-first = Пока ничего не движется. Сначала решают люди магазина; ответ появится здесь, и бот напишет вам в чат.
app-refund-yes = Если они согласятся, вся сумма, { $price }, вернётся на ваш баланс звёзд Telegram. Покупка перестанет действовать, когда звёзды вернутся.
app-refund-no = Если откажут, деньги останутся у магазина, а покупка у вас.
app-refund-send = Попросить вернуть { $price }
app-refund-unsent = Мы не знаем, дошла ли ваша просьба. Деньги не двигались. Попробуйте ещё раз: дважды она не засчитается.
app-refund-busy = Слишком много запросов сразу, и этот не отправлен. Деньги не двигались. Подождите несколько секунд и попробуйте ещё раз.
app-refund-ask-person = Попросить человека посмотреть
app-refund-asked = Вы попросили вернуть деньги
app-refund-asked-note = Люди магазина решают, вернуть ли { $price }. До тех пор деньги не движутся, а покупка остаётся вашей. Ответ появится здесь и в чате.
app-refund-declined = Магазин отказал в возврате
app-refund-declined-note = Вы просили вернуть { $price }. Деньги не двигались, покупка остаётся вашей. Если вы не согласны, напишите нам: «Нужна помощь с этой покупкой», ниже.
app-refund-sending = Деньги возвращаются
app-refund-sending-note = Возврат одобрен: вся сумма, { $price }, уже на пути к вашему балансу звёзд Telegram. Когда она вернётся, покупка перестанет действовать.
app-refund-failed = Вашим возвратом занимается человек
app-refund-failed-note = Возврат { $price } одобрен, но Telegram его не выполнил. Деньги пока не двигались, и покупка всё ещё ваша. Люди магазина знают об этом и разбираются.
app-refund-note = Магазин ответил: { $note }
app-refund-reason = Вы написали: { $reason }

## Подписки

app-plan-how = Как это работает
app-plan-renews = { $price } при подтверждении, а потом { $days ->
        [one] каждый { NUMBER($days) } день
        [few] каждые { NUMBER($days) } дня
       *[other] каждые { NUMBER($days) } дней
    }, само собой, пока вы не отмените.
app-plan-cancel = Отменить можно в любой момент, здесь или в чате. Тогда больше ничего не спишется.
app-plan-end = Оплаченное действует до своего конца, даже если отменить раньше.
app-plan-replaces-title = Сейчас у вас «{ $title }»
app-plan-replaces = Новая подписка начнётся сразу и по полной цене. За «{ $title }» больше ничего не спишется, и она остаётся вашей до { DATETIME($until, dateStyle: "long") }.
app-plan-yours = Вы подписаны
app-date = { DATETIME($at, dateStyle: "long") }
app-subscription = Подписка
app-sub-none-title = Подписок нет
app-sub-none = Подписки можно найти в магазине. Они продлеваются сами, пока вы не отмените, а отменить можно здесь в любой момент.
app-sub-running = Действуют
app-sub-over = Закончились
app-sub-next-charge-short = Списание { DATETIME($at, dateStyle: "medium") }
app-sub-until-short = До { DATETIME($until, dateStyle: "medium") }
app-sub-past-due-short = Ещё не продлена
app-sub-ended-short = Закончилась
app-sub-renews = Продлевается сама
app-sub-next-charge-note = Следующее списание: { $price }, { DATETIME($at, dateStyle: "long") }, если не отменить раньше.
app-sub-canceled = Отменена
app-sub-runs-out-note = Больше ничего не спишется, подписка остаётся вашей до { DATETIME($until, dateStyle: "long") }.
app-sub-resume-in-telegram = Передумали? Включите её снова в Telegram: Настройки → Мои звёзды → эта подписка. Сейчас ничего не спишется.
app-sub-stopped-by-shop = Магазин остановил её продление
app-sub-replaced = Её место заняла «{ $title }»
app-sub-past-due = Ещё не продлена
app-sub-past-due-note = Продление не прошло, ничего не списано. Пользоваться ею всё равно можно до { DATETIME($until, dateStyle: "long") }. Пусть к этому дню на балансе будет { $price }: Telegram попробует ещё раз сам.
app-sub-ended = Подписка закончилась
app-sub-ended-note = Она была отменена и действовала до { DATETIME($until, dateStyle: "long") }. Больше ничего не спишется.
app-sub-lapsed-note = Продление не прошло, поэтому она завершена. За него ничего не списано и не спишется.
app-sub-refunded = Возвращено
app-sub-refunded-note = Оплата последнего периода вернулась на ваш баланс звёзд Telegram, целиком. Подписка закончилась, больше ничего не спишется.
app-sub-refunded-with-rest-note = Оплата последнего периода вернулась на ваш баланс звёзд Telegram, целиком. Оплаченное раньше остаётся вашим до { DATETIME($until, dateStyle: "long") }, потом подписка закончится. Больше ничего не спишется.
app-sub-telegram-not-told = Telegram этого ещё не подтвердил. Мы повторяем, пока не подтвердит; вам ничего делать не нужно.
app-sub-dates = Даты
app-sub-started = Начало
app-sub-next-charge = Следующее списание
app-sub-paid-until = Оплачена до
app-sub-access-until = Действует до
app-sub-receipts = Что вы оплатили
app-sub-returned = Возвращено { DATETIME($at, dateStyle: "medium") }, целиком
app-sub-what-you-got = Что вы получили, и чек
app-sub-cancel = Отменить подписку…
app-sub-cancel-sure = Отменить её?
app-sub-cancel-consequence = Больше ничего не спишется. Оплаченное остаётся вашим до { DATETIME($until, dateStyle: "long") }, потом подписка закончится. За оставшиеся дни деньги не возвращаются.
app-sub-cancel-at-once = Больше ничего не спишется. Она была оплачена до { DATETIME($until, dateStyle: "long") }; время после этого мы дали просто так, поэтому она закончится сразу. Если Telegram уже успел списать продление, бот сообщит об этом, и этот период останется вашим.
app-sub-cancel-yes = Да, отменить
app-sub-cancel-no = Нет, оставить
app-sub-resume = Хочу оставить её
app-sub-again = Подписаться снова
app-sub-wish-failed = Не удалось понять, дошло ли это. Из-за этого ничего не списано. Попробуйте ещё раз: засчитается только один.
## Codes

app-code-given = Теперь это ваше
app-code-label = Ваш код
app-code-note = Заглавные буквы и дефисы не важны.
app-code-look = Посмотреть, что он даёт
app-code-failed = Спросить магазин не удалось. Ничего не списано, код не потрачен. Попробуйте ещё раз.
app-code-free = Бесплатно вместо { $list }
app-code-price = { $price } вместо { $list }
app-code-for = С кодом { $code }
app-code-take = Забрать бесплатно
app-code-choose = Выберите что-нибудь
app-free = Бесплатно
app-code-have = У меня есть код
app-code-use = Применить код
app-code-without = Без кода
app-code-waits = Ваш код { $code } ждёт вас здесь
app-code-waits-note = Вы ввели его для этой покупки и ещё не заплатили. Ничего не списано. Если не оплатить вовремя, код вернётся к вам.
app-code-refused = Этот код здесь не подходит
app-code-go-on = Продолжить без кода
app-gifts = Вам подарили
app-gift-since = Ваше с { $moment }
app-gift-delivery = Что вы получили
app-gift-nothing = Теперь это ваше.
app-gift-note = За это ничего не списано, поэтому чека нет.
app-receipt-list-price = Без кода
app-receipt-code = Код
