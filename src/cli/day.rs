//! The day of the edition: the clock and the environment are read here and nowhere else.

use crate::base::{Day, PartialDate};

/// The day given, else that of `SOURCE_DATE_EPOCH`, else today in UTC. The error is a sentence for the terminal.
pub(super) fn edition_day(given: Option<&str>) -> Result<Day, String> {
    if let Some(text) = given {
        let date = PartialDate::parse(text).map_err(|why| format!("--as-of {text}: {why}"))?;
        return Ok(date.first_day());
    }
    let now = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => {
            let seconds = text.parse().map_err(|_| format!("SOURCE_DATE_EPOCH is not a number of seconds: {text}"))?;
            jiff::Timestamp::from_second(seconds).map_err(|error| format!("SOURCE_DATE_EPOCH: {error}"))?
        }
        Err(_) => jiff::Timestamp::now(),
    };
    Ok(now.to_zoned_datetime(jiff::tz::TimeZone::UTC).date())
}
