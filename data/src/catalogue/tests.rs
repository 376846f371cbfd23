use super::*;

#[test]
fn what_is_compiled_in_loads() {
    if let Err(error) = Catalogue::load(&Sources::COMPILED) {
        panic!("{error}");
    }
}
