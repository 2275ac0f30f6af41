//! What script elements bear, and whose scripts they load.

use rustc_hash::FxHashMap;

/// A table of marks: attributes, and beginnings of parameters, by their names. A look-up costs the same however many there
/// are.
#[derive(Debug, Default)]
pub(super) struct Marks {
    attributes: FxHashMap<Box<str>, usize>,
    parameters: FxHashMap<Box<str>, Vec<(Box<str>, usize)>>,
}

impl Marks {
    /// Takes a usable mark. Of two equal ones the first stays.
    pub(super) fn add(&mut self, mark: &str, place: usize) {
        match mark.strip_prefix('?') {
            Some(begins) => self.parameters.entry(name(begins).into()).or_default().push((begins.into(), place)),
            None => {
                self.attributes.entry(mark.into()).or_insert(place);
            }
        }
    }

    /// Whose an element is that has these attributes and whose address has this query; of several, the first that was
    /// added.
    pub(super) fn find<'a>(&self, attributes: impl Iterator<Item = &'a str>, query: &str) -> Option<usize> {
        let attributes = attributes.filter_map(|attribute| self.attributes.get(attribute).copied());
        let begins = |parameter: &str| {
            let known = self.parameters.get(name(parameter))?;
            known.iter().find(|(begins, _)| parameter.starts_with(&**begins)).map(|(_, place)| *place)
        };
        attributes.chain(query.split('&').filter_map(begins)).min()
    }
}

/// A parameter's name.
fn name(parameter: &str) -> &str {
    parameter.split('=').next().unwrap_or_default()
}
