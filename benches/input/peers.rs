//! The same page and rows in the hands of peers: list.js, TanStack Table and DataTables, fifty rows shown.
//!
//! Each page is ours, with its styles and the markup of its rows; only what filters and sorts is exchanged. A peer has
//! all rows in the page, as its manual asks (TanStack Table, which draws nothing by itself, is given the rows as made).

use super::Controls;
use super::server::Site;
use serde_json::Value;
use std::fs;
use std::path::Path;

pub struct Peer {
    pub name: &'static str,
    pub script: Vec<u8>,
    pub site: Site,
}

/// Peers have a field and two buttons for the same steps.
pub const CONTROLS: Controls = Controls { typed: "#q", filter: "#filter", sort: "#sort" };

const LIST: &str = "const list = new List('all', { valueNames: ['name', 'k', { data: ['by'] }], page: 50 }); let on = false; let up = false; \
    document.querySelector('#q').addEventListener('input', (event) => list.search(event.target.value, ['name'])); \
    document.querySelector('#filter').onclick = () => { on = !on; on ? list.filter((item) => item.values().k.startsWith('Licensed')) : list.filter(); }; \
    document.querySelector('#sort').onclick = () => { up = !up; list.sort('by', { order: up ? 'asc' : 'desc' }); };";

const TANSTACK: &str = "const { createTable, getCoreRowModel, getFilteredRowModel, getSortedRowModel } = TableCore; \
    const body = document.querySelector('#table tbody'); \
    const rows = [...body.rows].map((row) => ({ row, name: row.querySelector('.name').textContent, standing: row.cells[1].textContent.trim(), by: Number(row.dataset.by) })); \
    let state = { columnFilters: [], sorting: [] }; let on = false; let up = false; let typed = ''; \
    const table = createTable({ data: rows, columns: [{ accessorKey: 'name', filterFn: 'includesString' }, { accessorKey: 'standing', filterFn: (row, id, value) => row.getValue(id).startsWith(value) }, { accessorKey: 'by' }], \
      state: {}, onStateChange: () => {}, renderFallbackValue: null, getCoreRowModel: getCoreRowModel(), getFilteredRowModel: getFilteredRowModel(), getSortedRowModel: getSortedRowModel() }); \
    const draw = () => { table.setOptions((own) => ({ ...own, state: { ...table.initialState, ...state } })); \
      body.replaceChildren(...table.getRowModel().rows.slice(0, 50).map((own) => own.original.row)); }; \
    const filter = () => { state = { ...state, columnFilters: [...(typed ? [{ id: 'name', value: typed }] : []), ...(on ? [{ id: 'standing', value: 'Licensed' }] : [])] }; draw(); }; \
    document.querySelector('#q').addEventListener('input', (event) => { typed = event.target.value; filter(); }); \
    document.querySelector('#filter').onclick = () => { on = !on; filter(); }; \
    document.querySelector('#sort').onclick = () => { up = !up; state = { ...state, sorting: [{ id: 'by', desc: !up }] }; draw(); }; draw();";

const DATATABLES: &str = "const table = new DataTable('#table', { pageLength: 50, autoWidth: false, layout: { topStart: null, topEnd: null } }); let on = false; let up = false; \
    document.querySelector('#q').addEventListener('input', (event) => table.column(0).search(event.target.value).draw()); \
    document.querySelector('#filter').onclick = () => { on = !on; table.column(1).search(on ? '^Licensed' : '', true, false).draw(); }; \
    document.querySelector('#sort').onclick = () => { up = !up; table.order([2, up ? 'asc' : 'desc']).draw(); };";

/// Our page with fifty of the rows, on which nothing happens.
pub fn floor(ours: &Site) -> Site {
    page(ours, 50, None)
}

pub fn all(folder: &Path, ours: &Site) -> Vec<Peer> {
    let peer = |name, file: &str, glue: &str| {
        let script = fs::read(folder.join(file)).unwrap();
        Peer { name, site: page(ours, usize::MAX, Some((&script, glue))), script }
    };
    vec![
        peer("list.js", "list.js/dist/list.min.js", LIST),
        peer("TanStack", "@tanstack/table-core/build/umd/index.production.js", TANSTACK),
        peer("DataTables", "datatables.net/js/dataTables.min.js", DATATABLES),
    ]
}

/// Our page with so many rows and what runs it. Our policy would keep peers from writing markup, so it is left out.
fn page(ours: &Site, most: usize, run: Option<(&[u8], &str)>) -> Site {
    let page = String::from_utf8(ours["regions/eu/de/index.html"].clone()).unwrap();
    let (head, rest) = page.split_once("<meta http-equiv").unwrap();
    let (_, rest) = rest.split_once('>').unwrap();
    let (before, rest) = rest.split_once("<script ").unwrap();
    let (_, rest) = rest.split_once("</script>").unwrap();
    let (top, table) = rest.split_once("<div class=\"wrap\"><table class=\"entries long\" id=\"table\">").unwrap();
    let (heads, rest) = table.split_once("<tbody>").unwrap();
    let (shown, after) = rest.split_once("</tbody>").unwrap();
    let scripts = run.map_or("", |_| "<script src=/peer.js></script><script src=/glue.js></script>");
    let made = format!(
        "{head}{before}{top}<div id=all><input id=q><button id=filter>Licensed</button><button id=sort>Sort</button>\
         <div class=wrap><table class=\"entries long\" id=table style=\"table-layout:fixed\">{heads}<tbody class=list>{}</tbody>\
         {}",
        rows(&ours["data/tables/de.json"], shown, most),
        after.replacen("</table></div>", "</table></div></div>", 1).replace("</body>", &format!("{scripts}</body>"))
    );
    let mut site: Site = ours
        .iter()
        .filter(|(path, _)| path.starts_with("assets/"))
        .map(|(path, bytes)| (path.clone(), bytes.clone()))
        .collect();
    let (script, glue) = run.unwrap_or_default();
    for (path, bytes) in
        [("index.html", made.as_bytes()), ("404.html", b""), ("peer.js", script), ("glue.js", glue.as_bytes())]
    {
        site.insert(path.to_owned(), bytes.to_vec());
    }
    site
}

/// So many rows in our markup: the shown ones over and over, each with the name and the figure of its own.
fn rows(file: &[u8], shown: &str, most: usize) -> String {
    let file: Value = serde_json::from_slice(file).unwrap();
    let names = file["rows"]["names"].as_array().unwrap();
    let shown: Vec<&str> = shown.split("<tr").skip(1).collect();
    let row = |(at, name): (usize, &Value)| {
        let cell = &file["cells"][file["data"][1]["cells"][at].as_u64().unwrap() as usize];
        let (figure, name) = (cell[1].as_str().unwrap(), name.as_str().unwrap());
        let row = shown[at % shown.len()];
        let (before, rest) = row.split_once("<a class=\"name\"").unwrap();
        let (link, rest) = rest.split_once('>').unwrap();
        let (_, rest) = rest.split_once("</a>").unwrap();
        // DataTables sorts the third column by what its cell says.
        let rest = rest.replacen("<td class=\"figure", &format!("<td data-order=\"{figure}\" class=\"figure"), 1);
        format!("<tr data-by=\"{figure}\"{before}<a class=\"name\"{link}>{name}</a>{rest}</tr>")
    };
    names.iter().enumerate().take(most).map(row).collect()
}
