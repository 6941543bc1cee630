//! Where names stand beside the marks of a chart, so that no two of them overlap.
//!
//! A chart is as wide as the reader's screen: places across are shares of its width, sizes are pixels. Edges move in
//! straight lines with the width, so what keeps apart in one order at the narrowest and at the widest keeps apart at
//! every width between.

/// Height of letters with what hangs below them, in pixels.
const LINE: i32 = 14;
/// Where a text may stand beside its mark, the first that is free: where it is anchored, and pixels across and down.
const BESIDE: [(&str, i32, i32); 8] = [
    ("start", 12, 0),
    ("end", -12, 0),
    ("start", 10, 15),
    ("start", 10, -15),
    ("end", -10, 15),
    ("end", -10, -15),
    ("mid", 0, 19),
    ("mid", 0, -19),
];

/// The narrowest and the widest width for which a placement must hold, in pixels.
pub(super) type Widths = [i32; 2];

/// A place across: thousandths of the width, and pixels beside it.
type Across = (i32, i32);

/// What is taken by a mark, a line or a text. Down it is pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) left: Across,
    pub(super) right: Across,
    pub(super) top: i32,
    pub(super) bottom: i32,
}

impl Area {
    /// Whether the two share no pixel at any width between the two given.
    pub(super) fn is_clear_of(&self, other: &Self, widths: Widths) -> bool {
        let before =
            |one: &Self, next: &Self| widths.iter().all(|width| at(one.right, *width) <= at(next.left, *width));
        self.bottom <= other.top || other.bottom <= self.top || before(self, other) || before(other, self)
    }

    /// Whether it lies within the chart at the narrowest width, where there is least room.
    fn is_within(&self, [narrowest, _]: Widths, (top, bottom): (i32, i32)) -> bool {
        let (left, right) = (at(self.left, narrowest), at(self.right, narrowest));
        left >= 2 && right <= narrowest && self.top >= top && self.bottom <= bottom
    }
}

fn at((share, pixels): Across, width: i32) -> i32 {
    share * width / 1000 + pixels
}

/// A mark that wants a text beside it: the first of `texts` for which there is room.
#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) texts: Vec<String>,
}

/// A text with its place beside its mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// Which of the wanted texts it is.
    pub(super) choice: usize,
    pub(super) anchor: &'static str,
    pub(super) dx: i32,
    pub(super) dy: i32,
    /// What it takes.
    pub(super) area: Area,
}

/// A text for each mark, in their order; `None` where there is no room for any. `drawn` is what marks and lines take,
/// `between` the top and the bottom of the chart.
pub(super) fn placed(wanted: &[Wanted], drawn: &[Area], widths: Widths, between: (i32, i32)) -> Vec<Option<Label>> {
    let mut taken = drawn.to_vec();
    let mut one = |wanted: &Wanted| {
        let choices = wanted.texts.iter().enumerate();
        let tries = choices.flat_map(|(choice, text)| BESIDE.map(|beside| label(wanted, choice, text, beside)));
        let free = |label: &Label| {
            label.area.is_within(widths, between) && taken.iter().all(|area| label.area.is_clear_of(area, widths))
        };
        let found = tries.into_iter().find(free);
        taken.extend(found.iter().map(|label| label.area));
        found
    };
    wanted.iter().map(&mut one).collect()
}

fn label(wanted: &Wanted, choice: usize, text: &str, (anchor, dx, dy): (&'static str, i32, i32)) -> Label {
    let wide = width(text);
    let begin = match anchor {
        "start" => dx,
        "end" => dx - wide,
        _ => dx - wide / 2,
    };
    let middle = wanted.y + dy;
    let area = Area {
        left: (wanted.x, begin - 1),
        right: (wanted.x, begin + wide + 1),
        top: middle - LINE / 2,
        bottom: middle + LINE / 2,
    };
    Label { choice, anchor, dx, dy, area }
}

/// How wide a text is at most at 13 pixels in the system faces that run widest.
fn width(text: &str) -> i32 {
    let one = |letter: char| match letter {
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 12,
        'f' | 'i' | 'j' | 'l' | 'r' | 't' | 'I' | ' ' | '.' | ',' => 6,
        ' '..='~' => 8,
        _ => 13,
    };
    text.chars().map(one).sum()
}

#[cfg(test)]
mod tests {
    use super::{Area, Label, Wanted, Widths, placed};

    const WIDTHS: Widths = [226, 433];

    fn wanted(marks: &[(i32, i32, &str)]) -> Vec<Wanted> {
        let one = |(at, (x, y, name)): (usize, &(i32, i32, &str))| Wanted {
            x: *x,
            y: *y,
            texts: vec![(*name).into(), (at + 1).to_string()],
        };
        marks.iter().enumerate().map(one).collect()
    }

    fn area_of(mark: &Wanted) -> Area {
        Area { left: (mark.x, -8), right: (mark.x, 8), top: mark.y - 8, bottom: mark.y + 8 }
    }

    /// Where each text stands, as `Kraken start`; its number where the name has no room, nothing where neither has.
    fn told(marks: &[(i32, i32, &str)]) -> Vec<String> {
        let wanted = wanted(marks);
        let drawn: Vec<Area> = wanted.iter().map(area_of).collect();
        let labels = placed(&wanted, &drawn, WIDTHS, (0, 300));
        let tell = |(wanted, label): (&Wanted, &Option<Label>)| {
            label.as_ref().map_or_else(String::new, |l| format!("{} {}", wanted.texts[l.choice], l.anchor))
        };
        wanted.iter().zip(&labels).map(tell).collect()
    }

    #[test]
    fn names_stand_right_of_their_mark_or_where_there_is_room() {
        for (what, marks, expected) in [
            ("alone", vec![(500, 100, "Kraken")], vec!["Kraken start"]),
            ("at the right edge", vec![(980, 100, "Kraken")], vec!["Kraken end"]),
            ("in a row", vec![(400, 100, "OKX"), (470, 100, "Gate")], vec!["OKX end", "Gate start"]),
            ("one above another", vec![(400, 100, "OKX"), (400, 116, "Gate")], vec!["OKX start", "Gate start"]),
            (
                "a name too long for the narrowest chart",
                vec![(500, 100, "An exchange with a name of forty letters")],
                vec!["1 start"],
            ),
        ] {
            assert_eq!(told(&marks), expected, "{what}");
        }
    }

    /// Marks on a grid as dense as forty can be, at every width for which the placement is made.
    #[test]
    fn no_two_texts_overlap_and_none_covers_a_mark() {
        for (step_x, step_y) in [(25, 3), (70, 11), (131, 37), (9, 71), (0, 5)] {
            let marks: Vec<(i32, i32, &str)> =
                (0..40).map(|n| (n * step_x % 1000, 20 + n * step_y % 270, "Exchange")).collect();
            let wanted = wanted(&marks);
            let mut areas: Vec<Area> = wanted.iter().map(area_of).collect();
            let labels = placed(&wanted, &areas, WIDTHS, (0, 300));
            let marks = areas.len();
            areas.extend(labels.iter().flatten().map(|label| label.area));
            assert!(areas.len() > marks, "some texts are placed");
            for width in WIDTHS[0]..=WIDTHS[1] {
                for (at, one) in areas.iter().enumerate().skip(marks) {
                    for other in areas.iter().take(at) {
                        assert!(one.is_clear_of(other, [width, width]), "{one:?} {other:?} at {width}");
                    }
                }
            }
        }
    }
}
