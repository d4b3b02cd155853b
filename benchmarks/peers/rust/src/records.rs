//! The records of the JSON programs.

use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub struct Address {
    pub street: String,
    pub city: String,
    pub zip: i64,
}

#[derive(Serialize, Deserialize)]
pub struct User {
    pub id: i64,
    pub name: String,
    pub email: String,
    pub active: bool,
    pub score: f64,
    pub tags: Vec<String>,
    pub note: String,
    pub address: Address,
}

#[derive(Serialize, Deserialize)]
pub struct Page {
    pub users: Vec<User>,
}

/// About one megabyte of JSON.
pub fn page() -> Page {
    page_of(4200)
}

/// A document of `users` records.
pub fn page_of(users: i64) -> Page {
    let user = |i: i64| User {
        id: i,
        name: format!("Zoë Example {i}"),
        email: format!("user{i}@example.org"),
        active: i % 3 == 0,
        score: i as f64 * 0.25 + 0.125,
        tags: vec![
            "alpha".to_owned(),
            format!("beta{}", i % 10),
            "gamma".to_owned(),
        ],
        note: format!("first line\n\"quoted\" line {i}"),
        address: Address {
            street: format!("{i} Long Street"),
            city: "Springfield".to_owned(),
            zip: 10_000 + i,
        },
    };
    Page {
        users: (0..users).map(user).collect(),
    }
}
