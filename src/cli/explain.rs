//! `explain`: a rule with its reason and its examples.

use super::args::Explain;
use super::{FINE, terminal};
use crate::base::nearest;
use crate::check::all_rules;
use crate::diag::{Example, Rule, Severity};

/// Runs the command.
pub(super) fn run(explain: &Explain) -> u8 {
    let Some(code) = &explain.code else {
        let lines: Vec<String> = every_rule().iter().map(|rule| format!("{}  {}\n", rule.code, rule.title)).collect();
        terminal::result(&lines.concat());
        return FINE;
    };
    let rules = every_rule();
    if let Some(rule) = rules.iter().find(|rule| rule.code.eq_ignore_ascii_case(code)) {
        terminal::result(&explained(rule));
        return FINE;
    }
    let upper = code.to_uppercase();
    let near = nearest(&upper, rules.iter().map(|rule| rule.code));
    let hint = near.map_or("run `venuebook explain` for the list".into(), |near| format!("did you mean {near}?"));
    terminal::fail(&format!("there is no rule {code}; {hint}"));
    2
}

/// The rules of every check, and those of links and of the theme, which have no examples.
fn every_rule() -> Vec<&'static Rule> {
    all_rules().into_iter().chain([&crate::links::RULE, &crate::theme::RULE]).collect()
}

/// A rule as a page of text.
fn explained(rule: &Rule) -> String {
    let mut text = format!(
        "{} ({}): {}\n\n{}\n\nTo mend it: {}.\n",
        rule.code,
        rule.severity.word(),
        rule.title,
        rule.why,
        rule.remedy
    );
    let told = match rule.severity {
        Severity::Error => "This is refused",
        Severity::Warning => "This is warned of",
    };
    text.push_str(&example(told, rule.failing));
    text.push_str(&example("This is right", rule.mended));
    text
}

fn example(title: &str, files: Example) -> String {
    let mut text = String::new();
    for (path, content) in files {
        let what = match path.strip_suffix('+') {
            Some(path) => format!("at the end of {path}"),
            None => match path.strip_suffix('-') {
                Some(path) => format!("{path} is missing"),
                None => format!("in {path}"),
            },
        };
        text.push_str(&format!("\n{title}, {what}:\n\n"));
        for line in content.lines() {
            text.push_str(&format!("    {}\n", line.replace('\0', "\u{2400}")));
        }
    }
    text
}
