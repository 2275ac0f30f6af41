//! Assent: a self-hosted cookie-consent gateway. It makes a site's privacy policy true.

pub mod ambient;
pub mod app;
pub mod body;
pub mod config;
pub mod database;
pub mod demo;
pub mod edge;
pub mod endpoints;
pub mod gateway;
pub mod geo;
pub mod inventory;
pub mod ledger;
pub mod notice;
pub mod policy;
pub mod upstream;
