import { coffee } from "./scenes/coffee.ts";
import { duskWallpapers } from "./scenes/dusk-wallpapers.ts";
import { lampClub } from "./scenes/lamp-club.ts";
import { lastLightProof } from "./scenes/last-light.ts";
import { lighthouseClub } from "./scenes/lighthouse-club.ts";
import { lighthouseTale } from "./scenes/lighthouse-tale.ts";
import { orbitPrint } from "./scenes/orbit-print.ts";
import { paperMoons } from "./scenes/paper-moons.ts";
import { sevenMates } from "./scenes/seven-mates.ts";
import { slowHours } from "./scenes/slow-hours.ts";
import { slowSuppers } from "./scenes/slow-suppers.ts";
import { smallPoems } from "./scenes/small-poems.ts";
import { stuckDays } from "./scenes/stuck-days.ts";
import { supporter } from "./scenes/supporter.ts";
import type { Stage } from "./stage.ts";

/** The picture of each product, by its slug. */
export const productScenes: Record<string, Stage> = {
  "dusk-wallpapers": duskWallpapers,
  coffee,
  "slow-hours": slowHours,
  "slow-suppers": slowSuppers,
  "paper-moons": paperMoons,
  "seven-mates": sevenMates,
  "orbit-print": orbitPrint,
  "stuck-days": stuckDays,
  "last-light": lastLightProof,
  "lighthouse-tale": lighthouseTale,
  "small-poems": smallPoems,
  supporter,
  "lamp-club": lampClub,
  "lighthouse-club": lighthouseClub,
};
