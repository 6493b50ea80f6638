import { booklet } from "./booklet.ts";
import { colour } from "./palette.ts";

interface Recipe {
  name: string;
  lead: string;
  need: readonly string[];
  steps: readonly string[];
  note: string;
  colours: readonly [string, string];
}
interface Words {
  title: string;
  need: string;
  steps: string;
  recipes: readonly Recipe[];
}

const warm = [colour.honey, colour.coral] as const;
const lemon = ["#fff0b0", colour.apricot] as const;
const earth = [colour.apricot, colour.berry] as const;
const dark = [colour.rose, colour.plum] as const;

const words: Record<"en" | "ru", Words> = {
  en: {
    title: "Slow Suppers",
    need: "For two, hungry",
    steps: "And then",
    recipes: [
      {
        name: "Onion soup",
        lead: "An hour and a half, most of it spent leaning on the counter.",
        need: [
          "4 large onions",
          "40 g butter",
          "1 tbsp olive oil",
          "1 tsp flour",
          "150 ml dry white wine",
          "800 ml beef or mushroom broth",
          "1 bay leaf, a little thyme",
          "4 slices of old bread",
          "80 g Gruyère, grated",
        ],
        steps: [
          "Slice the onions thinly from pole to pole. Melt the butter with the oil in a heavy pot, add the onions and a good pinch of salt.",
          "Cook on low heat for 50 minutes and stir every five. They should turn soft, then gold, then the colour of a violin.",
          "Stir in the flour for a minute. Pour in the wine, scrape the bottom of the pot, let it boil away by half.",
          "Add broth, bay and thyme. Simmer for 25 minutes. Taste: it usually wants salt and pepper.",
          "Toast the bread. Ladle the soup into ovenproof bowls, float the bread, cover with cheese, and grill for 3 minutes until it bubbles.",
        ],
        note: "If the onions catch, a spoonful of water forgives everything.",
        colours: warm,
      },
      {
        name: "Baked fish with lemon",
        lead: "The oven does the work. You set the table.",
        need: [
          "2 thick white fish fillets, 180 g each",
          "500 g small potatoes",
          "1 lemon",
          "2 cloves of garlic",
          "12 olives",
          "3 tbsp olive oil",
          "A handful of parsley",
        ],
        steps: [
          "Heat the oven to 210 °C. Cut the potatoes into coins no thicker than 5 mm, toss them with 2 tablespoons of oil, salt and the sliced garlic.",
          "Roast them in one layer for 25 minutes, until the edges are brown.",
          "Lay the fish on top. Salt it, add the last spoon of oil, half the lemon in thin rounds, and the olives.",
          "Bake for 10 to 12 minutes. The fish is ready when it comes apart at the touch of a fork.",
          "Squeeze the other half of the lemon over everything and scatter the parsley.",
        ],
        note: "Take the fish out of the fridge half an hour before. Cold fish cooks unevenly.",
        colours: lemon,
      },
      {
        name: "Forgiving lentils",
        lead: "You may be late, early, distracted or in love. They will be fine.",
        need: [
          "200 g brown or green lentils",
          "1 onion, 1 carrot, 1 celery stalk",
          "2 tbsp olive oil",
          "1 tbsp tomato paste",
          "1 tsp ground cumin",
          "700 ml water",
          "1 tbsp red wine vinegar",
          "Thick yoghurt, to serve",
        ],
        steps: [
          "Chop the vegetables as small as your patience allows. Fry them gently in the oil for 10 minutes.",
          "Add cumin and tomato paste and fry for 2 minutes more, until it smells like somewhere warmer.",
          "Rinse the lentils, add them with the water, and simmer half covered for 30 to 40 minutes. Add water if they look thirsty.",
          "Salt only now. Stir in the vinegar and wait five minutes before you judge.",
          "Serve with a spoon of cold yoghurt and whatever bread there is.",
        ],
        note: "Better tomorrow. Make twice as much.",
        colours: earth,
      },
      {
        name: "Pears in black tea",
        lead: "A pudding for people who say that they do not eat pudding.",
        need: [
          "3 firm pears",
          "600 ml water",
          "2 bags of Earl Grey",
          "90 g sugar",
          "A strip of orange peel",
          "1 cinnamon stick",
          "Cream, if you like",
        ],
        steps: [
          "Boil the water, brew the tea for 4 minutes and take the bags out.",
          "Add sugar, peel and cinnamon and bring to a simmer. Peel the pears, halve them and scoop out the cores.",
          "Poach them in the tea for 15 to 20 minutes under a circle of baking paper, until a knife slides in.",
          "Lift the pears out. Boil the tea down to a third: it becomes a dark, shining syrup.",
          "Pour it over the pears. Warm today, cold tomorrow, good both times.",
        ],
        note: "The last page of a supper is washing up. Leave it until morning.",
        colours: dark,
      },
    ],
  },
  ru: {
    title: "Долгий ужин",
    need: "На двоих голодных",
    steps: "А дальше",
    recipes: [
      {
        name: "Луковый суп",
        lead: "Полтора часа, и почти всё это время можно стоять, прислонившись к столу.",
        need: [
          "4 крупные луковицы",
          "40 г сливочного масла",
          "1 ст. л. оливкового масла",
          "1 ч. л. муки",
          "150 мл сухого белого вина",
          "800 мл говяжьего или грибного бульона",
          "лавровый лист, немного тимьяна",
          "4 ломтя чёрствого хлеба",
          "80 г тёртого грюйера",
        ],
        steps: [
          "Тонко нарежьте лук вдоль, от донца к верхушке. В тяжёлой кастрюле растопите масло с оливковым, положите лук и хорошую щепоть соли.",
          "Томите на слабом огне 50 минут, помешивая раз в пять минут. Лук станет мягким, потом золотым, потом цвета скрипки.",
          "Вмешайте муку, подождите минуту. Влейте вино, соскребите всё со дна и выпарите наполовину.",
          "Добавьте бульон, лавровый лист и тимьян, варите на слабом огне 25 минут. Попробуйте: обычно не хватает соли и перца.",
          "Подсушите хлеб. Разлейте суп по жаропрочным мискам, сверху хлеб и сыр. Под гриль на 3 минуты, пока не запузырится.",
        ],
        note: "Если лук прихватился, ложка воды всё исправит.",
        colours: warm,
      },
      {
        name: "Рыба с лимоном",
        lead: "Работает духовка, а вы накрываете на стол.",
        need: [
          "2 толстых куска филе белой рыбы по 180 г",
          "500 г мелкой картошки",
          "1 лимон",
          "2 зубчика чеснока",
          "12 оливок",
          "3 ст. л. оливкового масла",
          "горсть петрушки",
        ],
        steps: [
          "Разогрейте духовку до 210 °C. Нарежьте картошку кружочками не толще 5 мм, перемешайте с двумя ложками масла, солью и ломтиками чеснока.",
          "Запекайте в один слой 25 минут, до румяных краёв.",
          "Положите сверху рыбу. Посолите, полейте оставшимся маслом, накройте тонкими кружками половины лимона, добавьте оливки.",
          "Запекайте 10–12 минут. Рыба готова, когда расслаивается от прикосновения вилки.",
          "Выжмите сверху вторую половину лимона и посыпьте петрушкой.",
        ],
        note: "Достаньте рыбу из холодильника за полчаса: холодная печётся неровно.",
        colours: lemon,
      },
      {
        name: "Чечевица, которая всё прощает",
        lead: "Можно опоздать, поспешить, задуматься или влюбиться. Ей ничего не будет.",
        need: [
          "200 г коричневой или зелёной чечевицы",
          "луковица, морковь, стебель сельдерея",
          "2 ст. л. оливкового масла",
          "1 ст. л. томатной пасты",
          "1 ч. л. молотой зиры",
          "700 мл воды",
          "1 ст. л. винного уксуса",
          "густой йогурт для подачи",
        ],
        steps: [
          "Нарежьте овощи так мелко, как хватит терпения. Обжаривайте в масле на небольшом огне 10 минут.",
          "Добавьте зиру и томатную пасту, жарьте ещё 2 минуты, пока не запахнет югом.",
          "Промойте чечевицу, залейте водой и варите под приоткрытой крышкой 30–40 минут. Если захочет пить, подлейте.",
          "Солите только теперь. Влейте уксус и подождите пять минут, прежде чем судить.",
          "Подавайте с ложкой холодного йогурта и тем хлебом, какой есть.",
        ],
        note: "Завтра будет ещё вкуснее. Варите вдвое больше.",
        colours: earth,
      },
      {
        name: "Груши в чёрном чае",
        lead: "Десерт для тех, кто говорит, что не ест десертов.",
        need: [
          "3 твёрдые груши",
          "600 мл воды",
          "2 пакетика чая с бергамотом",
          "90 г сахара",
          "полоска апельсиновой цедры",
          "палочка корицы",
          "сливки, если хочется",
        ],
        steps: [
          "Вскипятите воду, заваривайте чай 4 минуты и достаньте пакетики.",
          "Положите сахар, цедру и корицу, доведите до слабого кипения. Очистите груши, разрежьте пополам и выньте сердцевину.",
          "Варите их в чае 15–20 минут под кружком пергамента, пока нож не станет входить легко.",
          "Выньте груши. Уварите чай до трети: получится тёмный блестящий сироп.",
          "Полейте им груши. Сегодня тёплыми, завтра холодными — хорошо и так и так.",
        ],
        note: "Последняя глава ужина — посуда. Её можно дочитать утром.",
        colours: dark,
      },
    ],
  },
};

const page = (text: Words, recipe: Recipe, index: number) => `<section>
<div class="art" style="background: radial-gradient(circle at 38% 62%, ${recipe.colours[0]}, ${recipe.colours[1]})"></div>
<div style="max-width: 76mm"><h2>${recipe.name}</h2><p class="lead">${recipe.lead}</p></div>
<h3>${text.need}</h3><ul>${recipe.need.map((item) => `<li>${item}</li>`).join("")}</ul>
<h3>${text.steps}</h3><ol>${recipe.steps.map((step) => `<li>${step}</li>`).join("")}</ol>
<p class="note">${recipe.note}</p><span class="page">${text.title} · ${index + 1}</span></section>`;

export function slowSuppers(language: "en" | "ru"): string {
  const text = words[language];
  return booklet(
    language,
    text.title,
    text.recipes.map((recipe, index) => page(text, recipe, index)),
  );
}
