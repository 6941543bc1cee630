//! What the tests ask of a table of exchanges and its form.

use super::page::Page;

/// The pages with a table that can be searched: of a place, and of all exchanges.
pub const TABLES: &[&str] = &["/regions/eu/de/", "/exchanges/"];

/// The table of a place, where some rows are hidden until the reader chooses.
pub const PLACE: &str = "/regions/eu/de/";

impl Page {
    /// The names of all rows, in their order.
    pub fn rows(&self) -> Vec<String> {
        self.list("[...document.querySelectorAll('#table tbody .name')].map((name) => name.textContent)")
    }

    /// The names of the rows that can be seen, in their order.
    pub fn shown(&self) -> Vec<String> {
        self.list(
            "[...document.querySelectorAll('#table tbody tr')].filter((row) => row.checkVisibility()) \
             .map((row) => row.querySelector('.name').textContent)",
        )
    }

    /// A list of texts.
    pub fn list(&self, script: &str) -> Vec<String> {
        let texts = self.eval(script);
        texts.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
    }

    /// What the address says of the table: nothing, or from the question mark on.
    pub fn asked(&self) -> String {
        self.text("location.search")
    }

    /// Waits until the line above the table tells how many rows are shown, and compares that with what is.
    pub fn tells_its_rows(&self) {
        let told = format!("{} of {} exchanges", self.shown().len(), self.rows().len());
        self.until(&format!("document.querySelector('[role=status]').textContent.trim().startsWith({told:?})"));
    }

    /// Fills a field as a reader does: a click, and what stands there is typed over.
    pub fn fill(&self, name: &str, text: &str) {
        self.click(&format!(".find [name={name}]"));
        self.eval(&format!("document.querySelector('.find [name={name}]').select()"));
        self.type_text(text);
    }

    /// Opens the filters that are closed at first.
    pub fn more_filters(&self) {
        self.click(".find summary");
        self.until("document.querySelector('.find details').open");
    }

    /// Goes back one step in the history, to an address with other questions.
    pub fn back(&self) {
        self.eval("new Promise((done) => { addEventListener('popstate', () => setTimeout(done), { once: true }); history.back(); })");
    }

    /// The raw values of a column by the key of its head, row by row; nothing where a value is not known.
    pub fn column(&self, key: &str) -> Vec<Option<String>> {
        let cells = self.eval(&format!(
            "(() => {{ const at = document.querySelector('#table [data-key={key:?}]').cellIndex; \
             return [...document.querySelectorAll('#table tbody tr')].map(({{ cells }}) => \
             at ? cells[at].dataset.v || null : cells[0].querySelector('.name').textContent); }})()"
        ));
        cells.as_array().unwrap().iter().map(|cell| cell.as_str().map(str::to_owned)).collect()
    }

    /// Chooses an order in the form.
    pub fn open_sorted(&self, order: &str) {
        self.eval(&format!(
            "(() => {{ const sort = document.querySelector('[name=sort]'); sort.value = {order:?}; \
             sort.dispatchEvent(new Event('input', {{ bubbles: true }})); }})()"
        ));
    }
}
