import { nameTables } from "./page.js";
import { keepPlace } from "./place.js";
import { seek } from "./seek.js";

// What every page does, whichever tool it has.

export function everywhere() {
  keepPlace();
  nameTables();
  seek();
}
