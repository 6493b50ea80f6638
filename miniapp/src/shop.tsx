import "./shop/shop.css";
import { begin } from "./shop/begin.ts";

void begin();
