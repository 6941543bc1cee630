import { everywhere } from "./parts/everywhere.js";
import { calculator } from "./parts/calculator.js";

// The costs page.

everywhere();
calculator(document.querySelector("form[data-terms]"));
