//! The same rows in the hands of peers: list.js and DataTables, each on a page as its manual writes it, fifty rows shown.

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

const LIST: &str = "const list = new List('all', { valueNames: ['c0', 'c1', { data: ['v'] }], page: 50 }); let on = false; \
    document.querySelector('#q').addEventListener('input', (event) => list.search(event.target.value, ['c0'])); \
    document.querySelector('#filter').onclick = () => { on = !on; on ? list.filter((item) => item.values().c1.startsWith('Licensed')) : list.filter(); }; \
    let up = false; document.querySelector('#sort').onclick = () => { up = !up; list.sort('v', { order: up ? 'asc' : 'desc' }); };";

const DATATABLES: &str = "const table = new DataTable('#table', { pageLength: 50, autoWidth: false, layout: { topStart: null, topEnd: null } }); let on = false; let up = false; \
    document.querySelector('#q').addEventListener('input', (event) => table.column(0).search(event.target.value).draw()); \
    document.querySelector('#filter').onclick = () => { on = !on; table.column(1).search(on ? '^Licensed' : '', true, false).draw(); }; \
    document.querySelector('#sort').onclick = () => { up = !up; table.order([2, up ? 'asc' : 'desc']).draw(); };";

/// A page with fifty of the rows on which nothing happens.
pub fn floor(rows: &[u8]) -> Site {
    site(&page(rows, 50, ""), &[])
}

pub fn all(folder: &Path, rows: &[u8]) -> Vec<Peer> {
    let peer = |name, file: &str, glue: &str| {
        let script = fs::read(folder.join(file)).unwrap();
        let page = page(rows, usize::MAX, &format!("<script src=peer.js></script><script>{glue}</script>"));
        Peer { name, site: site(&page, &script), script }
    };
    vec![
        peer("list.js", "list.js/dist/list.min.js", LIST),
        peer("DataTables", "datatables.net/js/dataTables.min.js", DATATABLES),
    ]
}

fn site(page: &str, script: &[u8]) -> Site {
    let files = [("index.html", page.as_bytes()), ("404.html", b"".as_slice()), ("peer.js", script)];
    files.into_iter().map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect()
}

/// The rows as a plain table, columns of fixed width.
fn page(rows: &[u8], most: usize, scripts: &str) -> String {
    let file: Value = serde_json::from_slice(rows).unwrap();
    let list = |value: &Value| value.as_array().unwrap().clone();
    let (columns, cells) = (list(&file["data"]), list(&file["cells"]));
    let names = list(&file["rows"]["names"]);
    let row = |(at, name): (usize, &Value)| {
        let cell = |(column, data): (usize, &Value)| {
            let shown = &cells[data["cells"][at].as_u64().unwrap() as usize];
            let (text, raw) = (shown[0].as_str().unwrap(), shown[1].as_str().unwrap());
            let value = if column == 1 { format!(" data-v=\"{raw}\" data-order=\"{raw}\"") } else { String::new() };
            format!("<td class=c{}{value}>{text}</td>", column + 1)
        };
        let value = cells[columns[1]["cells"][at].as_u64().unwrap() as usize][1].as_str().unwrap().to_owned();
        format!(
            "<tr data-v=\"{value}\"><td class=c0>{}</td>{}</tr>",
            name.as_str().unwrap(),
            columns.iter().enumerate().map(cell).collect::<String>()
        )
    };
    let body: String = names.iter().enumerate().take(most).map(row).collect();
    let heads: String = (0..=columns.len()).map(|at| format!("<th>Column {at}</th>")).collect();
    format!(
        "<!doctype html><meta charset=utf-8><style>table{{table-layout:fixed;width:100%}}</style><div id=all><input id=q>\
         <button id=filter>Licensed</button><button id=sort>Sort</button><table id=table><thead><tr>{heads}</tr></thead>\
         <tbody class=list>{body}</tbody></table></div>{scripts}"
    )
}
