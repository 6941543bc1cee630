//! Smaller markup that reads the same.

/// Minifies a page or a fragment: markup only, never script or style.
///
/// The minifier drops blanks between inline elements directly in `div`, `nav`, `body` and `span`; the theme spaces
/// such runs by style. A test compares the visible text of every page kind before and after.
pub fn minify(html: &str) -> String {
    let settings = minify_html::Cfg {
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        minify_css: false,
        minify_js: false,
        ..minify_html::Cfg::default()
    };
    // Should a fault of the minifier ever cut a letter in two, the markup as it was is right as well.
    String::from_utf8(minify_html::minify(html.as_bytes(), &settings)).unwrap_or_else(|_| html.to_owned())
}

/// Takes the indentation out of a template's source: blanks at the ends of lines, which mean nothing outside of
/// preformatted text. A source that holds such text is left as it is.
pub fn minify_template(source: &str) -> String {
    if is_preformatted(source) {
        return source.to_owned();
    }
    let lines: Vec<&str> = source.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let mut text = lines.join("\n");
    if source.ends_with('\n') {
        text.push('\n');
    }
    text
}

/// Where a place of a template's smaller source stands in the source as it was written: line and column from 1.
pub fn place_before(source: &str, (line, column): (usize, usize)) -> (usize, usize) {
    if is_preformatted(source) {
        return (line, column);
    }
    let kept = source.lines().enumerate().filter(|(_, text)| !text.trim().is_empty());
    let found = kept.skip(line.saturating_sub(1)).map(|(at, text)| {
        let indent = text.chars().count() - text.trim_start().chars().count();
        (at + 1, column + indent)
    });
    // Only the end of a source stands behind its last line.
    found.into_iter().next().unwrap_or((source.lines().count().max(1), 1))
}

fn is_preformatted(source: &str) -> bool {
    source.contains("<pre") || source.contains("<textarea")
}

#[cfg(test)]
mod tests {
    use super::{minify, minify_template, place_before};

    #[test]
    fn places_are_those_of_the_source_as_written() {
        let source = "<ul>\n\n  {% for a in b %}\n\n    <li>{{ a }}</li>\n  {% endfor %}\n</ul>\n";
        for (small, written) in [((1, 1), (1, 1)), ((2, 4), (3, 6)), ((3, 5), (5, 9)), ((9, 1), (7, 1))] {
            assert_eq!(place_before(source, small), written);
        }
        assert_eq!(place_before("<pre>\n\n  a</pre>", (3, 3)), (3, 3));
    }

    #[test]
    fn templates_lose_their_indentation_only() {
        let source = "<ul>\n  {% for a in b %}\n    <li>{{ a }} c</li>\n\n  {% endfor %}\n</ul>\n";
        assert_eq!(minify_template(source), "<ul>\n{% for a in b %}\n<li>{{ a }} c</li>\n{% endfor %}\n</ul>\n");
        assert_eq!(minify_template("<pre>\n  a</pre>"), "<pre>\n  a</pre>");
    }

    #[test]
    fn words_stay_apart() {
        let page = "<p>One <a href=\"/a/\">two</a> <a href=\"/b/\">three</a>,\n  four</p>";
        assert_eq!(minify(page), "<p>One <a href=/a/>two</a> <a href=/b/>three</a>, four</p>");
    }
}
