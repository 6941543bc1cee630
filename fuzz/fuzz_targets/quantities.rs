//! Numbers, dates and codes: whatever is accepted can be shown, compared and read again.
#![no_main]

use venuebook::base::{Currency, PartialDate, Place, Quantity, decimal, grouped};

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Some(number) = decimal(text) {
        let shown = grouped(number).replace(',', "").replace('\u{2212}', "-");
        assert_eq!(decimal(&shown), Some(number), "{text}");
        assert!(number.checked_add(number).is_some(), "{text}");
    }
    if let Some(quantity) = Quantity::parse(text) {
        let shown = quantity.to_string().replace(',', "").replace('\u{2212}', "-");
        assert_eq!(Quantity::parse(&shown), Some(quantity), "{text}");
        assert!(quantity.meets(&quantity), "{text}");
        if let (Some(low), Some(high)) = (quantity.low(), quantity.high()) {
            assert!(low <= high, "{text}");
        }
    }
    if let Ok(date) = PartialDate::parse(text) {
        assert_eq!(PartialDate::parse(&date.to_string()), Ok(date), "{text}");
        assert!(date.first_day() <= date.last_day() && !date.in_words().is_empty(), "{text}");
    }
    if let Some(place) = Place::parse(text) {
        assert_eq!(Place::parse(&place.to_string()), Some(place), "{text}");
    }
    Place::suggestion(text);
    if let Some(currency) = Currency::parse(text) {
        assert_eq!(Currency::parse(&currency.to_string()), Some(currency), "{text}");
    }
});
