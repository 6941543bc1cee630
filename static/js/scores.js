import { everywhere } from "./parts/everywhere.js";
import { weights } from "./parts/weights.js";

// The scores page.

everywhere();
weights(document.querySelector("form[data-terms]"));
