import { calculator } from "./parts/calculator.js";

// The costs page. It loads this script alone, in place of the one that other pages load.

calculator(document.querySelector("form[data-terms]"));
