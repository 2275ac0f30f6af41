//! Names that are classified in the console: the file, and the rulebook that follows from it.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use crate::classified::{self, Classify, Edit, MOST};

use super::Error;

/// Reads the configuration anew.
pub(super) type Reload = Arc<dyn Fn() -> Result<(), Error> + Send + Sync>;

/// Writes the file, one change after the other, and has it read. A change that the configuration doesn't take is taken back.
pub(super) fn with(path: PathBuf, reload: Reload) -> Classify {
    let turn = Mutex::new(());
    Arc::new(move |edit| {
        let _turn = turn.lock().unwrap_or_else(PoisonError::into_inner);
        let before = classified::read(&path).map_err(|error| error.to_string())?;
        let mut after = before.clone();
        match edit {
            Edit::Add(entries) => {
                after.retain(|old| !entries.iter().any(|new| new.is(&old.site, old.kind, &old.name)));
                after.extend(entries);
            }
            Edit::Remove { site, kind, name } => after.retain(|old| !old.is(&site, kind, &name)),
        }
        if after.len() > MOST {
            return Err(format!(
                "{MOST} names are the most that can be classified here: move some to the configuration"
            ));
        }
        classified::write(&path, after).map_err(|error| error.to_string())?;
        reload().map_err(|error| {
            let back = classified::write(&path, before).err();
            back.map_or_else(|| error.to_string(), |back| format!("{error}; and it can't be taken back: {back}"))
        })
    })
}
