//! From what the template engine says to a fault with its place in the template as it was written.

use crate::finish::{ThemeFault, place_before};
use tera::{Error, ErrorKind, ReportError};

/// The templates by path, as they were written.
pub(super) struct Originals(Vec<(String, String)>);

impl Originals {
    pub(super) fn of(templates: &[(String, String)]) -> Self {
        Self(templates.to_vec())
    }

    /// An error as a fault. `rendered` is the template that was being rendered, if one was.
    pub(super) fn fault(&self, error: &Error, rendered: Option<&str>) -> ThemeFault {
        let fault = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => self.reported(report),
            ErrorKind::MissingParent { current, parent } => {
                self.at_word(current, "extends", format!("there is no template `{parent}` that could be extended"))
            }
            ErrorKind::CircularExtend { tpl, .. } => {
                self.at_word(tpl, "extends", "this template extends itself".into())
            }
            ErrorKind::CircularInclude { tpl, .. } => {
                self.at_word(tpl, "include", "this template includes itself".into())
            }
            _ => self.said(&error.to_string(), rendered),
        };
        fault.below("templates")
    }

    fn source(&self, file: &str) -> &str {
        self.0.iter().find(|(path, _)| path == file).map(|(_, source)| source.as_str()).unwrap_or_default()
    }

    fn reported(&self, report: &ReportError) -> ThemeFault {
        let (span, file) = (report.span(), report.filename());
        let place = place_before(self.source(file), (span.start_line, span.start_col + 1));
        let length = if span.end_line == span.start_line { span.end_col.saturating_sub(span.start_col) } else { 1 };
        ThemeFault { length: length.max(1), ..ThemeFault::new(file, place, report.message()) }
    }

    /// A fault at the first use of a word of templates' language.
    fn at_word(&self, file: &str, word: &str, sentence: String) -> ThemeFault {
        let found = self.source(file).lines().enumerate().find_map(|(at, line)| {
            let begin = line.find(word).filter(|_| line.contains("{%"))?;
            Some((at + 1, line.get(..begin)?.chars().count() + 1))
        });
        let fault = ThemeFault::new(file, found.unwrap_or((1, 1)), sentence);
        ThemeFault { length: found.map_or(1, |_| word.len()), ..fault }
    }

    /// A fault of which there is only a text: a report such as `error: … --> exchange.html:3:7 …`, or a sentence that
    /// names a template.
    fn said(&self, text: &str, rendered: Option<&str>) -> ThemeFault {
        let told = text.strip_prefix("error: ").and_then(|rest| rest.split_once("--> "));
        if let Some((sentence, rest)) = told {
            let mut place = rest.lines().next().unwrap_or_default().rsplitn(3, ':');
            let mut number = || place.next().and_then(|number| number.trim().parse().ok()).unwrap_or(1);
            let (column, line) = (number(), number());
            let file = place.next().unwrap_or_default();
            let carets = rest.lines().nth(3).unwrap_or_default().matches('^').count();
            let place = place_before(self.source(file), (line, column));
            return ThemeFault { length: carets.max(1), ..ThemeFault::new(file, place, sentence.trim()) };
        }
        let is_named = |path: &&str| text.contains(&format!("`{path}`"));
        let named = self.0.iter().map(|(path, _)| path.as_str()).find(is_named);
        ThemeFault::new(rendered.or(named).unwrap_or_default(), (1, 1), text)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{AssetLinks, Press};

    /// The fault of a template `a.html` beside others.
    fn fault(others: &[(&str, &str)], own: &str) -> String {
        let all = [others, &[("a.html", own)]].concat();
        let templates: Vec<(String, String)> =
            all.iter().map(|(path, source)| ((*path).into(), (*source).into())).collect();
        let found = match Press::load(&templates, &AssetLinks::default()) {
            Ok(press) => press.render("a.html", &serde_json::json!({ "known": 1 })),
            Err(fault) => Err(fault),
        };
        found.map_or_else(|fault| format!("{fault} ({})", fault.length), |page| format!("no fault: {page}"))
    }

    #[test]
    fn faults_have_their_place_in_the_template_as_written() {
        let base = ("base.html", "<p>{% block main %}{% endblock %}</p>");
        let deep = ("b.html", "\n\n  {{ unknown.part }}");
        let twice = ("b.html", "{% component one() %}{% endcomponent one %}");
        let found = [
            fault(&[], "<p>\n\n  {% if %}</p>\n"),
            fault(&[], "<p>\n\n  <b>{{ unknown.part }}</b>\n</p>\n"),
            fault(&[deep], "{% include \"b.html\" %}"),
            fault(&[], "<p>\n\n  {% include \"parts/gone.html\" %}\n</p>\n"),
            fault(&[], "<p>\n\n  {{ known | shout }}\n</p>\n"),
            fault(&[], "\n  {% extends \"gone.html\" %}\n"),
            fault(&[base], "{% extends \"base.html\" %}\n\n  {% block side %}{% endblock %}\n"),
            fault(&[], "\n{% include \"a.html\" %}"),
            fault(&[twice], "\n{% component one() %}{% endcomponent one %}"),
        ];
        let expected = [
            "templates/a.html:3:9: Found `%}` but expected one of: integer, float, string, bool, ident, `-`, `not`, `<`, \
             `{`, `[` or `(` (2)",
            "templates/a.html:3:9: Variable `unknown` is not defined. Available variables: known (7)",
            "templates/b.html:3:6: Variable `unknown` is not defined. Available variables: known (7)",
            "templates/a.html:3:14: Unknown template `parts/gone.html` (17)",
            "templates/a.html:3:14: Unknown filter `shout` (5)",
            "templates/a.html:2:6: there is no template `gone.html` that could be extended (7)",
            "templates/a.html:3:12: Block `side` is not defined in any parent template (4)",
            "templates/a.html:2:4: this template includes itself (7)",
            "templates/b.html:1:1: Component `one` is defined in both `a.html` and `b.html` (1)",
        ];
        assert_eq!(found, expected);
    }
}
