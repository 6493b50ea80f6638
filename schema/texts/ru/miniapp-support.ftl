### Что говорит мини-приложение там, где спрашивают людей магазина. Простой текст.

app-tickets-title = Помощь
app-tickets-none-title = Вопросов пока нет
app-tickets-none = Что-то пошло не так или просто интересно? Люди этого магазина читают каждый вопрос и отвечают.
app-tickets = Мои вопросы
app-ticket-new = Задать вопрос
app-ticket-waiting = Вопрос у магазина
app-ticket-answered = Есть ответ
app-ticket-closed = Закрыт
app-ticket-else = Другое
app-ticket-reason-missing = Деньги списаны, а покупки нет
app-ticket-reason-twice = Деньги списаны дважды
app-ticket-reason-refund = Хочу вернуть деньги
app-ticket-reason-other = Другой вопрос

## Вопрос

app-ticket-about = О чём вопрос?
app-ticket-why = Что случилось?
app-ticket-words = Своими словами
app-ticket-note = От вопроса деньги никуда не движутся. Ответ появится здесь, и бот принесёт его в чат. Картинку можно добавить, когда вопрос отправлен.
app-ticket-note-refund = Посмотрит и решит человек. До тех пор деньги не движутся, и покупка остаётся вашей. Ответ появится здесь, и бот принесёт его в чат.
app-ticket-send = Отправить вопрос
app-ticket-to-refund = Хочу вернуть деньги
app-ticket-unsent = Мы не знаем, дошёл ли ваш вопрос. Деньги не двигались. Отправьте ещё раз: дважды он не засчитается.
app-ticket-busy = Слишком много запросов сразу, и этот не отправлен. Деньги не двигались. Подождите несколько секунд и отправьте ещё раз.

## Разговор

app-ticket-title = Вопрос { $number }
app-ticket-is-waiting = Он у людей этого магазина. Ответ сам появится здесь.
app-ticket-is-answered = Магазин ответил. Если что-то осталось, просто напишите.
app-ticket-is-closed = Этот вопрос закрыт. Если написать, он откроется снова.
app-ticket-talk = О чём говорили
app-ticket-you = Вы
app-ticket-shop = Магазин
app-ticket-picture = Картинка; она в чате с ботом.
app-ticket-picture-said = Картинка
app-ticket-reply = Ваш ответ
app-ticket-reply-send = Отправить
app-ticket-send-picture = Прислать картинку в чате
app-ticket-reply-unsent = Мы не знаем, дошло ли это. Отправьте ещё раз: дважды не скажется.
app-ticket-reply-busy = Слишком много запросов сразу, и этот не отправлен. Подождите несколько секунд и отправьте ещё раз.
app-ticket-close = Закрыть этот вопрос
app-ticket-close-failed = Не получилось. Попробуйте, пожалуйста, ещё раз.
