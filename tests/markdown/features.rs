//! What Venuebook adds to the specifications: facts, ids, footnotes, alerts, links that say where they lead.

use venuebook::content::markdown::{self, FaultKind, Glossary, Heading, LinkKind, Mention};

use super::render;

/// The HTML, and the faults as the text they point to and their kind's name.
fn check(text: &str, html: &str, faults: &[(&str, &str)]) {
    let rendered = render(text);
    assert_eq!(rendered.html, html, "of {text}");
    let found: Vec<(&str, String)> = rendered
        .faults
        .iter()
        .map(|fault| {
            let kind = format!("{:?}", fault.kind);
            let name = kind.split([' ', '{']).next().unwrap_or_default().to_owned();
            (text.get(fault.span.clone()).expect("a span on character boundaries"), name)
        })
        .collect();
    let found: Vec<(&str, &str)> = found.iter().map(|(text, kind)| (*text, kind.as_str())).collect();
    assert_eq!(found, faults, "of {text}");
}

#[test]
fn a_mention_in_running_text_is_a_fact() {
    check("It has [[known]] coins.", "<p>It has <b>42</b> coins.</p>\n", &[]);
    check("[[known]][[known]]", "<p><b>42</b><b>42</b></p>\n", &[]);
    check("*[[known]]*", "<p><em><b>42</b></em></p>\n", &[]);
    check("> - [[known]]", "<blockquote>\n<ul>\n<li><b>42</b></li>\n</ul>\n</blockquote>\n", &[]);
    check("[[[known]]]", "<p>[<b>42</b>]</p>\n", &[]);
    check("&amp;[[known]]\\*", "<p>&amp;<b>42</b>*</p>\n", &[]);
}

#[test]
fn a_mention_without_an_answer_stays_and_is_reported() {
    check("[[unknown]] and [[known]]", "<p>[[unknown]] and <b>42</b></p>\n", &[("[[unknown]]", "UnknownMention")]);
}

#[test]
fn other_brackets_are_plain_markdown() {
    for text in ["[[Known]]", "[[known fact]]", "[[]]", "[ [known]]", "[[known] ]", "[[known", "[[kno\nwn]]"] {
        check(text, &format!("<p>{text}</p>\n"), &[]);
    }
    check("\\[[known]]", "<p>[[known]]</p>\n", &[]);
    check("\\\\[[known]]", "<p>\\<b>42</b></p>\n", &[]);
    check("&#91;[known]]", "<p>[[known]]</p>\n", &[]);
    check("`[[known]]`", "<p><code>[[known]]</code></p>\n", &[]);
    check("    [[known]]", "<pre><code>[[known]]</code></pre>\n", &[]);
    check("```\n[[known]]\n```", "<pre><code>[[known]]\n</code></pre>\n", &[]);
    check("[[known]](x)", "<p><a href=\"x\">[known]</a></p>\n", &[]);
    check("[[known]]\n\n[known]: x", "<p>[<a href=\"x\">known</a>]</p>\n", &[]);
}

#[test]
fn a_mention_where_evidence_cannot_stand_is_reported() {
    check("## A [[known]]", "<h2 id=\"text-a-known\">A [[known]]</h2>\n", &[("[[known]]", "MisplacedMention")]);
    check("[a [[known]]](x)", "<p><a href=\"x\">a [[known]]</a></p>\n", &[("[[known]]", "MisplacedMention")]);
    check("![a [[known]]](x)", "<p><img src=\"x\" alt=\"a [[known]]\" /></p>\n", &[("[[known]]", "MisplacedMention")]);
}

#[test]
fn headings_have_ids_each_once() {
    let rendered =
        render("## Costs\n\n### Costs, again!\n\n## *Costs*\n\n## Costs-2\n\n## `Costs`\n\n## Überweisung 1\n\n## …");
    let headings = [
        (2, "text-costs", "Costs"),
        (3, "text-costs-again", "Costs, again!"),
        (2, "text-costs-2", "Costs"),
        (2, "text-costs-2-2", "Costs-2"),
        (2, "text-costs-3", "Costs"),
        (2, "text-überweisung-1", "Überweisung 1"),
        (2, "text", "…"),
    ];
    let expected = headings.map(|(level, id, text)| Heading { level, id: id.to_owned(), text: text.to_owned() });
    assert_eq!(rendered.headings, expected);
    for heading in rendered.headings {
        assert!(rendered.html.contains(&format!("<h{} id=\"{}\">", heading.level, heading.id)));
    }
}

