//! One page of the browser: opened, read, clicked and typed into. When it goes, nothing may have gone wrong in it.

use serde_json::{Value, json};

use super::chromium::{Chromium, chromium, text};
use super::guide::{self, MISSING};
use std::rc::Rc;

/// A page in a context of its own: nothing is shared with other tests but the browser.
#[derive(Debug)]
pub struct Page {
    browser: &'static Chromium,
    /// Held by every tab in it: the last one ends it.
    context: Rc<str>,
    session: String,
    target: String,
}

impl Page {
    /// An empty page of a size.
    pub fn new(width: u32, height: u32) -> Self {
        let browser = chromium();
        let context = text(&browser.call("", "Target.createBrowserContext", &json!({}))["browserContextId"]);
        Self::of(browser, context.into(), width, height)
    }

    /// Another tab beside this one, which shares what the browser keeps.
    pub fn beside(&self, width: u32, height: u32) -> Self {
        Self::of(self.browser, self.context.clone(), width, height)
    }

    fn of(browser: &'static Chromium, context: Rc<str>, width: u32, height: u32) -> Self {
        let about = json!({ "url": "about:blank", "browserContextId": *context, "newWindow": true, "width": 1280, "height": 900 });
        let target = text(&browser.call("", "Target.createTarget", &about)["targetId"]);
        let attach = json!({ "targetId": target, "flatten": true });
        let session = text(&browser.call("", "Target.attachToTarget", &attach)["sessionId"]);
        let page = Self { browser, context, session, target };
        for part in ["Page", "Runtime", "Log", "Audits"] {
            page.call(&format!("{part}.enable"), &json!({}));
        }
        page.call("Emulation.setFocusEmulationEnabled", &json!({ "enabled": true }));
        page.size(width, height);
        page
    }

    /// A page of a size that shows a path of the guide.
    pub fn at(path: &str, width: u32, height: u32) -> Self {
        let page = Self::new(width, height);
        page.open(path);
        page
    }

    fn call(&self, method: &str, parameters: &Value) -> Value {
        self.browser.call(&self.session, method, parameters)
    }

    pub fn size(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.call("Emulation.setDeviceMetricsOverride", &size);
    }

    /// Sets the medium (`screen`, `print`) and features such as `prefers-color-scheme`.
    pub fn media(&self, medium: &str, features: &[(&str, &str)]) {
        let features: Vec<Value> =
            features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.call("Emulation.setEmulatedMedia", &json!({ "media": medium, "features": features }));
    }

    /// From the next page on, pages run no scripts; `eval` still works.
    pub fn without_scripts(&self) {
        self.call("Emulation.setScriptExecutionDisabled", &json!({ "value": true }));
    }

    /// Opens a path of the guide and waits until it is loaded.
    pub fn open(&self, path: &str) {
        self.visit(&format!("{}{path}", guide::address()));
        let missing = self.eval("performance.getEntriesByType('navigation')[0].responseStatus") == 404;
        assert_eq!(missing, path == MISSING, "whether there is a page {path}");
    }

    /// Opens an address and waits until it is loaded.
    pub fn visit(&self, address: &str) {
        let gone = self.call("Page.navigate", &json!({ "url": address }));
        assert!(gone["errorText"].is_null(), "{address}: {}", gone["errorText"]);
        self.loaded();
    }

    /// Waits until a page that is on its way is loaded.
    pub fn loaded(&self) {
        self.browser.event(&self.session, "Page.loadEventFired");
    }

    pub fn reload(&self) {
        self.call("Page.reload", &json!({}));
        self.loaded();
    }

    /// The value of an expression in the page. A promise is awaited.
    pub fn eval(&self, script: &str) -> Value {
        let asked = json!({ "expression": script, "awaitPromise": true, "returnByValue": true });
        let said = self.call("Runtime.evaluate", &asked);
        let fault = &said["exceptionDetails"];
        assert!(fault.is_null(), "{script}\n{}", fault["exception"]["description"]);
        said["result"]["value"].clone()
    }

    /// The value of an expression, as text.
    pub fn text(&self, script: &str) -> String {
        text(&self.eval(script))
    }

    /// Waits until an expression is true.
    pub fn until(&self, script: &str) {
        let wait = format!(
            "(async () => {{ for (const end = Date.now() + 5000; Date.now() < end;) {{ if (await ({script})) return true; \
             await new Promise((done) => setTimeout(done, 20)); }} return false; }})()"
        );
        assert_eq!(self.eval(&wait), true, "not within five seconds: {script}");
    }

