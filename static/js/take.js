import { take } from "./parts/take.js";

// Taking rows of a table along, loaded when a reader first asks for it.

addEventListener("take", ({ detail }) => take(...detail));
