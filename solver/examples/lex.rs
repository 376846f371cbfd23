use std::time::Instant;
struct Lim(Instant, f64);
impl solver::assign::Control for Lim {
    fn stop(&self) -> bool {
        self.0.elapsed().as_secs_f64() > self.1
    }
    fn seconds_left(&self) -> Option<f64> {
        Some((self.1 - self.0.elapsed().as_secs_f64()).max(0.0))
    }
    fn proving(&self) {}
}
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let mut i = solver::instance::read(&std::fs::read(&a[1]).unwrap()).unwrap();
    i.objective = solver::instance::Objective::PlacedThenLeximin;
    let t = Instant::now();
    let c = Lim(t, a.get(2).map_or(1e9, |s| s.parse().unwrap()));
    let s = solver::assign::solve(&i, solver::assign::Options::default(), &c).unwrap();
    println!(
        "{:?} placed {} obj {} in {:?}",
        s.status,
        s.placed,
        s.objective,
        t.elapsed()
    );
    let mut v: Vec<i64> = s
        .assignments
        .iter()
        .map(|(p, w)| {
            i.pairs
                .iter()
                .find(|q| q.person == *p && q.place == *w)
                .unwrap()
                .score
        })
        .collect();
    v.sort_unstable();
    println!("{:?}", &v[..v.len().min(20)]);
    if let Some(solver::instance::Certificate::Leximin { levels, .. }) = &s.certificate {
        println!(
            "{} steps, {} leaves, {} levels, {} bytes",
            levels.len(),
            levels.iter().map(|l| l.leaves.len()).sum::<usize>(),
            levels.iter().map(|l| l.scores.len()).sum::<usize>(),
            serde_json::to_vec(&s.certificate).unwrap().len()
        );
    }
}
