/**
 * The demo catalogue: what a fresh shop sells until its owner fills it. Data only; an empty shop is seeded with it.
 *
 * Pictures are made by `server/media/source/` and come as `.jpg` (Telegram's cards and invoices want raster) and, under the
 * same name, as a lighter `.webp` for the Mini App. A delivery may name a file of ours by its path on this server, always
 * `/media/goods/…` on a line of its own: whoever shows it puts the server's address in front.
 */
import type { Language } from "@starfront/schema/languages";

/** One text in every language of the shop. */
export type DemoTexts = Record<Language, string>;

export interface DemoProduct {
  slug: string;
  titles: DemoTexts;
  descriptions: DemoTexts;
  deliveries: DemoTexts;
  photoUrl: string;
  priceStars: number;
  /** Null: unlimited. */
  stock: number | null;
  entitlementKey: string;
  /** Null: for ever. */
  entitlementDays: number | null;
  isRepeatable: boolean;
  /** Of a plan, which is paid for again each period. */
  periodSeconds?: number;
  /** Plans of one group replace each other. */
  planGroup?: string;
  position: number;
}

const thirtyDays = 30 * 86_400;

export const demoCatalogue: readonly DemoProduct[] = [
  {
    slug: "dusk-wallpapers",
    titles: { en: "Dusk: four wallpapers", ru: "«Сумерки»: обои для экрана", ar: "«الغسق»: أربع خلفيات للشاشة" },
    descriptions: {
      en: "Four evening skies for your phone: a lake, dunes, a sleeping city and a ridge under the moon. 1290 × 2796, no logos, nothing in the way of your icons.",
      ru: "Четыре вечерних неба для телефона: озеро, дюны, спящий город и хребет под луной. 1290 × 2796, без логотипов и без мелочей, в которых теряются иконки.",
      ar: "أربع سماوات مسائية لهاتفك: بحيرة، وكثبان، ومدينة نائمة، وسلسلة جبال تحت القمر. المقاس 1290 × 2796، بلا شعارات، ولا شيء يزاحم أيقوناتك.",
    },
    deliveries: {
      en: `Open, hold, save. Good evening!

Lake
/media/goods/dusk-lake.jpg
Dunes
/media/goods/dusk-dunes.jpg
City
/media/goods/dusk-city.jpg
Ridge
/media/goods/dusk-ridge.jpg`,
      ru: `Откройте, задержите палец, сохраните. Доброго вечера!

Озеро
/media/goods/dusk-lake.jpg
Дюны
/media/goods/dusk-dunes.jpg
Город
/media/goods/dusk-city.jpg
Хребет
/media/goods/dusk-ridge.jpg`,
      ar: `افتح، واضغط مطوّلًا، واحفظ. مساء الخير!

البحيرة
/media/goods/dusk-lake.jpg
الكثبان
/media/goods/dusk-dunes.jpg
المدينة
/media/goods/dusk-city.jpg
الجبال
/media/goods/dusk-ridge.jpg`,
    },
    photoUrl: "/media/products/dusk-wallpapers.jpg",
    priceStars: 75,
    stock: null,
    entitlementKey: "dusk-wallpapers",
    entitlementDays: null,
    isRepeatable: false,
    position: 1,
  },
  {
    slug: "coffee",
    titles: { en: "Buy the makers a coffee", ru: "Угостить нас кофе", ar: "فنجان قهوة لصنّاع المتجر" },
    descriptions: {
      en: "One Star, one cup, one more evening of work on this shop. Buy as many as you like: we drink them all.",
      ru: "Одна звезда — одна чашка и ещё один вечер работы над этим магазином. Угощать можно сколько угодно раз: мы выпьем всё.",
      ar: "نجمة واحدة، فنجان واحد، وأمسية عمل أخرى في هذا المتجر. اشترِ منها ما شئت: نشربها كلها.",
    },
    deliveries: {
      en: `Thank you! ☕ The kettle is already singing.

A toast from the workshop: may your bread be crisp, your evenings long, and your last train always a minute late.`,
      ru: `Спасибо! ☕ Чайник уже шумит.

Тост от мастерской: пусть хлеб будет хрустящим, вечера долгими, а последняя электричка всегда опаздывает на минуту.`,
      ar: `شكرًا لك! ☕ الإبريق بدأ يغنّي.

نخبك من الورشة: ليكن خبزك مقرمشًا، وأمسياتك طويلة، وليتأخر آخر قطار دقيقة واحدة من أجلك دائمًا.`,
    },
    photoUrl: "/media/products/coffee.jpg",
    priceStars: 1,
    stock: null,
    entitlementKey: "coffee",
    entitlementDays: null,
    isRepeatable: true,
    position: 2,
  },
  {
    slug: "slow-hours",
    titles: { en: "Slow Hours: focus music", ru: "«Медленные часы»: музыка", ar: "«ساعات بطيئة»: موسيقى للتركيز" },
    descriptions: {
      en: "Three quiet pieces to work, read or think by: warm chords, soft bells, rain far away. No beat, no voice, nothing that asks for attention.",
      ru: "Три тихие пьесы, под которые хорошо работать, читать и думать: тёплые аккорды, мягкие колокольчики, дождь вдалеке. Без ритма, без слов, ничего лишнего.",
      ar: "ثلاث مقطوعات هادئة للعمل أو القراءة أو التفكير: أنغام دافئة، وأجراس ناعمة، ومطر بعيد. بلا إيقاع ولا غناء، ولا شيء يطلب انتباهك.",
    },
    deliveries: {
      en: `Put them on repeat, and keep the volume lower than you think.

1. Window Seat
/media/goods/slow-hours-1.mp3
2. Far Rain
/media/goods/slow-hours-2.mp3
3. Lamp at Four
/media/goods/slow-hours-3.mp3`,
      ru: `Включите по кругу и сделайте чуть тише, чем хочется.

1. Место у окна
/media/goods/slow-hours-1.mp3
2. Далёкий дождь
/media/goods/slow-hours-2.mp3
3. Лампа в четыре утра
/media/goods/slow-hours-3.mp3`,
      ar: `شغّلها مكررة، واجعل الصوت أخفض مما تظن.

1. مقعد النافذة
/media/goods/slow-hours-1.mp3
2. مطر بعيد
/media/goods/slow-hours-2.mp3
3. مصباح الرابعة فجرًا
/media/goods/slow-hours-3.mp3`,
    },
    photoUrl: "/media/products/slow-hours.jpg",
    priceStars: 120,
    stock: null,
    entitlementKey: "slow-hours",
    entitlementDays: null,
    isRepeatable: false,
    position: 3,
  },
  {
    slug: "slow-suppers",
    titles: {
      en: "Slow Suppers: a recipe zine",
      ru: "«Долгий ужин»: книжка рецептов",
      ar: "«عشاء على مهل»: دفتر وصفات",
    },
    descriptions: {
      en: "Four suppers for evenings when nobody is in a hurry: onion soup, baked fish with lemon, lentils that forgive everything, and pears in tea. A PDF to print or prop up by the stove.",
      ru: "Четыре ужина для вечеров, когда некуда спешить: луковый суп, рыба с лимоном, чечевица, которая всё прощает, и груши в чае. PDF: распечатать или поставить у плиты.",
      ar: "أربع وجبات عشاء لأمسيات لا يستعجل فيها أحد: حساء البصل، وسمك بالليمون في الفرن، وعدس يغفر كل شيء، وكمثرى بالشاي. ملف PDF للطباعة أو لجانب الموقد. نص الملف بالإنجليزية.",
    },
    deliveries: {
      en: `Your zine, four pages:
/media/goods/slow-suppers-en.pdf

Start with the lentils. They are hard to spoil.`,
      ru: `Ваша книжка, четыре страницы:
/media/goods/slow-suppers-ru.pdf

Начните с чечевицы: её трудно испортить.`,
      ar: `دفترك، أربع صفحات (نصه بالإنجليزية):
/media/goods/slow-suppers-en.pdf

ابدأ بالعدس: يصعب إفساده.`,
    },
    photoUrl: "/media/products/slow-suppers.jpg",
    priceStars: 60,
    stock: null,
    entitlementKey: "slow-suppers",
    entitlementDays: null,
    isRepeatable: false,
    position: 4,
  },
  {
    slug: "paper-moons",
    titles: { en: "Paper Moons: six stickers", ru: "«Бумажные луны»: 6 стикеров", ar: "«أقمار من ورق»: ستة ملصقات" },
    descriptions: {
      en: "Six moons, six moods: asleep, delighted, in love, doubtful, busy thinking, gone for tea. 512 × 512 with a clear background, ready for a sticker pack of your own.",
      ru: "Шесть лун, шесть настроений: спит, в восторге, влюблена, сомневается, думает, ушла пить чай. 512 × 512 на прозрачном фоне — можно собрать собственный набор.",
      ar: "ستة أقمار وستة أمزجة: نائم، ومبتهج، وعاشق، ومرتاب، ومستغرق في التفكير، وذاهب لشرب الشاي. المقاس 512 × 512 بخلفية شفافة، جاهزة لحزمة ملصقات من صنعك.",
    },
    deliveries: {
      en: `Six moons, yours to send:

/media/goods/moon-asleep.webp
/media/goods/moon-delighted.webp
/media/goods/moon-in-love.webp
/media/goods/moon-doubtful.webp
/media/goods/moon-thinking.webp
/media/goods/moon-tea.webp

To make a pack of them, send the pictures to @Stickers.`,
      ru: `Шесть лун, и все ваши:

/media/goods/moon-asleep.webp
/media/goods/moon-delighted.webp
/media/goods/moon-in-love.webp
/media/goods/moon-doubtful.webp
/media/goods/moon-thinking.webp
/media/goods/moon-tea.webp

Чтобы собрать из них набор, отправьте картинки боту @Stickers.`,
      ar: `ستة أقمار، كلها لك:

/media/goods/moon-asleep.webp
/media/goods/moon-delighted.webp
/media/goods/moon-in-love.webp
/media/goods/moon-doubtful.webp
/media/goods/moon-thinking.webp
/media/goods/moon-tea.webp

لتصنع منها حزمة، أرسل الصور إلى @Stickers.`,
    },
    photoUrl: "/media/products/paper-moons.jpg",
    priceStars: 50,
    stock: null,
    entitlementKey: "paper-moons",
    entitlementDays: null,
    isRepeatable: false,
    position: 5,
  },
  {
    slug: "seven-mates",
    titles: {
      en: "Seven Mates: chess in a week",
      ru: "«Семь матов»: шахматы за неделю",
      ar: "«كش مات»: الشطرنج في أسبوع",
    },
    descriptions: {
      en: "Seven classic checkmates, one for each evening: a diagram, an idea, and a solution on the last page. For those who know the moves and want to see the end coming.",
      ru: "Семь классических матов, по одному на вечер: диаграмма, идея и решение на последней странице. Для тех, кто знает ходы и хочет видеть, к чему идёт партия.",
      ar: "سبع كشّات مات كلاسيكية، واحدة لكل مساء: رقعة وفكرة، والحل في الصفحة الأخيرة. لمن يعرف حركات القطع ويريد أن يرى النهاية قبل أن تأتي. نص الملف بالإنجليزية.",
    },
    deliveries: {
      en: `Your course, one page an evening:
/media/goods/seven-mates-en.pdf

Do not move the pieces until you have seen it in your head.`,
      ru: `Ваш курс, по странице за вечер:
/media/goods/seven-mates-ru.pdf

Не трогайте фигуры, пока не увидите мат в уме.`,
      ar: `دورتك، صفحة كل مساء (نصها بالإنجليزية):
/media/goods/seven-mates-en.pdf

لا تحرّك القطع قبل أن ترى الحل في ذهنك.`,
    },
    photoUrl: "/media/products/seven-mates.jpg",
    priceStars: 90,
    stock: null,
    entitlementKey: "seven-mates",
    entitlementDays: null,
    isRepeatable: false,
    position: 6,
  },
  {
    slug: "orbit-print",
    titles: { en: "Orbit No. 7: edition of 25", ru: "«Орбита № 7»: тираж 25", ar: "«المدار رقم 7»: 25 نسخة" },
    descriptions: {
      en: "A generative drawing: hundreds of ellipses that almost agree about where the centre is. Vector file for any wall, from a postcard to a poster. Twenty-five will be sold, then no more.",
      ru: "Генеративный рисунок: сотни эллипсов, которые почти договорились, где центр. Векторный файл для любой стены, от открытки до плаката. Двадцать пять экземпляров, и всё.",
      ar: "رسم توليدي: مئات الأشكال البيضوية التي تكاد تتفق على مكان المركز. ملف متجهي لأي جدار، من بطاقة بريدية إلى ملصق كبير. تُباع خمس وعشرون نسخة، ثم لا مزيد.",
    },
    deliveries: {
      en: `Yours, one of twenty-five.

/media/goods/orbit-no-7.svg

Print it on matt paper, at least 30 cm wide, and give it air.`,
      ru: `Ваш экземпляр, один из двадцати пяти.

/media/goods/orbit-no-7.svg

Печатайте на матовой бумаге шириной от 30 см и оставьте вокруг воздух.`,
      ar: `نسختك، واحدة من خمس وعشرين.

/media/goods/orbit-no-7.svg

اطبعها على ورق غير لامع بعرض 30 سم على الأقل، واترك حولها فراغًا.`,
    },
    photoUrl: "/media/products/orbit-print.jpg",
    priceStars: 350,
    stock: 25,
    entitlementKey: "orbit-print",
    entitlementDays: null,
    isRepeatable: false,
    position: 7,
  },
  {
    slug: "stuck-days",
    titles: { en: "Cards for stuck days", ru: "Карточки для трудных дней", ar: "بطاقات للأيام العالقة" },
    descriptions: {
      en: "Twelve short pushes for the day when the work will not move. Draw one, do what it says, do not argue with it.",
      ru: "Двенадцать коротких подсказок на день, когда работа не идёт. Вытяните одну и сделайте, как сказано. Спорить с ней не надо.",
      ar: "اثنتا عشرة دفعة صغيرة ليوم لا يتقدم فيه العمل. اسحب واحدة، وافعل ما تقول، ولا تجادلها.",
    },
    deliveries: {
      en: `Think of a number from 1 to 12, then look.

1. Explain it to a ten-year-old. Write down what you said.
2. Make the ugly version first, on purpose, in ten minutes.
3. Which part would you miss? Keep that. Begin again around it.
4. Ask the question you hope nobody asks.
5. Swap the beginning and the end.
6. Take away what you are proudest of. What is left?
7. Make it for one person. Write their name on top.
8. It has to be finished by supper. What is it now?
9. Copy it out by hand. Your hand will stop where it is wrong.
10. Go for a walk without the phone. Come back by another street.
11. Ask the quietest person in the room.
12. Perhaps it is done. Look at it the way a stranger would.`,
      ru: `Загадайте число от 1 до 12 и только потом смотрите.

1. Объясните это десятилетнему. Запишите, что получилось.
2. Сначала сделайте некрасиво: нарочно и за десять минут.
3. О какой части вы бы жалели? Оставьте её и начните заново вокруг неё.
4. Задайте вопрос, который боитесь услышать.
5. Поменяйте местами начало и конец.
6. Уберите то, чем гордитесь больше всего. Что осталось?
7. Сделайте это для одного человека. Напишите сверху его имя.
8. Надо закончить к ужину. Чем это стало теперь?
9. Перепишите от руки. Рука сама споткнётся там, где неверно.
10. Прогуляйтесь без телефона. Вернитесь по другой улице.
11. Спросите самого тихого в комнате.
12. Возможно, уже готово. Взгляните как чужой человек.`,
      ar: `فكّر في رقم من 1 إلى 12، ثم انظر.

1. اشرحه لطفل في العاشرة. اكتب ما قلته.
2. اصنع النسخة القبيحة أولًا، عن قصد، في عشر دقائق.
3. أي جزء ستفتقده؟ أبقه، وابدأ من جديد حوله.
4. اطرح السؤال الذي تتمنى ألا يطرحه أحد.
5. بدّل البداية بالنهاية.
6. احذف أكثر ما تفخر به. ماذا بقي؟
7. اصنعه لشخص واحد. اكتب اسمه في الأعلى.
8. يجب أن ينتهي قبل العشاء. ما هو الآن؟
9. انسخه بخط يدك. ستتوقف يدك حيث الخطأ.
10. تمشَّ بلا هاتف. وعُد من شارع آخر.
11. اسأل أهدأ من في الغرفة.
12. لعله انتهى. انظر إليه كما ينظر غريب.`,
    },
    photoUrl: "/media/products/stuck-days.jpg",
    priceStars: 25,
    stock: null,
    entitlementKey: "stuck-days",
    entitlementDays: null,
    isRepeatable: false,
    position: 8,
  },
  {
    slug: "last-light",
    titles: { en: "Last Light: artist’s proof", ru: "«Последний свет»: оттиск", ar: "«آخر الضوء»: نسخة الفنان" },
    descriptions: {
      en: "The sun goes down behind seven ridges, and the paper keeps the warmth. An artist’s proof, never reprinted: there are two.",
      ru: "Солнце уходит за семь хребтов, а тепло остаётся на бумаге. Авторский оттиск, повторять не будем: их всего два.",
      ar: "تغيب الشمس خلف سبع سلاسل من الجبال، ويحتفظ الورق بالدفء. نسخة الفنان، لن تُطبع مرة أخرى: لا توجد منها إلا اثنتان.",
    },
    deliveries: {
      en: `It is yours, and the paper is still warm.

/media/goods/last-light.jpg

24 × 30 cm at 250 dpi. Hang it where the evening sun comes in.`,
      ru: `Он ваш, и бумага ещё тёплая.

/media/goods/last-light.jpg

24 × 30 см при 250 dpi. Повесьте туда, куда заглядывает вечернее солнце.`,
      ar: `هي لك، وورقها لا يزال دافئًا.

/media/goods/last-light.jpg

المقاس 24 × 30 سم بدقة 250 نقطة في البوصة. علّقها حيث تدخل شمس المساء.`,
    },
    photoUrl: "/media/products/last-light.jpg",
    priceStars: 750,
    stock: 2,
    entitlementKey: "last-light",
    entitlementDays: null,
    isRepeatable: false,
    position: 9,
  },
  {
    slug: "lighthouse-tale",
    titles: { en: "A tale to fall asleep to", ru: "Сказка, чтобы уснуть", ar: "حكاية لتنام عليها" },
    descriptions: {
      en: "How a lighthouse that could not sleep learned to count what is safely home. Two minutes when read slowly, and it should be read slowly.",
      ru: "О маяке, который не умел спать, пока не научился считать тех, кто уже дома. Две минуты, если читать медленно, а читать её надо медленно.",
      ar: "كيف تعلّم منارٌ لا يعرف النوم أن يعدّ من عادوا إلى بيوتهم سالمين. دقيقتان إن قُرئت على مهل، وهي لا تُقرأ إلا على مهل.",
    },
    deliveries: {
      en: `There was once a lighthouse that could not sleep. Every evening it closed its one bright eye, and nine seconds later it opened it again, because that was its work.

“How do you rest?” it asked the sea.
“I never stop,” said the sea. “I only go slower.”

“How do you rest?” it asked the fog.
“I stay where I am,” said the fog, “and let everything else come to me.”

“How do you rest?” it asked the keeper, who was old and was making tea.
“I count the ones who are safely home,” said the keeper. “The grey boat. The green boat. The two brothers with the net. You brought them in. Now you count.”

So the lighthouse counted. The grey boat, and its eye closed. The green boat, and it opened. The two brothers: closed. The gulls under the roof: open. The keeper, the kettle, the cat on the stairs. And the nine seconds between one light and the next grew soft and wide, wide enough to lie down in.

If you look out over the water tonight, you will see it: shining, and asleep. Shining, and asleep.

You can do it too. The boats are in.`,
      ru: `Жил-был маяк, который не умел спать. Каждый вечер он закрывал свой единственный яркий глаз и через девять секунд открывал его снова: такая у него была работа.

— Как ты отдыхаешь? — спросил он у моря.
— Я не останавливаюсь, — сказало море. — Я просто иду медленнее.

— Как ты отдыхаешь? — спросил он у тумана.
— Стою на месте, — сказал туман, — и всё приходит ко мне само.

— Как ты отдыхаешь? — спросил он у смотрителя, а тот был стар и заваривал чай.
— Считаю тех, кто уже дома, — сказал смотритель. — Серая лодка. Зелёная лодка. Два брата с сетью. Это ты их привёл. Теперь считай.

И маяк стал считать. Серая лодка, и глаз закрылся. Зелёная лодка, и глаз открылся. Два брата — закрылся. Чайки под крышей — открылся. Смотритель, чайник, кошка на лестнице. А девять секунд от вспышки до вспышки становились всё мягче и шире, пока в них не стало можно прилечь.

Если сегодня вы посмотрите на воду, вы его увидите: светит и спит. Светит и спит.

У вас тоже получится. Все лодки дома.`,
      ar: `كان يا ما كان، منارٌ لا يعرف كيف ينام. كل مساء كان يغمض عينه الوحيدة المضيئة، وبعد تسع ثوانٍ يفتحها من جديد، فذلك عمله.

سأل البحر: «كيف ترتاح؟»
قال البحر: «لا أتوقف أبدًا. أمشي أبطأ فحسب».

سأل الضباب: «كيف ترتاح؟»
قال الضباب: «أبقى مكاني، وأدع كل شيء يأتي إليّ».

سأل الحارس: «كيف ترتاح؟» وكان الحارس شيخًا يُعدّ الشاي.
قال الحارس: «أعدّ من عادوا إلى بيوتهم سالمين. القارب الرمادي. القارب الأخضر. الأخوان صاحبا الشبكة. أنت من أعادهم. والآن عدّ أنت».

فراح المنار يعدّ. القارب الرمادي، فانغلقت عينه. القارب الأخضر، فانفتحت. الأخوان: انغلقت. النوارس تحت السقف: انفتحت. الحارس، والإبريق، والقطة على الدرج. وصارت الثواني التسع بين ضوء وضوء ليّنة واسعة، واسعة بما يكفي للاستلقاء فيها.

إن نظرت الليلة إلى الماء رأيته: يضيء وهو نائم. يضيء وهو نائم.

وأنت أيضًا تستطيع. القوارب كلها عادت.`,
    },
    photoUrl: "/media/products/lighthouse-tale.jpg",
    priceStars: 20,
    stock: null,
    entitlementKey: "lighthouse-tale",
    entitlementDays: null,
    isRepeatable: false,
    position: 10,
  },
  {
    slug: "small-poems",
    titles: { en: "Nine small poems", ru: "Девять коротких стихов", ar: "تسع قصائد صغيرة" },
    descriptions: {
      en: "Three lines each, about kettles, trams, snow and whoever left the scarf. They fit in the time a lift takes.",
      ru: "По три строки: о чайниках, трамваях, снеге и о том, чей это шарф. Как раз на одну поездку в лифте.",
      ar: "ثلاثة أسطر لكل قصيدة، عن الأباريق والترام والثلج وعمّن نسي الوشاح. تكفيها رحلة واحدة في المصعد.",
    },
    deliveries: {
      en: `The kettle, almost.
The whole kitchen holds its breath
for one small whistle.

The last tram goes by.
Behind every lit window
someone is home.

Snow on the mailbox.
Tonight even the bills
look like letters.

The scarf you forgot.
The chair has been wearing it
better than I could.

Rain tries every pane
as if it had lost its keys
somewhere in our house.

Two moons: one above,
one in the puddle. I step
around the nearer.

Sunday. The cat takes
the warm half of the window
and half of the day.

Old phone in a drawer,
it still remembers the way
to your voice.

Lights out, one by one.
The dark is not a lid but
a door left ajar.`,
      ru: `Чайник вот-вот.
Вся кухня затаила дух
перед тонким свистом.

Прошёл последний трамвай.
За каждым светлым окном
кто-нибудь дома.

Снег на почтовом ящике.
Сегодня даже счета
похожи на письма.

Твой забытый шарф.
Стулу он, пожалуй, идёт
больше, чем мне.

Дождь пробует окна,
будто обронил ключи
где-то у нас дома.

Две луны: одна вверху,
другая в луже. Обхожу
ту, что ближе.

Воскресенье. Кот занял
тёплую половину окна
и половину дня.

Старый телефон в столе
всё ещё помнит дорогу
к твоему голосу.

Гаснут окна, одно за другим.
Темнота — не крышка,
а приоткрытая дверь.`,
      ar: `الإبريق، يكاد.
المطبخ كله يحبس أنفاسه
لأجل صفير صغير.

مرّ آخر ترام.
خلف كل نافذة مضاءة
أحدٌ في بيته.

ثلج على صندوق البريد.
الليلة حتى الفواتير
تشبه الرسائل.

الوشاح الذي نسيتَه.
الكرسي يرتديه
أجمل مما أستطيع.

المطر يجرّب كل زجاج
كأنه أضاع مفاتيحه
في مكان ما من بيتنا.

قمران: واحد في الأعلى
وآخر في البركة. أدور
حول الأقرب.

الأحد. أخذ القط
النصف الدافئ من النافذة
ونصف النهار.

هاتف قديم في الدرج
لا يزال يذكر الطريق
إلى صوتك.

تنطفئ الأضواء، واحدًا واحدًا.
ليس الظلام غطاءً
بل باب موارب.`,
    },
    photoUrl: "/media/products/small-poems.jpg",
    priceStars: 15,
    stock: null,
    entitlementKey: "small-poems",
    entitlementDays: null,
    isRepeatable: false,
    position: 11,
  },
  {
    slug: "supporter",
    titles: { en: "Supporter for 30 days", ru: "Друг мастерской на 30 дней", ar: "صديق الورشة لمدة 30 يومًا" },
    descriptions: {
      en: "Thirty days as a friend of the workshop: a badge for your profile, the word of the season, and our honest gratitude.",
      ru: "Тридцать дней вы друг мастерской: значок для профиля, слово сезона и наша искренняя благодарность.",
      ar: "ثلاثون يومًا وأنت صديق للورشة: شارة لملفك الشخصي، وكلمة الموسم، وامتناننا الصادق.",
    },
    deliveries: {
      en: `Welcome, friend of the workshop. Your lamp is lit for thirty days. ✦

Your badge:
/media/goods/supporter-badge.png

The word of the season: LANTERN. Whoever smiles at it is one of us.`,
      ru: `Добро пожаловать, друг мастерской. Ваша лампа горит тридцать дней. ✦

Ваш значок:
/media/goods/supporter-badge.png

Слово сезона: ФОНАРЬ. Кто улыбнётся в ответ, тот из наших.`,
      ar: `أهلًا بك يا صديق الورشة. مصباحك مضاء ثلاثين يومًا. ✦

شارتك:
/media/goods/supporter-badge.png

كلمة الموسم: فانوس. ومن يبتسم لها فهو منّا.`,
    },
    photoUrl: "/media/products/supporter.jpg",
    priceStars: 100,
    stock: null,
    entitlementKey: "supporter",
    entitlementDays: 30,
    isRepeatable: false,
    position: 12,
  },
  {
    slug: "lamp-club",
    titles: { en: "The Lamp Club", ru: "Клуб «Лампа»", ar: "نادي المصباح" },
    descriptions: {
      en: "A lamp that stays lit: the club's badge, its four evening wallpapers, and a poem to read before sleep. Every thirty days until you cancel; what you saved stays yours.",
      ru: "Лампа, которая не гаснет: значок клуба, четыре вечерних неба для телефона и стихи на ночь. Каждые тридцать дней, пока не отмените; всё сохранённое остаётся вашим.",
      ar: "مصباح يبقى مضاءً: شارة النادي، وأربع خلفيات مسائية، وقصيدة قبل النوم. كل ثلاثين يومًا حتى تلغي، وما حفظته يبقى لك.",
    },
    deliveries: {
      en: `Welcome to the Lamp Club. Your lamp is lit as long as you are with us. ✦

Your badge
/media/goods/supporter-badge.png
The lake at dusk
/media/goods/dusk-lake.jpg
The dunes
/media/goods/dusk-dunes.jpg
The city asleep
/media/goods/dusk-city.jpg
The ridge under the moon
/media/goods/dusk-ridge.jpg

A poem for tonight:

One lamp left on.
The moth and I agree:
it is for us.`,
      ru: `Добро пожаловать в клуб «Лампа». Она горит, пока вы с нами. ✦

Ваш значок
/media/goods/supporter-badge.png
Озеро в сумерках
/media/goods/dusk-lake.jpg
Дюны
/media/goods/dusk-dunes.jpg
Спящий город
/media/goods/dusk-city.jpg
Хребет под луной
/media/goods/dusk-ridge.jpg

Стихи на сегодня:

Одна лампа не погашена.
Мы с мотыльком решили:
это для нас.`,
      ar: `أهلًا بك في نادي المصباح. مصباحك مضاء ما دمت معنا. ✦

شارتك
/media/goods/supporter-badge.png
البحيرة عند الغسق
/media/goods/dusk-lake.jpg
الكثبان
/media/goods/dusk-dunes.jpg
المدينة النائمة
/media/goods/dusk-city.jpg
سلسلة الجبال تحت القمر
/media/goods/dusk-ridge.jpg

قصيدة لهذه الليلة:

مصباح واحد تُرك مضاءً.
اتفقنا أنا والفراشة:
إنه لنا.`,
    },
    photoUrl: "/media/products/lamp-club.jpg",
    priceStars: 50,
    stock: null,
    entitlementKey: "club.lamp",
    entitlementDays: null,
    isRepeatable: false,
    periodSeconds: thirtyDays,
    planGroup: "club",
    position: 13,
  },
  {
    slug: "lighthouse-club",
    titles: { en: "The Lighthouse Club", ru: "Клуб «Маяк»", ar: "نادي المنارة" },
    descriptions: {
      en: "All of the Lamp Club, and more light: three quiet pieces of music and a print for the wall. Every thirty days until you cancel. Coming from the Lamp Club? It will not be charged again.",
      ru: "Всё, что в клубе «Лампа», и ещё больше света: три тихие пьесы и картина на стену. Каждые тридцать дней, пока не отмените. Вы уже в «Лампе»? За неё больше не спишется.",
      ar: "كل ما في نادي المصباح ومزيد من الضوء: ثلاث مقطوعات هادئة ولوحة للجدار. كل ثلاثين يومًا حتى تلغي. هل أنت في نادي المصباح؟ لن يُخصم عنه شيء بعدها.",
    },
    deliveries: {
      en: `Welcome to the Lighthouse Club. Somebody out there can see you now. ✦

Your badge
/media/goods/supporter-badge.png
Window Seat
/media/goods/slow-hours-1.mp3
Far Rain
/media/goods/slow-hours-2.mp3
Lamp at Four
/media/goods/slow-hours-3.mp3
A print for the wall
/media/goods/orbit-no-7.svg

And the four skies of the Lamp Club
/media/goods/dusk-lake.jpg
/media/goods/dusk-dunes.jpg
/media/goods/dusk-city.jpg
/media/goods/dusk-ridge.jpg`,
      ru: `Добро пожаловать в клуб «Маяк». Теперь вас видно издалека. ✦

Ваш значок
/media/goods/supporter-badge.png
Место у окна
/media/goods/slow-hours-1.mp3
Далёкий дождь
/media/goods/slow-hours-2.mp3
Лампа в четыре утра
/media/goods/slow-hours-3.mp3
Картина на стену
/media/goods/orbit-no-7.svg

И четыре неба клуба «Лампа»
/media/goods/dusk-lake.jpg
/media/goods/dusk-dunes.jpg
/media/goods/dusk-city.jpg
/media/goods/dusk-ridge.jpg`,
      ar: `أهلًا بك في نادي المنارة. صار أحدهم يراك من بعيد. ✦

شارتك
/media/goods/supporter-badge.png
مقعد بجانب النافذة
/media/goods/slow-hours-1.mp3
مطر بعيد
/media/goods/slow-hours-2.mp3
مصباح عند الرابعة
/media/goods/slow-hours-3.mp3
لوحة للجدار
/media/goods/orbit-no-7.svg

والسماوات الأربع من نادي المصباح
/media/goods/dusk-lake.jpg
/media/goods/dusk-dunes.jpg
/media/goods/dusk-city.jpg
/media/goods/dusk-ridge.jpg`,
    },
    photoUrl: "/media/products/lighthouse-club.jpg",
    priceStars: 120,
    stock: null,
    entitlementKey: "club.lighthouse",
    entitlementDays: null,
    isRepeatable: false,
    periodSeconds: thirtyDays,
    planGroup: "club",
    position: 14,
  },
];
