//! `init` and `new`: what they make is right at once, and nothing is overwritten.

use super::{empty, guide, run};
use std::fs::{read_to_string, write};

#[test]
fn a_starter_guide_builds_at_once() {
    let (folder, new) = empty();
    let made = run(folder.path(), &["init", "guide"]);
    assert_eq!((made.code, made.out.as_str()), (0, ""), "{}", made.err);
    assert!(made.err.contains("`venuebook serve --open`"), "{}", made.err);
    assert!(read_to_string(new.join("README.md")).unwrap().contains("`venuebook serve --open`"));
    let checked = run(&new, &["check", "--strict"]);
    assert_eq!(checked.code, 0, "{}", checked.err);
    let built = run(&new, &["build"]);
    assert_eq!(built.code, 0, "{}", built.err);
    let page = read_to_string(new.join("site/exchanges/example/index.html")).unwrap();
    assert!(page.contains("It does not exist."));
}

#[test]
fn a_starter_guide_fits_its_schemas() {
    let (folder, new) = empty();
    run(folder.path(), &["init", "guide"]);
    let settings = read_to_string(new.join(".vscode/settings.json")).unwrap();
    assert_eq!(settings, read_to_string(".vscode/settings.json").unwrap(), "this guide's own are the same");
    let settings: serde_json::Value = serde_json::from_str(&settings).unwrap();
    for (schema, files) in settings["yaml.schemas"].as_object().unwrap() {
        let file = schema.strip_prefix("./schemas/").unwrap();
        assert!(new.join("schemas").join(file).is_file(), "{schema}");
        assert!(files.as_str().unwrap().starts_with("content/"), "{files}");
    }
    let mut checked = 0;
    for entry in walkdir::WalkDir::new(new.join("content")).into_iter().map(Result::unwrap) {
        let text = if entry.file_type().is_file() { read_to_string(entry.path()).unwrap() } else { continue };
        let Some(schema) = text.strip_prefix("# yaml-language-server: $schema=") else { continue };
        let path = entry.path().parent().unwrap().join(schema.lines().next().unwrap());
        let schema: serde_json::Value = serde_json::from_str(&read_to_string(&path).unwrap()).unwrap();
        let value: serde_json::Value = serde_yaml::from_str(&text).unwrap();
        let errors: Vec<String> =
            jsonschema::validator_for(&schema).unwrap().iter_errors(&value).map(|error| error.to_string()).collect();
        assert_eq!(errors, Vec::<String>::new(), "{}", entry.path().display());
        checked += 1;
    }
    assert_eq!(checked, 7);
    assert_eq!(read_to_string(new.join(".gitignore")).unwrap(), "/site/\n/.site.venuebook/\n");
    assert!(read_to_string(new.join(".helix/languages.toml")).unwrap().contains("yaml-language-server"));
}

/// With this repository's own folders the theme is that inside the program, file by file.
#[test]
fn the_theme_inside_is_that_of_the_folders() {
    let (folder, new) = empty();
    run(folder.path(), &["init", "guide"]);
    let of = |name: &str| std::env::current_dir().unwrap().join(name).to_str().unwrap().to_owned();
    for (out, theme) in [
        ("inside", vec![]),
        ("folders", vec!["--templates".to_owned(), of("templates"), "--static".into(), of("static")]),
    ] {
        let theme: Vec<&str> = theme.iter().map(String::as_str).collect();
        let built = run(&new, &[&["build", "--out", out], &theme[..]].concat());
        assert_eq!(built.code, 0, "{}", built.err);
    }
    let files = |out: &str| {
        let files = walkdir::WalkDir::new(new.join(out)).sort_by_file_name().into_iter().map(Result::unwrap);
        let plain = files.filter(|entry| entry.file_type().is_file());
        let read = |entry: walkdir::DirEntry| {
            (entry.path().strip_prefix(new.join(out)).unwrap().to_owned(), std::fs::read(entry.path()).unwrap())
        };
        plain.map(read).collect::<Vec<_>>()
    };
    let (inside, folders) = (files("inside"), files("folders"));
    assert!(inside.len() > 20);
    assert!(inside == folders);
}

