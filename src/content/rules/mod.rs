//! The rules that reading itself enforces, one a file.

mod absence;
mod address;
mod columns;
mod computed;
mod criterion;
mod currency;
mod date;
mod fees_places;
mod file;
mod file_name;
mod front_matter;
mod identifier;
mod lei;
mod missing_key;
mod no_guide;
mod number;
mod place_code;
mod rates;
mod repeated_key;
mod syntax;
mod text;
mod unknown_key;
mod unknown_word;
mod value;
mod wrong_shape;

pub(crate) use absence::ABSENCE;
pub(crate) use address::ADDRESS;
pub(crate) use columns::COLUMNS;
pub(crate) use computed::COMPUTED;
pub(crate) use criterion::CRITERION;
pub(crate) use currency::CURRENCY;
pub(crate) use date::DATE;
pub(crate) use fees_places::FEES_PLACES;
pub(crate) use file::FILE;
pub(crate) use file_name::FILE_NAME;
pub(crate) use front_matter::FRONT_MATTER;
pub(crate) use identifier::IDENTIFIER;
pub(crate) use lei::LEI;
pub(crate) use missing_key::MISSING_KEY;
pub(crate) use no_guide::NO_GUIDE;
pub(crate) use number::NUMBER;
pub(crate) use place_code::PLACE_CODE;
pub(crate) use rates::RATES;
pub(crate) use repeated_key::REPEATED_KEY;
pub(crate) use syntax::SYNTAX;
pub(crate) use text::TEXT;
pub(crate) use unknown_key::UNKNOWN_KEY;
pub(crate) use unknown_word::UNKNOWN_WORD;
pub(crate) use value::VALUE;
pub(crate) use wrong_shape::WRONG_SHAPE;

use crate::diag::Rule;

/// Every rule of reading, in order of code.
pub(crate) static RULES: [&Rule; 25] = [
    &SYNTAX,
    &REPEATED_KEY,
    &UNKNOWN_KEY,
    &MISSING_KEY,
    &WRONG_SHAPE,
    &UNKNOWN_WORD,
    &DATE,
    &NUMBER,
    &PLACE_CODE,
    &CURRENCY,
    &ADDRESS,
    &IDENTIFIER,
    &TEXT,
    &LEI,
    &FILE,
    &FILE_NAME,
    &FRONT_MATTER,
    &COLUMNS,
    &CRITERION,
    &VALUE,
    &COMPUTED,
    &FEES_PLACES,
    &RATES,
    &ABSENCE,
    &NO_GUIDE,
];
