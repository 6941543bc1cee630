import { everywhere } from "./parts/everywhere.js";

// What every page does for readers whose browser runs scripts. Every page is complete without it.

everywhere();
