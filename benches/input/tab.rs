//! A page of the browser in which inputs are timed.

use super::Controls;
use super::chromium::{Chromium, chromium, text};
use serde_json::{Value, json};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long a step took, in milliseconds.
pub struct Took {
    /// From the event to the end of the frame that follows.
    pub paint: f64,
    /// Work of the main thread for it, until nothing more comes.
    pub main: f64,
}

pub struct Tab {
    browser: &'static Chromium,
    session: String,
    opened: Instant,
}

/// Notes when the frame after each input is painted.
const WATCH: &str = "window.took = []; for (const kind of ['input', 'click']) addEventListener(kind, () => { \
    const begin = performance.now(); requestAnimationFrame(() => { const after = new MessageChannel(); \
    after.port1.onmessage = () => took.push(performance.now() - begin); after.port2.postMessage(0); }); }, true)";

impl Tab {
    pub fn at(address: &str) -> Self {
        let browser = chromium();
        let target = text(&browser.call("", "Target.createTarget", &json!({ "url": "about:blank" }))["targetId"]);
        let attach = json!({ "targetId": target, "flatten": true });
        let session = text(&browser.call("", "Target.attachToTarget", &attach)["sessionId"]);
        let tab = Self { browser, session, opened: Instant::now() };
        for part in ["Page", "Runtime", "Performance"] {
            tab.call(&format!("{part}.enable"), &json!({}));
        }
        let size = json!({ "width": 1280, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        tab.call("Emulation.setDeviceMetricsOverride", &size);
        tab.call("Page.navigate", &json!({ "url": address }));
        tab
    }

    /// Waits until the table can be used, and says how many seconds that took.
    pub fn loaded(&self, controls: &Controls) -> f64 {
        let ready =
            format!("document.querySelector({:?}) !== null && document.readyState === 'complete'", controls.sort);
        while self.eval(&ready) != true {
            sleep(Duration::from_millis(20));
        }
        let load = self.opened.elapsed().as_secs_f64();
        // What a page does while nothing is asked of it is no part of an input.
        sleep(Duration::from_secs(3));
        self.eval(WATCH);
        load
    }

    fn call(&self, method: &str, parameters: &Value) -> Value {
        self.browser.call(&self.session, method, parameters)
    }

    fn eval(&self, script: &str) -> Value {
        self.call("Runtime.evaluate", &json!({ "expression": script, "returnByValue": true }))["result"]["value"]
            .clone()
    }

    /// Time of the main thread so far, in milliseconds.
    fn main(&self) -> f64 {
        let metrics = self.call("Performance.getMetrics", &json!({}));
        let found = metrics["metrics"].as_array().unwrap().iter().find(|metric| metric["name"] == "TaskDuration");
        found.unwrap()["value"].as_f64().unwrap() * 1000.0
    }

    pub fn took(&self, input: impl FnOnce()) -> Took {
        self.eval("took.length = 0");
        let before = self.main();
        input();
        sleep(Duration::from_millis(700));
        let main = self.main() - before;
        Took { paint: self.eval("Math.max(0, ...took)").as_f64().unwrap_or_default(), main }
    }

    pub fn click(&self, selector: &str) {
        let middle = self.eval(&format!(
            "(() => {{ const e = document.querySelector({selector:?}); e.scrollIntoView({{ block: 'nearest' }}); \
             const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; }})()"
        ));
        for kind in ["mousePressed", "mouseReleased"] {
            let mouse = json!({ "type": kind, "x": middle[0], "y": middle[1], "button": "left", "clickCount": 1 });
            self.call("Input.dispatchMouseEvent", &mouse);
        }
    }

    pub fn key(&self, key: &str) {
        let code = if key == "Backspace" { 8 } else { i32::from(key.as_bytes()[0]) };
        for kind in ["keyDown", "keyUp"] {
            let mut press = json!({ "type": kind, "key": key, "windowsVirtualKeyCode": code });
            if kind == "keyDown" && key != "Backspace" {
                press["text"] = key.into();
            }
            self.call("Input.dispatchKeyEvent", &press);
        }
    }
}
