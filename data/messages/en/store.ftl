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
