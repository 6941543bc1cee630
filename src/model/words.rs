//! Closed lists of words: the enums of the model, each with the word that editors write and one that readers see.

use std::marker::PhantomData;

/// An enum whose every value is one word in the content.
pub trait Word: Copy + Sized + 'static {
    /// Every value with the word for editors and the words for readers.
    const TABLE: &'static [(Self, &'static str, &'static str)];

    /// The value for a word, if it is in the list.
    fn from_word(text: &str) -> Option<Self> {
        Self::TABLE.iter().find(|(_, word, _)| *word == text).map(|(value, _, _)| *value)
    }
}

/// The words of one closed list, for messages and schemas.
pub struct Words<W>(PhantomData<W>);

impl<W: Word> Words<W> {
    /// The editors' words in the order of their definition.
    pub fn all() -> impl Iterator<Item = &'static str> {
        W::TABLE.iter().map(|(_, word, _)| *word)
    }
}

/// Defines an enum with its words: `Variant = "word", "what a reader sees";`.
macro_rules! words {
    ($(#[$outer:meta])* $name:ident { $($(#[$inner:meta])* $variant:ident = $word:literal, $shown:literal;)+ }) => {
        $(#[$outer])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$inner])* $variant,)+ }

        impl $crate::model::Word for $name {
            const TABLE: &'static [(Self, &'static str, &'static str)] = &[$((Self::$variant, $word, $shown),)+];
        }

        impl $name {
            /// The word that editors write.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The words that readers see.
            pub fn shown(self) -> &'static str {
                match self { $(Self::$variant => $shown,)+ }
            }
        }
    };
}

pub(crate) use words;
