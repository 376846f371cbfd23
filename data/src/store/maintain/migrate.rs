use super::kinds::rewrite;
use crate::store::{Collection, Query, SCHEMA, Store, StoreError, Stored};

/// Documents looked at in one go; parts of what runs have read are large.
pub(super) fn page(collection: Collection) -> usize {
    match collection {
        Collection::Frozen => 4,
        _ => 500,
    }
}

/// What a migration has done.
#[derive(Debug, Default)]
pub struct Migrated {
    /// Documents that have the present schema now and had an older one.
    pub upgraded: usize,
    /// Documents that had it already.
    pub present: usize,
    /// Documents that cannot be upgraded, and why; they are left as they are.
    pub refused: Vec<StoreError>,
}

/// Upgrades every document to the present schema.
///
/// Each document is one write of its own that names its version: a migration may be interrupted
/// and repeated at any point, and the store may be in use meanwhile.
///
/// # Errors
/// Whatever the store reports; what was upgraded until then stays upgraded.
pub async fn migrate(store: &dyn Store) -> Result<Migrated, StoreError> {
    let mut done = Migrated::default();
    for collection in Collection::ALL {
        let mut query = Query {
            limit: page(collection),
            ..Query::default()
        };
        loop {
            let found = store.list(collection, &query).await?;
            for stored in found.items {
                if stored.schema == SCHEMA {
                    done.present += 1;
                } else {
                    upgrade(store, collection, stored, &mut done).await?;
                }
            }
            match found.next {
                Some(next) => query.after = Some(next),
                None => break,
            }
        }
    }
    Ok(done)
}

async fn upgrade(
    store: &dyn Store,
    collection: Collection,
    mut stored: Stored,
    done: &mut Migrated,
) -> Result<(), StoreError> {
    loop {
        let change = match rewrite(collection, &stored) {
            Ok(change) => change,
            Err(error) => {
                done.refused.push(error);
                return Ok(());
            }
        };
        match store.write(vec![change]).await {
            Ok(()) => {
                done.upgraded += 1;
                return Ok(());
            }
            // Somebody has written it meanwhile, and with the present schema unless it is an older program.
            Err(StoreError::Conflict { .. }) => match store.get(collection, &stored.id).await? {
                Some(now) if now.schema != SCHEMA => stored = now,
                Some(_) => {
                    done.present += 1;
                    return Ok(());
                }
                None => return Ok(()),
            },
            Err(error @ (StoreError::Duplicate { .. } | StoreError::Corrupt { .. })) => {
                done.refused.push(error);
                return Ok(());
            }
            Err(error) => return Err(error),
        }
    }
}
