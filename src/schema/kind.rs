//! The kinds of file that have a schema.

use crate::model::words::words;

words! {
    /// A kind of file, by the name of its schema, with where its files lie.
    SchemaKind {
        /// Profiles of exchanges.
        Exchange = "exchange", "exchanges/*.yaml";
        /// Places and regions.
        Place = "place", "regions/*/*.yaml";
        /// The guide itself.
        Guide = "guide", "guide.yaml";
        /// The registry of criteria.
        Criteria = "criteria", "criteria.yaml";
        /// Score profiles.
        Scoring = "scoring", "scoring.yaml";
        /// Sources used by several files.
        Sources = "sources", "sources.yaml";
        /// Bodies of law.
        Regimes = "regimes", "regimes.yaml";
        /// Authorities.
        Authorities = "authorities", "authorities.yaml";
        /// Words explained.
        Glossary = "glossary", "glossary.yaml";
        /// What currencies are worth.
        Rates = "rates", "rates.yaml";
        /// How the extracts of a register are read.
        Register = "register", "registers/*/register.yaml";
        /// The front matter of articles.
        Article = "article", "guide/*.md";
    }
}

impl SchemaKind {
    /// Name of the file that holds the schema.
    pub fn file(self) -> String {
        format!("{}.schema.json", self.word())
    }

    /// Whether editors' tools can apply it to whole files; front matter is a part of one.
    pub fn is_of_files(self) -> bool {
        self != Self::Article
    }
}
