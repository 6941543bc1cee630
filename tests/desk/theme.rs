//! `theme`, and what is told of a guide's own templates and static files.

use super::{Ran, empty, guide, run};
use std::fs::{create_dir_all, read, read_to_string, write};
use std::path::{Path, PathBuf};

/// Builds a guide whose own theme has some files.
fn build(files: &[(&str, &str)]) -> (tempfile::TempDir, PathBuf, Ran) {
    let (folder, new) = guide();
    for (path, text) in files {
        create_dir_all(new.join(path).parent().unwrap()).unwrap();
        write(new.join(path), text).unwrap();
    }
    let built = run(&new, &["build"]);
    (folder, new, built)
}

#[test]
fn the_theme_is_listed_and_written() {
    let (folder, new) = empty();
    let list = run(folder.path(), &["theme"]);
    assert_eq!((list.code, list.err.as_str()), (0, ""));
    let made = run(folder.path(), &["theme", "--out", "guide"]);
    assert_eq!((made.code, made.out), (0, list.out.lines().map(|path| format!("guide/{path}\n")).collect()));
    for path in list.out.lines() {
        assert!(read(new.join(path)).unwrap() == read(Path::new(path)).unwrap(), "{path}");
    }
    let some = run(folder.path(), &["theme", "templates/exchange.html", "static/icons/"]);
    assert_eq!(some.out, "static/icons/marks.svg\nstatic/icons/sign.svg\ntemplates/exchange.html\n");
}

#[test]
fn what_is_there_is_not_overwritten() {
    let (_folder, new) = guide();
    create_dir_all(new.join("templates")).unwrap();
    write(new.join("templates/base.html"), "mine").unwrap();
    let refused = run(&new, &["theme", "--out", "."]);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    assert!(refused.err.contains("./templates/base.html is there already, and nothing was written"), "{}", refused.err);
    assert_eq!(read_to_string(new.join("templates/base.html")).unwrap(), "mine");
    assert!(!new.join("static").exists());
    for name in ["templates/exchnge.html", "exchange.html"] {
        let unknown = run(&new, &["theme", name]);
        assert_eq!(unknown.code, 2);
        assert!(unknown.err.contains("did you mean templates/exchange.html?"), "{}", unknown.err);
    }
}

#[test]
fn files_that_nothing_uses_are_told() {
    let (_folder, _, built) = build(&[
        ("templates/exchnge.html", "never seen"),
        ("templates/parts/footer.html", "{% include \"parts/mine.html\" %}{% include 'parts/other.html' %}"),
        ("templates/parts/other.html", "{{ <sign2 /> }}"),
        ("templates/parts/signs.html", "{% component sign2() %}*{% endcomponent sign2 %}"),
        ("templates/parts/mine.html", "<footer><p>Mine.</p></footer>"),
        ("templates/parts/title.html~", "left behind"),
        ("static/css/profil.css", "a{}"),
        ("static/css/plain.css", "@import \"parts/mine.css\";"),
        ("static/css/parts/mine.css", "a{background:url(../../icons/mine.svg)}"),
        ("static/icons/mine.svg", "<svg/>"),
        ("static/notes.txt", "to do"),
    ]);
    assert_eq!(built.code, 0, "{}", built.err);
    let told: Vec<&str> = built.err.lines().filter(|line| line.contains("takes the place of no file")).collect();
    let place = "takes the place of no file inside the program, and";
    assert_eq!(
        told,
        [
            format!(
                "warning: templates/exchnge.html {place} no template includes or extends it; did you mean exchange.html?"
            ),
            format!(
                "warning: static/css/profil.css {place} no file of the theme names it; did you mean css/profile.css?"
            ),
            format!(
                "warning: static/notes.txt {place} files of its kind are not published; `venuebook theme` lists the names \
                 there are"
            ),
        ]
    );
}

#[test]
fn a_fault_of_the_theme_stands_at_its_line() {
    for (path, text, place) in [
        ("templates/404.html", "\n  {% if %}", "templates/404.html:2:9"),
        ("static/css/plain.css", "a{}\n}{", "static/css/plain.css:2:1"),
        ("static/js/plain.js", "import { a } from \"./gone.js\";", "static/js/plain.js:1:1"),
        // What takes from a file inside the program what it needs.
        ("templates/parts/components.html", "", "templates/404.html (inside the program):4:"),
    ] {
        let (_folder, new, built) = build(&[(path, text)]);
        assert_eq!(built.code, 3, "{}", built.err);
        assert!(built.err.contains("error[VB151]: ") && built.err.contains(&format!("--> {place}")), "{}", built.err);
        assert!(built.err.contains("the old guide is as it was"), "{}", built.err);
        assert!(!new.join("site/index.html").exists());
    }
    assert!(run(Path::new("."), &["explain", "VB151"]).out.contains("A file of the theme has a fault"));
}

#[test]
fn what_cannot_be_a_part_of_a_theme() {
    for (path, bytes, why) in [
        ("templates/404.html", vec![0xff], "the template 404.html is not UTF-8"),
        ("static/icons/sign.svg", vec![b' '; 8_000_001], "static/icons/sign.svg is larger than 8000000 bytes"),
    ] {
        let (_folder, new) = guide();
        create_dir_all(new.join(path).parent().unwrap()).unwrap();
        write(new.join(path), bytes).unwrap();
        let built = run(&new, &["build"]);
        assert_eq!(built.code, 3, "{}", built.err);
        assert!(built.err.contains(why), "{}", built.err);
    }
}
