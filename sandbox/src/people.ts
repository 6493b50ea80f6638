import type { Person } from "./protocol.ts";

/** Who sits at a new desk. The first one owns the shop. */
export function defaultPeople(): Person[] {
  return [
    createPerson({ id: 1001, firstName: "Anna", lastName: "Moreau", username: "anna_moreau", stars: 1500 }),
    createPerson({
      id: 1002,
      firstName: "Борис",
      lastName: "Ильин",
      username: "boris_ilyin",
      languageCode: "ru",
      stars: 500,
      theme: "dark",
    }),
    createPerson({
      id: 1003,
      firstName: "Mia",
      lastName: "Tanaka",
      username: "mia_tanaka",
      stars: 2500,
      theme: "dark",
      isPremium: true,
    }),
    createPerson({ id: 1004, firstName: "Тимур", languageCode: "ru", stars: 800 }),
    createPerson({ id: 1005, firstName: "ليلى", lastName: "حداد", username: "layla_haddad", languageCode: "ar" }),
  ];
}

export function createPerson(known: Partial<Person> & Pick<Person, "id" | "firstName">): Person {
  return {
    languageCode: "en",
    stars: 1000,
    theme: "light",
    isPremium: false,
    hasBlockedBot: false,
    hasStarted: false,
    ...known,
  };
}