    /// Clicks the middle of an element with a mouse, as a reader would: what lies over it gets the click instead.
    pub fn click(&self, selector: &str) {
        let middle = format!(
            "(() => {{ const e = document.querySelector({selector:?}); \
             e.scrollIntoView({{ block: 'center', behavior: 'instant' }}); const b = e.getBoundingClientRect(); \
             return [b.x + b.width / 2, b.y + b.height / 2, b.width * b.height]; }})()"
        );
        let middle = self.eval(&middle);
        assert!(middle[2].as_f64() > Some(0.0), "{selector} cannot be seen");
        for (kind, button) in [("mouseMoved", "none"), ("mousePressed", "left"), ("mouseReleased", "left")] {
            let mouse = json!({ "type": kind, "x": middle[0], "y": middle[1], "button": button, "clickCount": 1 });
            self.call("Input.dispatchMouseEvent", &mouse);
        }
    }

    /// Presses a key: `Tab`, `Enter`, `Space`, `Escape`, `ArrowDown`.
    pub fn key(&self, name: &str) {
        let (key, code, typed) = match name {
            "Tab" => ("Tab", 9, ""),
            "Enter" => ("Enter", 13, "\r"),
            "Space" => (" ", 32, " "),
            "Escape" => ("Escape", 27, ""),
            "ArrowDown" => ("ArrowDown", 40, ""),
            "ArrowUp" => ("ArrowUp", 38, ""),
            "ArrowRight" => ("ArrowRight", 39, ""),
            "/" => ("/", 191, "/"),
            "o" => ("o", 79, "o"),
            _ => panic!("no key is known as {name}"),
        };
        for kind in ["keyDown", "keyUp"] {
            let mut press = json!({ "type": kind, "key": key, "code": name, "windowsVirtualKeyCode": code });
            if kind == "keyDown" && !typed.is_empty() {
                press["text"] = typed.into();
            }
            self.call("Input.dispatchKeyEvent", &press);
        }
    }

    /// Types into what has the focus.
    pub fn type_text(&self, text: &str) {
        self.call("Input.insertText", &json!({ "text": text }));
    }

    /// Answers for the reader whether the guide may use the clipboard: `granted` or `denied`.
    pub fn clipboard(&self, answer: &str) {
        for name in ["clipboard-read", "clipboard-write"] {
            let permission = json!({ "name": name, "allowWithoutSanitization": false });
            let set = json!({
                "permission": permission, "setting": answer,
                "origin": guide::address(), "browserContextId": self.context,
            });
            self.browser.call("", "Browser.setPermission", &set);
        }
    }

    /// Puts what is downloaded into a folder.
    pub fn downloads_to(&self, folder: &std::path::Path) {
        let to = json!({ "behavior": "allow", "browserContextId": self.context, "downloadPath": folder });
        self.browser.call("", "Browser.setDownloadBehavior", &to);
    }

    /// What went wrong since this was asked last and is no fault of the page: the test says what it may be.
    pub fn forgiven(&self) -> Vec<String> {
        self.faults()
    }

    /// What went wrong since this was asked last.
    fn faults(&self) -> Vec<String> {
        let events = self.browser.events(&self.session);
        events.iter().filter_map(|event| fault(&text(&event["method"]), &event["params"])).collect()
    }
}

/// What an event tells of something gone wrong.
fn fault(method: &str, told: &Value) -> Option<String> {
    let bad = match method {
        "Runtime.exceptionThrown" => true,
        "Runtime.consoleAPICalled" => ["error", "warning", "assert"].contains(&told["type"].as_str()?),
        "Log.entryAdded" => told["entry"]["level"] == "error" && told["entry"]["url"] != missing(),
        "Audits.issueAdded" => told["issue"]["code"] == "ContentSecurityPolicyIssue",
        _ => false,
    };
    bad.then(|| format!("{method}: {told}"))
}

/// The one address that may answer 404, which the browser reports as an error.
fn missing() -> String {
    format!("{}{MISSING}", guide::address())
}

impl Drop for Page {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        let faults = self.faults();
        self.browser.call("", "Target.closeTarget", &json!({ "targetId": self.target }));
        if Rc::strong_count(&self.context) == 1 {
            self.browser.call("", "Target.disposeBrowserContext", &json!({ "browserContextId": *self.context }));
        }
        assert!(faults.is_empty(), "faults in a page: {faults:#?}");
    }
}
