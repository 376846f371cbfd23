use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use crate::load::Load;
use crate::setting;
use crate::truth;
use crate::world::World;

/// Clients at the same time.
const CLIENTS: usize = 12;

/// Kills without asking (SIGKILL), after a random number of further confirmed writes: a server,
/// the database, or both.
#[test]
fn kills_of_servers_and_database_lose_nothing_that_was_confirmed() {
    let kills = setting("FORMIDLING_CRASH_KILLS", 10);
    let mut world = World::shared();
    let load = Load::start(&world, CLIENTS);
    let mut chance = StdRng::seed_from_u64(kills);
    let mut done = [0; 3];
    for kill in 0..kills {
        load.more(chance.random_range(1..40));
        let server = chance.random_range(0..world.servers.len());
        // Each of them in every three, in an order of chance.
        let what = match kill % 3 {
            0 => 0,
            rest => usize::try_from(rest).unwrap(),
        };
        done[what] += 1;
        if what != 1 {
            world.kill(server);
        }
        if what != 0 {
            world.database().unwrap().kill().unwrap();
            world.database().unwrap().restart().unwrap();
        }
        if what != 1 {
            world.restart(server);
        }
        if kill % 20 == 19 {
            eprintln!("{} kills", kill + 1);
        }
    }
    world.until_ready();
    load.more(20);
    let (told, confirmed) = load.end();
    let runs: usize = told.iter().map(|told| told.runs.len()).sum();
    eprintln!(
        "{} kills of a server, {} of the database, {} of both; {confirmed} confirmed writes, {runs} runs",
        done[0], done[1], done[2]
    );
    world.until_ready();
    truth::holds(&world, &told);
    let address = world.place.address();
    for server in 0..world.servers.len() {
        world.kill(server);
    }
    truth::is_whole(&address);
}

#[test]
fn kills_of_a_server_with_a_file_of_its_own_lose_nothing_that_was_confirmed() {
    let kills = setting("FORMIDLING_CRASH_KILLS", 10);
    let mut world = World::alone();
    let load = Load::start(&world, CLIENTS);
    let mut chance = StdRng::seed_from_u64(kills);
    for _ in 0..kills {
        load.more(chance.random_range(1..40));
        world.kill(0);
        world.restart(0);
    }
    world.until_ready();
    load.more(20);
    let (told, confirmed) = load.end();
    eprintln!("{kills} kills; {confirmed} confirmed writes");
    truth::holds(&world, &told);
    let address = world.place.address();
    world.kill(0);
    truth::is_whole(&address);
}