#[test]
fn a_guide_overrides_the_theme() {
    let (folder, new) = empty();
    run(folder.path(), &["init", "guide"]);
    std::fs::create_dir_all(new.join("templates/parts")).unwrap();
    write(new.join("templates/parts/footer.html"), "<footer><p>Of our own.</p></footer>\n").unwrap();
    let built = run(&new, &["build"]);
    assert_eq!(built.code, 0, "{}", built.err);
    assert!(read_to_string(new.join("site/index.html")).unwrap().contains("Of our own."));
    let missed = run(&new, &["build", "--templates", "tempates"]);
    assert_eq!(missed.code, 3);
    assert!(missed.err.contains("tempates"), "{}", missed.err);
}

#[test]
fn init_leaves_what_is_there() {
    let (folder, new) = empty();
    std::fs::create_dir(&new).unwrap();
    write(new.join("mine.txt"), "mine").unwrap();
    let made = run(folder.path(), &["init", "guide"]);
    assert_eq!(made.code, 2);
    assert!(made.err.contains("is not empty"), "{}", made.err);
    assert_eq!(std::fs::read_dir(&new).unwrap().count(), 1);
}

#[test]
fn a_new_exchange() {
    let (_folder, new) = guide();
    let asked = ["new", "exchange", "Foo \"Bar\"", "--website", "https://foo.example", "--kind", "broker"];
    let made = run(&new, &asked);
    assert_eq!((made.code, made.out.as_str()), (0, "content/exchanges/foo-bar.yaml\ncontent/exchanges/foo-bar.md\n"));
    let next = ["venuebook check exchanges/foo-bar", "venuebook serve"];
    assert!(next.iter().all(|command| made.err.contains(command)), "{}", made.err);
    assert!(made.err.contains("its address will be /exchanges/foo-bar/"), "{}", made.err);
    let checked = run(&new, &["check", "--strict"]);
    assert_eq!(checked.code, 1, "{}", checked.err);
    assert!(checked.err.contains("this section is not written yet, and 3 more below"), "{}", checked.err);
    write(new.join("content/exchanges/foo-bar.md"), "## Who it suits\n\nNobody yet.\n").unwrap();
    let checked = run(&new, &["check", "--strict"]);
    assert_eq!(checked.code, 0, "{}", checked.err);
    let text = read_to_string(new.join("content/exchanges/foo-bar.yaml")).unwrap();
    assert!(text.starts_with("name: \"Foo \\\"Bar\\\"\"\n# One of: centralised, "), "{text}");

    // Where schemas lie beside the content, the file says which is its own.
    std::fs::create_dir(new.join("schemas")).unwrap();
    run(&new, &["new", "exchange", "Second"]);
    let second = read_to_string(new.join("content/exchanges/second.yaml")).unwrap();
    assert!(second.starts_with("# yaml-language-server: $schema=../../schemas/exchange.schema.json\n"), "{second}");

    let again = run(&new, &asked);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("foo-bar.yaml is there already"), "{}", again.err);
}

/// Each section that the comments show is right as it stands there.
#[test]
fn the_comments_of_a_new_exchange_are_right() {
    let (_folder, new) = guide();
    run(&new, &["new", "exchange", "Foo", "--website", "https://foo.example", "--kind", "centralised"]);
    let path = new.join("content/exchanges/foo.yaml");
    let text = read_to_string(&path).unwrap();
    let is_yaml = |line: &&str| {
        line.starts_with("#   ")
            || line.starts_with("#  -")
            || ["# aliases", "# operators"].iter().any(|key| line.starts_with(key))
    };
    let own = |line: &str| line.strip_prefix("# ").unwrap_or(line).replace("mica", "demo-licence");
    let commented: Vec<String> =
        text.lines().map(|line| if is_yaml(&line) { own(line) } else { line.into() }).collect();
    write(&path, commented.join("\n")).unwrap();
    let checked = run(&new, &["check"]);
    assert!(checked.err.contains("2 exchanges, 12 statements"), "{}", checked.err);
    assert_eq!(checked.code, 0, "{}\n{}", checked.err, commented.join("\n"));
}

