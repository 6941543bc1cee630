import { search } from "./parts/search.js";

// Search, loaded when a reader first opens it, and by the page of search.

search();
