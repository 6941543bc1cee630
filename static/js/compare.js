import { everywhere } from "./parts/everywhere.js";
import { compare } from "./parts/compare.js";

// The page that compares exchanges of a reader's choice.

everywhere();
compare(document.querySelector("form[data-exchange]"));
