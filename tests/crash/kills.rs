use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use crate::load::Load;
use crate::setting;
use crate::truth;
use crate::world::World;

/// Clients at the same time.
const CLIENTS: usize = 8;

/// Kills in one world; then everything in it is looked at, and a new one begins.
const KILLS: u64 = 30;

/// Kills without asking (SIGKILL), after a random number of further confirmed writes: a server,
/// the database, or both.
#[test]
fn kills_of_servers_and_database_lose_nothing_that_was_confirmed() {
    in_worlds(World::shared, |world, kill, chance| {
        let server = chance.random_range(0..world.servers.len());
        let (servers, database) = [(true, false), (false, true), (true, true)][kill % 3];
        if servers {
            world.kill(server);
        }
        if database {
            world.database().unwrap().kill().unwrap();
            world.database().unwrap().restart().unwrap();
        }
        if servers {
            world.restart(server);
        }
    });
}

#[test]
fn kills_of_a_server_with_a_file_of_its_own_lose_nothing_that_was_confirmed() {
    in_worlds(World::alone, |world, _, _| {
        world.kill(0);
        world.restart(0);
    });
}

/// Kills as often as the environment says, under load.
fn in_worlds(begin: fn() -> World, strike: impl Fn(&mut World, usize, &mut StdRng)) {
    let kills = setting("FORMIDLING_CRASH_KILLS", 10);
    let mut chance = StdRng::seed_from_u64(kills);
    let (mut done, mut writes, mut runs) = (0, 0, 0);
    while done < kills {
        let mut world = begin();
        let load = Load::start(&world, CLIENTS);
        for kill in 0..KILLS.min(kills - done) {
            load.more(chance.random_range(1..40));
            strike(&mut world, usize::try_from(kill).unwrap(), &mut chance);
            done += 1;
        }
        world.until_ready();
        load.more(20);
        let (told, confirmed) = load.end();
        writes += confirmed;
        runs += told.iter().map(|told| told.runs.len()).sum::<usize>();
        world.until_ready();
        truth::holds(&world, &told);
        let address = world.place.address();
        for server in 0..world.servers.len() {
            world.kill(server);
        }
        truth::is_whole(&address);
        eprintln!("{done} kills; {writes} confirmed writes and {runs} runs, all there");
    }
}
