import { tabStorage } from "./api/visit.ts";
import { begin } from "./shop/begin.ts";
import { loadAgain, noteLoaded } from "./shop/load-again.ts";

const storage = tabStorage();

begin(storage).then(
  () => noteLoaded(storage),
  (error: unknown) => {
    console.error(error);
    loadAgain(storage);
  },
);