#[test]
fn a_new_exchange_of_which_little_is_known_says_what_is_missing() {
    let (_folder, new) = guide();
    let made = run(&new, &["new", "exchange", "Foo"]);
    assert!(made.err.contains("fill in what stands empty"), "{}", made.err);
    let checked = run(&new, &["check", "exchanges/foo"]);
    assert_eq!(checked.code, 1);
    assert!(checked.err.contains("foo.yaml:3") && checked.err.contains("foo.yaml:4"), "{}", checked.err);
    let refused = run(&new, &["new", "exchange", "Foo", "--slug", "Foo Bar"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("--slug: `Foo Bar` cannot be part of an address"), "{}", refused.err);
    assert!(!refused.err.contains("give one"), "{}", refused.err);
    for (name, why) in [("取引所", "gives no address: give one with --slug"), ("A vs B", "vs")] {
        let refused = run(&new, &["new", "exchange", name]);
        assert_eq!(refused.code, 2, "{name}");
        assert!(refused.err.contains(why), "{}", refused.err);
    }
}

#[test]
fn new_places() {
    let (_folder, new) = guide();
    for (code, path, currency) in [("FR", "eu/fr", "EUR"), ("PL", "eu/pl", "PLN"), ("IS", "eu/is", "ISK")] {
        let made = run(&new, &["new", "place", code]);
        assert_eq!(made.out, format!("content/regions/{path}.yaml\ncontent/regions/{path}.md\n"), "{}", made.err);
        let text = read_to_string(new.join(format!("content/regions/{path}.yaml"))).unwrap();
        assert!(text.contains(&format!("code: {code}\ncurrency: {currency}\n")), "{text}");
    }
    let checked = run(&new, &["check"]);
    // The fees of the guide of tests are in euros, and it has no band for other money.
    assert!(checked.err.contains("costs in ISK, PLN cannot be found from fees in EUR"), "{}", checked.err);
    assert_eq!((checked.code, checked.err.matches("warning[VB123]").count()), (0, 1), "{}", checked.err);
    // The prose of each place is still to be written.
    assert_eq!((checked.err.matches("warning[VB125]").count(), checked.err.matches("warning[").count()), (3, 4));
    // Where schemas lie beside the content, the file says which is its own; and a region may be named.
    std::fs::create_dir(new.join("schemas")).unwrap();
    run(&new, &["new", "place", "AQ", "--region", "eu"]);
    let far = read_to_string(new.join("content/regions/eu/aq.yaml")).unwrap();
    assert!(far.starts_with("# yaml-language-server: $schema=../../../schemas/place.schema.json\n"), "{far}");
    assert!(far.contains("# currency: EUR\n"), "{far}");
    for (code, why) in [
        ("FR", "FR has a page: regions/eu/fr.yaml"),
        ("UK", "did you mean GB?"),
        ("JP", "name one with --region: eu; or add one: regions/<name>/index.yaml"),
    ] {
        let refused = run(&new, &["new", "place", code]);
        assert_eq!(refused.code, 2, "{code}");
        assert!(refused.err.contains(why), "{}", refused.err);
    }
}

#[test]
fn new_places_of_the_real_guide() {
    let folder = tempfile::tempdir().unwrap();
    super::copy(std::path::Path::new("content"), &folder.path().join("content"));
    // A region that has no code may be of any places, so it is none until it is named.
    let refused = run(folder.path(), &["new", "place", "BR"]);
    assert!(refused.code == 2 && refused.err.contains("Brazil lies in none of the regions"), "{}", refused.err);
    let unknown = run(folder.path(), &["new", "place", "BR", "--region", "latam"]);
    assert!(unknown.err.contains("or add one: regions/<name>/index.yaml"), "{}", unknown.err);
    for (code, path) in [("US-FL", "us/fl"), ("MO", "apac/mo"), ("GB-SCT", "uk/sct")] {
        let region: &[&str] = if code == "MO" { &["--region", "apac"] } else { &[] };
        let made = run(folder.path(), &[&["new", "place", code], region].concat());
        assert_eq!(made.out.lines().next(), Some(format!("content/regions/{path}.yaml").as_str()), "{}", made.err);
    }
}
