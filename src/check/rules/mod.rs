//! The rules that checking enforces, one a file.

mod absolute;
mod applies_to;
mod body;
mod dead_link;
mod dead_part;
mod empty_block;
mod event_day;
mod expired;
mod extract_hash;
mod footnote;
mod future;
mod guide_names;
mod high_rate;
mod inline_twice;
mod law_claim;
mod licence_narrower;
mod licence_not_found;
mod loose_number;
mod missing_band;
mod missing_lei;
mod offer_to_all;
mod operator_home;
mod passed;
mod period;
mod prose;
mod publisher;
mod redirect;
mod regime_covers;
mod repeated_statement;
mod sign;
mod stray_extract;
mod tier_order;
mod two_pages;
mod two_terms;
mod two_titles;
mod unknown_authority;
mod unknown_incident;
mod unknown_operator;
mod unknown_regime;
mod unknown_service;
mod unknown_source;
mod unnamed_operator;
mod weight;

use super::{Check, Run};

/// Every rule of checking, in order of code.
pub(crate) static CHECKS: [Check; 43] = [
    Check { rule: &unknown_source::RULE, run: Run::Draft(unknown_source::check) },
    Check { rule: &unknown_regime::RULE, run: Run::Draft(unknown_regime::check) },
    Check { rule: &unknown_authority::RULE, run: Run::Draft(unknown_authority::check) },
    Check { rule: &unknown_operator::RULE, run: Run::Draft(unknown_operator::check) },
    Check { rule: &unknown_service::RULE, run: Run::Draft(unknown_service::check) },
    Check { rule: &unknown_incident::RULE, run: Run::Draft(unknown_incident::check) },
    Check { rule: &unnamed_operator::RULE, run: Run::Draft(unnamed_operator::check) },
    Check { rule: &tier_order::RULE, run: Run::Draft(tier_order::check) },
    Check { rule: &period::RULE, run: Run::Draft(period::check) },
    Check { rule: &future::RULE, run: Run::Draft(future::check) },
    Check { rule: &two_titles::RULE, run: Run::Across(two_titles::check) },
    Check { rule: &inline_twice::RULE, run: Run::Across(inline_twice::check) },
    Check { rule: &offer_to_all::RULE, run: Run::Draft(offer_to_all::check) },
    Check { rule: &publisher::RULE, run: Run::Draft(publisher::check) },
    Check { rule: &applies_to::RULE, run: Run::Draft(applies_to::check) },
    Check { rule: &weight::RULE, run: Run::Draft(weight::check) },
    Check { rule: &missing_lei::RULE, run: Run::Book(missing_lei::check) },
    Check { rule: &extract_hash::RULE, run: Run::Draft(extract_hash::check) },
    Check { rule: &licence_not_found::RULE, run: Run::Book(licence_not_found::check) },
    Check { rule: &licence_narrower::RULE, run: Run::Book(licence_narrower::check) },
    Check { rule: &passed::RULE, run: Run::Draft(passed::check) },
    Check { rule: &missing_band::RULE, run: Run::Joined(missing_band::tell, missing_band::judge) },
    Check { rule: &prose::RULE, run: Run::Draft(prose::check) },
    Check { rule: &body::RULE, run: Run::Draft(body::check) },
    Check { rule: &expired::RULE, run: Run::Book(expired::check) },
    Check { rule: &two_pages::RULE, run: Run::Draft(two_pages::check) },
    Check { rule: &sign::RULE, run: Run::Draft(sign::check) },
    Check { rule: &empty_block::RULE, run: Run::Draft(empty_block::check) },
    Check { rule: &guide_names::RULE, run: Run::Draft(guide_names::check) },
    Check { rule: &repeated_statement::RULE, run: Run::Draft(repeated_statement::check) },
    Check { rule: &regime_covers::RULE, run: Run::Draft(regime_covers::check) },
    Check { rule: &dead_link::RULE, run: Run::Joined(dead_link::tell, dead_link::judge) },
    Check { rule: &stray_extract::RULE, run: Run::Draft(stray_extract::check) },
    Check { rule: &event_day::RULE, run: Run::Draft(event_day::check) },
    Check { rule: &operator_home::RULE, run: Run::Book(operator_home::check) },
    Check { rule: &loose_number::RULE, run: Run::Draft(loose_number::check) },
    Check { rule: &absolute::RULE, run: Run::Draft(absolute::check) },
    Check { rule: &law_claim::RULE, run: Run::Draft(law_claim::check) },
    Check { rule: &footnote::RULE, run: Run::Draft(footnote::check) },
    Check { rule: &two_terms::RULE, run: Run::Draft(two_terms::check) },
    Check { rule: &redirect::RULE, run: Run::Joined(redirect::tell, redirect::judge) },
    Check { rule: &dead_part::RULE, run: Run::Joined(dead_part::tell, dead_part::judge) },
    Check { rule: &high_rate::RULE, run: Run::Draft(high_rate::check) },
];