#[test]
fn headings_have_no_attributes() {
    check("## a {#b .c d=e}", "<h2 id=\"text-a-b-c-d-e\">a {#b .c d=e}</h2>\n", &[]);
}

#[test]
fn the_first_level_belongs_to_the_page() {
    check("# A", "<h2 id=\"text-a\">A</h2>\n", &[("# A", "TopHeading")]);
    check("A\n===", "<h2 id=\"text-a\">A</h2>\n", &[("A\n===", "TopHeading")]);
    assert_eq!(render("# A").headings.first().map(|heading| heading.level), Some(2));
}

#[test]
fn raw_html_is_shown_as_text() {
    check(
        "a <b onclick=x>c</b>",
        "<p>a &lt;b onclick=x&gt;c&lt;/b&gt;</p>\n",
        &[("<b onclick=x>", "RawHtml"), ("</b>", "RawHtml")],
    );
    let block = "<script>\nalert(1)\n</script>";
    check(block, "<p class=\"raw-html\">&lt;script&gt;\nalert(1)\n&lt;/script&gt;</p>\n", &[(block, "RawHtml")]);
    check(
        "<!-- [[known]] -->",
        "<p class=\"raw-html\">&lt;!-- [[known]] --&gt;</p>\n",
        &[("<!-- [[known]] -->", "RawHtml")],
    );
    check("![a <i>](x)", "<p><img src=\"x\" alt=\"a &lt;i&gt;\" /></p>\n", &[("<i>", "RawHtml")]);
}

#[test]
fn links_lead_to_the_web_a_mailbox_or_the_site() {
    let external = "<p><a href=\"https://a.example/?q=1&amp;p=2\" rel=\"external nofollow\">x</a></p>\n";
    check("[x](https://a.example/?q=1&p=2)", external, &[]);
    check("[x](../b/ \"A \\\"title\\\"\")", "<p><a href=\"../b/\" title=\"A &quot;title&quot;\">x</a></p>\n", &[]);
    check("<a@b.example>", "<p><a href=\"mailto:a@b.example\">a@b.example</a></p>\n", &[]);
    check("[x](#costs)", "<p><a href=\"#costs\">x</a></p>\n", &[]);
    let kinds: Vec<(String, LinkKind)> = render("[a](/b/) [c](HTTP://d.example) <e@f.example> ![g](h.png)")
        .links
        .into_iter()
        .map(|link| (link.target, link.kind))
        .collect();
    let expected = [
        ("/b/", LinkKind::Internal),
        ("HTTP://d.example", LinkKind::External),
        ("mailto:e@f.example", LinkKind::Mail),
        ("h.png", LinkKind::Image),
    ];
    assert_eq!(kinds, expected.map(|(target, kind)| (target.to_owned(), kind)));
}

#[test]
fn pictures_come_from_the_site() {
    check("![a *b*](c.png \"d\")", "<p><img src=\"c.png\" alt=\"a b\" title=\"d\" /></p>\n", &[]);
    for target in ["https://a.example/b.png", "//a.example/b.png", "data:image/png;base64,AAAA", "mailto:a@b.example"] {
        let text = format!("![a]({target})");
        check(&text, "<p>a</p>\n", &[(text.as_str(), "ImageTarget")]);
    }
}

#[test]
fn a_description_has_no_links() {
    let rendered = render("![a [b](https://c.example) ![d](e.png)](f.png)");
    assert_eq!(rendered.html, "<p><img src=\"f.png\" alt=\"a b d\" /></p>\n");
    assert_eq!(rendered.links.iter().map(|link| link.kind).collect::<Vec<_>>(), [LinkKind::Image]);
    check(
        "![a [b](https://c.example)](//d.example)",
        "<p>a b</p>\n",
        &[("![a [b](https://c.example)](//d.example)", "ImageTarget")],
    );
}

#[test]
fn tracking_parameters_are_refused() {
    let tracking = [
        "https://a.example/?ref=b",
        "https://a.example/?REF=b",
        "https://a.example/?%72ef=b",
        "https://a.example/?ref",
        "https://a.example/?x=1&utm_source=b",
        "https://a.example/?x=1;gclid=b",
        "https://a.example/#/join?ref=b",
        "https://a.example/#x&fbclid=b",
        "https://a.example/?aff_id=1",
        "https://a.example/?affiliate=1",
        "https://a.example/?msclkid=1#x",
        "../a/?ref=b",
    ];
    for target in tracking {
        let text = format!("[a]({target})");
        check(&text, "<p>a</p>\n", &[(text.as_str(), "Tracking")]);
    }
    for target in ["https://a.example/ref/", "https://a.example/?reference=1", "https://a.example/#ref", "/ref?x=ref"] {
        assert_eq!(render(&format!("[a]({target})")).faults, [], "of {target}");
    }
}

