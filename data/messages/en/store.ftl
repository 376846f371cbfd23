# The store: what a person reads when something cannot be stored or fetched.

# A collection of documents, as people call it.
store-collection = { $collection ->
    [youths] youths
    [employers] employers
    [openings] openings
    [travel_times] travel times
    [rounds] rounds
    [runs] runs
    [placements] placements
    [accounts] accounts
    [sessions] sessions
    [tokens] tokens
   *[replies] stored replies
}
store-conflict = Somebody else has changed this in the meantime ({ store-collection }). Read it again and repeat the change.
store-duplicate = There already is an entry among the { store-collection } with the same { $index ->
    [reference] reference
    [orgnr] organisation number
    [name] name
    [login] login
   *[other] value
}. Choose another one.
store-corrupt = An entry among the { store-collection } cannot be read: { $id }. Restore it from a backup, or delete it.
store-address = FORMIDLING_STORE is “{ $address }”, which is not the address of a store. Use redb:PATH, mongodb://HOST/DATABASE, or memory: for a trial.
store-locked = { $path } is in use by another program. Stop the other `formidling serve`, or point FORMIDLING_STORE to another file.
store-newer = { $path } was written by a newer version (format { $found }, this version knows formats up to { $known }). Use the newer version.
store-damaged = { $path } cannot be used as a store: { $reason }. Bring back a backup, or name a file that does not exist yet.
store-file = { $path } cannot be opened: { $reason }. Does the folder exist, and may you write there?
store-unavailable = The store does not work as it should: { $reason }. See whether the disk is full, and restart the program.
store-newer-document = An entry among the { store-collection } was written by a newer version: { $id } (schema { $found }, this version knows schemas up to { $known }). Use the newer version.
store-too-large = An entry among the { store-collection } is larger than the store takes: { $id } (at most { $limit } bytes). Use the embedded store, or smaller rounds.

# Upgrading, copying and checking everything that is stored.
store-migrated = { $upgraded } upgraded, { $present } had the present schema already.
store-migrate-refused = { $refused ->
    [one] One entry cannot be upgraded; it is named above. Restore it from a backup, or delete it.
   *[other] { $refused } entries cannot be upgraded; they are named above. Restore them from a backup, or delete them.
}
store-copied = { $written } copied, { $present } were there already. Everything was read back and compared.
store-copy-differs = An entry among the { store-collection } is another one in the target, or not there: { $id }. Copy into an empty store.
store-copy-more = The target has { $more } more { store-collection } than the source. Copy into an empty store.
store-copy-same = Source and target are the same store. Name another target.
store-check-fine = Everything holds.
store-check-found = { $number ->
    [one] One thing is not as it should be.
   *[other] { $number } things are not as they should be.
}
store-check-damaged = { $collection } { $id }: cannot be read. Restore it from a backup, or delete it.
store-check-newer = { $collection } { $id }: was written by a newer version. Use the newer version.
store-check-misplaced = { $collection } { $id }: names another id or version than it is stored with. Restore it from a backup.
store-check-index = { $collection } { $id }: is not found by “{ $index }” as it should be. Copy everything into a new store with `formidling store copy`.
store-check-dangling = { $collection } { $id }: refers to { $missing } { $other }, which does not exist. Restore it, or remove the reference.
store-check-left-over = { $collection } { $id }: is left over from a run without it in its result. It is not shown; it is removed within an hour.
store-check-incomplete = { $collection } { $id }: tells of another number of placed youths than it has placements for. Run the round again.
