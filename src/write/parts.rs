//! Bytes that lie in many small parts, such as the cells of a large table.

/// Most bytes that are gathered: enough for a call of the system and for hashing at full speed.
const GATHERED: usize = 64 << 10;

/// Hands over parts in order, small ones gathered and large ones as they are.
pub(super) fn gathered<E>(parts: &[&[u8]], mut take: impl FnMut(&[u8]) -> Result<(), E>) -> Result<(), E> {
    if let [one] = parts {
        return take(one);
    }
    let mut held: Vec<u8> = Vec::new();
    for part in parts {
        if !held.is_empty() && held.len() + part.len() > GATHERED {
            take(&held)?;
            held.clear();
        }
        match part.len() > GATHERED {
            true => take(part)?,
            false => held.extend_from_slice(part),
        }
    }
    if held.is_empty() { Ok(()) } else { take(&held) }
}

#[cfg(test)]
mod tests {
    use super::{GATHERED, gathered};

    #[test]
    fn every_byte_is_handed_over_once_and_in_order() {
        let (large, small) = (vec![1; GATHERED + 1], vec![2; GATHERED - 1]);
        let lists: [&[&[u8]]; 5] =
            [&[], &[b"one"], &[b"a", b"", b"bc"], &[b"x", &large, b"y", &large], &[&small, b"z", b"zz", &small]];
        for parts in lists {
            let mut taken = Vec::new();
            let take = |bytes: &[u8]| {
                taken.extend_from_slice(bytes);
                Ok::<(), ()>(())
            };
            gathered(parts, take).unwrap();
            assert_eq!(taken, parts.concat());
        }
    }
}
