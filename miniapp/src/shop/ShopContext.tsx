import { createContext, useContext } from "react";
import type { AppConfig } from "../api/config.ts";
import type { Visit } from "../api/visit.ts";

/** What every screen of a signed-in person may need. */
export interface Shop {
  config: AppConfig;
  visit: Visit;
  token: string;
}

export const ShopContext = createContext<Shop | null>(null);

export function useShop(): Shop {
  const shop = useContext(ShopContext);
  if (!shop) throw new Error("useShop is called outside ShopContext");
  return shop;
}