#[test]
fn footnotes_are_gathered_and_lead_back() {
    let text = "a[^x] b[^y] c[^x]\n\n[^y]: Y[^z]\n\n[^x]: X\n\n    - more\n\n[^z]: Z[^x]\n";
    let html = "<p>a<sup class=\"footnote-ref\"><a href=\"#fn_1\" id=\"fnref_1\">1</a></sup> \
b<sup class=\"footnote-ref\"><a href=\"#fn_2\" id=\"fnref_2\">2</a></sup> \
c<sup class=\"footnote-ref\"><a href=\"#fn_1\" id=\"fnref_1_2\">1</a></sup></p>\n\
<section class=\"footnotes\" aria-label=\"Footnotes\">\n<ol>\n\
<li id=\"fn_1\">\n<p>X</p>\n<ul>\n<li>more</li>\n</ul>\n \
<a class=\"footnote-back\" href=\"#fnref_1\" aria-label=\"Back to reference 1, place 1\">↩\u{FE0E}</a> \
<a class=\"footnote-back\" href=\"#fnref_1_2\" aria-label=\"Back to reference 1, place 2\">↩\u{FE0E}</a> \
<a class=\"footnote-back\" href=\"#fnref_1_3\" aria-label=\"Back to reference 1, place 3\">↩\u{FE0E}</a></li>\n\
<li id=\"fn_2\">\n<p>Y<sup class=\"footnote-ref\"><a href=\"#fn_3\" id=\"fnref_3\">3</a></sup> \
<a class=\"footnote-back\" href=\"#fnref_2\" aria-label=\"Back to reference 2\">↩\u{FE0E}</a></p>\n</li>\n\
<li id=\"fn_3\">\n<p>Z<sup class=\"footnote-ref\"><a href=\"#fn_1\" id=\"fnref_1_3\">1</a></sup> \
<a class=\"footnote-back\" href=\"#fnref_3\" aria-label=\"Back to reference 3\">↩\u{FE0E}</a></p>\n</li>\n\
</ol>\n</section>\n";
    check(text, html, &[]);
    check("a\n\n[^b]: c", "<p>a</p>\n", &[("[^b]: c", "UnusedFootnote")]);
    let twice = render("a[^b]\n\n[^b]: first\n\n[^b]: second\n");
    assert!(twice.html.contains("first") && !twice.html.contains("second"));
    assert_eq!(twice.faults.len(), 1);
}

#[test]
fn alerts_have_a_title() {
    for (word, title) in
        [("NOTE", "Note"), ("TIP", "Tip"), ("IMPORTANT", "Important"), ("WARNING", "Warning"), ("CAUTION", "Caution")]
    {
        let html = format!(
            "<div class=\"alert alert-{}\" role=\"note\">\n<p class=\"alert-title\">{title}</p>\n<p>a</p>\n</div>\n",
            word.to_lowercase()
        );
        check(&format!("> [!{word}]\n> a"), &html, &[]);
    }
    check("> [!OTHER]\n> a", "<blockquote>\n<p>[!OTHER]\na</p>\n</blockquote>\n", &[]);
}

#[test]
fn tables_and_tasks_are_marked_for_style_and_screen_readers() {
    let head = "<div class=\"table-wrap\"><table>\n<thead><tr>";
    let one = "<th scope=\"col\">a</th></tr></thead>\n</table></div>\n";
    check("| a |\n|---|", &format!("{head}{one}"), &[]);
    let two = "<th scope=\"col\" class=\"align-left\">a</th>\
        <th scope=\"col\" class=\"align-right\"><em>b</em> &amp; c</th></tr></thead>\n\
        <tbody>\n<tr><td class=\"align-left\">c</td>\
        <td class=\"align-right\" data-l=\"b &amp; c\"></td></tr>\n</tbody>\n</table></div>\n";
    check("| a | *b* & c |\n|:--|--:|\n| c |", &format!("{head}{two}"), &[]);
    let wide = render(&format!("{}\n{}\n{}", "|a".repeat(9), "|-".repeat(9), "|b".repeat(9)));
    assert!(!wide.html.contains("data-l"), "cells of a wide table repeat nothing");
    let long = render(&format!("|a|{}|\n|-|-|\n|b|c|", "é".repeat(300)));
    assert!(long.html.contains(&format!("data-l=\"{}\"", "é".repeat(40))), "{}", long.html);
    check("- [x] a", "<ul>\n<li><input type=\"checkbox\" disabled checked aria-label=\"Done\"> a</li>\n</ul>\n", &[]);
}

