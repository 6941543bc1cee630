import { everywhere } from "./parts/everywhere.js";
import { Finder } from "./parts/find.js";

// What most pages do for readers whose browser runs scripts. Every page is complete without it.

everywhere();
for (const form of document.querySelectorAll("form[data-table]")) new Finder(form);
