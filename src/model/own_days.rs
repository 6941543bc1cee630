//! Statements with a day of their own.
//!
//! A block speaks as of one day, and a statement in it may name another. Whatever cites evidence cites a block; so such a
//! statement gets a block of its own, of the same source, and every page and file tells its right day.

use super::{Block, Exchange, PlacePage, Statement};
use std::sync::Arc;

/// The same as [`of_exchange`] of a profile that others may hold: it is copied only where something must change.
pub(super) fn of_shared(exchange: &mut Arc<Exchange>) {
    let e = &**exchange;
    let money = differ(&e.blocks, &e.fees) || differ(&e.blocks, &e.rails) || differ(&e.blocks, &e.reserves);
    let law = differ(&e.blocks, &e.licences) || differ(&e.blocks, &e.access);
    let events = differ(&e.blocks, &e.incidents) || differ(&e.blocks, &e.actions);
    if differ(&e.blocks, &e.facts) || money || law || events {
        of_exchange(Arc::make_mut(exchange));
    }
}

/// Whether a statement has another day than its block.
fn differ<T>(blocks: &[Block], statements: &[Statement<T>]) -> bool {
    let own = |statement: &Statement<T>| blocks.get(statement.block as usize).map(|block| block.as_of.value);
    statements.iter().any(|statement| own(statement).is_some_and(|day| day != statement.as_of))
}

/// Gives each statement of a profile the block of its day.
fn of_exchange(exchange: &mut Exchange) {
    let blocks = &mut exchange.blocks;
    part(blocks, &mut exchange.facts);
    part(blocks, &mut exchange.fees);
    part(blocks, &mut exchange.rails);
    part(blocks, &mut exchange.licences);
    part(blocks, &mut exchange.access);
    part(blocks, &mut exchange.incidents);
    part(blocks, &mut exchange.actions);
    part(blocks, &mut exchange.reserves);
}

/// The same for a place.
pub(super) fn of_place(page: &mut PlacePage) {
    part(&mut page.blocks, &mut page.facts);
    part(&mut page.blocks, &mut page.regimes);
    part(&mut page.blocks, &mut page.dates);
}

fn part<T>(blocks: &mut Vec<Block>, statements: &mut [Statement<T>]) {
    for statement in statements {
        let named = blocks.get(statement.block as usize).cloned();
        let Some(named) = named.filter(|own| own.as_of.value != statement.as_of) else { continue };
        let same = |own: &Block| own.at == named.at && own.as_of.value == statement.as_of;
        let known = blocks.iter().position(same);
        let at = known.unwrap_or(blocks.len());
        if known.is_none() {
            // Its statements are counted where they are written.
            let mut own = Block { statements: 0, ..named };
            own.as_of.value = statement.as_of;
            blocks.push(own);
        }
        statement.block = u32::try_from(at).unwrap_or(u32::MAX);
    }
}