#[test]
fn characters_that_cannot_be_shown_are_replaced() {
    check(
        "a\u{7}\u{8}b\u{202E}",
        "<p>a\u{FFFD}\u{FFFD}b\u{FFFD}</p>\n",
        &[("\u{7}\u{8}", "Control"), ("\u{202E}", "Control")],
    );
    check("a&#7;b", "<p>a\u{FFFD}b</p>\n", &[]);
    assert_eq!(render("## a\u{7}").headings.first().map(|heading| heading.text.as_str()), Some("a\u{FFFD}"));
}

#[test]
fn every_kind_of_fault_has_a_sentence_and_a_remedy() {
    let long = render(&format!("[a](x:{})", "y".repeat(999)));
    assert!(long.faults.iter().all(|fault| fault.kind.to_string().len() < 120));
    let text = "# a\n\n<b> [x](y:z) ![x](y:z) [x](?ref=1) [[a]] [x [[a]]](b) \u{7}\n\n[^a]: b\n";
    let rendered = render(text);
    assert_eq!(rendered.faults.len(), 9);
    let too_long = FaultKind::TooLong { bytes: 1 };
    for kind in rendered.faults.iter().map(|fault| &fault.kind).chain([&FaultKind::TooDeep, &too_long]) {
        let sentence = kind.to_string();
        assert!(!sentence.ends_with('.') && sentence.len() < 120, "{sentence}");
        assert!(kind.remedy().len() > 10, "{sentence}");
    }
}

/// What a mention asks for, as it is asked.
fn asked(text: &str) -> String {
    let mut answers = |mention: &Mention<'_>| Some(format!("{{{mention:?}}}"));
    markdown::render(text, &mut answers, None).html
}

#[test]
fn mentions_name_facts_events_and_laws() {
    assert_eq!(asked("[[kraken/fee]]"), "<p>{FactOf { exchange: \"kraken\", criterion: \"fee\" }}</p>\n");
    assert_eq!(asked("In [[on theft-2015]]."), "<p>In {Event(\"theft-2015\")}.</p>\n");
    assert_eq!(asked("Under\n[[law\nmica]] too"), "<p>Under\n{Law(\"mica\")} too</p>\n");
    check("[[law M i]]", "<p>[[law M i]]</p>\n", &[("[[law M i]]", "UnknownMention")]);
    check("[[say x]]", "<p>[[say x]]</p>\n", &[("[[say x]]", "UnknownMention")]);
}

#[test]
fn what_is_said_for_a_reason_is_text() {
    check("[[say 24/7\nbecause it is so]]", "<p>24/7</p>\n", &[]);
    check("## The [[say 100 because x]] rule", "<h2 id=\"text-the-100-rule\">The 100 rule</h2>\n", &[]);
    check("`[[say 1 because x]]`", "<p><code>[[say 1 because x]]</code></p>\n", &[]);
}

#[test]
fn a_term_leads_to_its_explanation_once() {
    let terms = [("/g#maker", &["maker", "makers"][..]), ("/g#fee", &["fee", "maker fee"][..])];
    let terms = terms.into_iter().map(|(href, also)| (href.to_owned(), also.iter().copied()));
    let glossary = Glossary::new(terms).expect("two terms");
    let render = |text| markdown::render(text, &mut |_| None, Some(&glossary)).html;
    let fee = "<a class=\"term\" href=\"/g#fee\">";
    assert_eq!(render("A Maker fee, another fee"), format!("<p>A {fee}Maker fee</a>, another fee</p>\n"));
    assert_eq!(render("Coffee, fees, pre-fee"), "<p>Coffee, fees, pre-fee</p>\n");
    assert_eq!(
        render("# fee\n`fee` [fee](/x) <b>"),
        "<h2 id=\"text-fee\">fee</h2>\n<p><code>fee</code> <a href=\"/x\">fee</a> &lt;b&gt;</p>\n"
    );
}
