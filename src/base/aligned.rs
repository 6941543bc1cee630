//! Text in columns, for terminals.

/// Lines of cells as text: cells of the columns named in `left` begin at the left, the others end at the right, two
/// blanks stand between columns and none at the end of a line.
pub fn aligned(lines: &[Vec<String>], left: &[usize]) -> String {
    let width = |column: usize| {
        let cells = lines.iter().filter_map(|line| line.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let one = |line: &Vec<String>| {
        let cell = |(column, cell): (usize, &String)| {
            let before = if column == 0 { "" } else { "  " };
            let blanks = " ".repeat(width(column).saturating_sub(cell.chars().count()));
            if left.contains(&column) { format!("{before}{cell}{blanks}") } else { format!("{before}{blanks}{cell}") }
        };
        line.iter().enumerate().map(cell).collect::<String>().trim_end().to_owned() + "\n"
    };
    lines.iter().map(one).collect()
}
