//! Formidling places young people in training workshops and with employers, proves that nothing
//! better exists, and explains each choice.

pub mod accounts;
pub mod answers;
pub mod api;
pub mod cli;
pub mod explain;
pub mod matching;
pub mod pages;
pub mod proposals;
pub mod records;
pub mod report;
pub mod runs;
pub mod server;
pub mod verify;
pub mod youths;
