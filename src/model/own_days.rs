//! Statements with a day of their own.
//!
//! A block speaks as of one day, and a statement in it may name another. Whatever cites evidence cites a block; so such a
//! statement gets a block of its own, of the same source, and every page and file tells its right day.

use super::{Block, Exchange, PlacePage, Statement};

/// Gives each statement of a profile the block of its day.
pub(super) fn of_exchange(exchange: &mut Exchange) {
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
