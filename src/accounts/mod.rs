//! Who may log in: passwords, sessions of the pages, tokens of the API, and the guards of each role.
