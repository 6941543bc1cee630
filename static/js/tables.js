import { everywhere } from "./parts/everywhere.js";
import { Finder } from "./parts/find.js";

// Pages with a table of exchanges.

everywhere();
for (const form of document.querySelectorAll("form[data-table]")) new Finder(form);
