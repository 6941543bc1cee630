import { everywhere } from "./parts/everywhere.js";
import { pair } from "./parts/pair.js";

// Two exchanges side by side.

everywhere();
pair();
