//! The program `formidling`.

use std::process::ExitCode;

fn main() -> ExitCode {
    formidling::cli::main()
}
