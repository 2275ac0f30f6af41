//! What more than one database says, and what an operator's list overrules.
//!
//! Databases disagree about one address in twenty. Which of two places has the stricter law is for the policy to say:
//! here both are told.

use std::net::IpAddr;
use std::sync::Arc;

use crate::ambient::Timestamp;

use super::{Health, Locate, Networks, Place};

/// Where an address is, by the word of everybody who was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Places {
    /// What the first database says.
    pub first: Place,
    /// What the second one says; `None` where there is none.
    pub second: Option<Place>,
}

impl Places {
    /// One database's word.
    pub const fn one(place: Place) -> Self {
        Self { first: place, second: None }
    }

    /// Every place that was named, one or two.
    pub fn iter(&self) -> impl Iterator<Item = Place> {
        std::iter::once(self.first).chain(self.second)
    }

    /// What they agree on: the place, or the country alone, or nothing.
    pub fn agreed(&self) -> Place {
        match self.second {
            None => self.first,
            Some(second) if second.country() != self.first.country() => Place::UNKNOWN,
            Some(second) if second.subdivision() != self.first.subdivision() => self.first.without_subdivision(),
            Some(second) => self.first.with_eu_flag(self.first.eu_flag() || second.eu_flag()),
        }
    }
}

/// Two databases, both asked about every address.
pub struct Pair {
    /// The one whose word counts where both places have equally strict rules.
    pub first: Arc<dyn Locate>,
    /// The other.
    pub second: Arc<dyn Locate>,
}

impl Locate for Pair {
    /// What both agree on; [`Locate::places`] tells what each says.
    fn locate(&self, addr: IpAddr) -> Place {
        self.places(addr).agreed()
    }

    fn places(&self, addr: IpAddr) -> Places {
        Places { first: self.first.locate(addr), second: Some(self.second.locate(addr)) }
    }

    fn health(&self, now: Timestamp) -> Vec<Health> {
        let mut all = self.first.health(now);
        all.append(&mut self.second.health(now));
        all
    }
}

/// Somebody's answers, but for networks whose visitors could be anywhere.
pub struct Masked {
    /// Networks that have no place.
    pub networks: Networks,
    /// Who answers for all others.
    pub inner: Arc<dyn Locate>,
}

impl Locate for Masked {
    fn locate(&self, addr: IpAddr) -> Place {
        if self.networks.contains(addr) { Place::UNKNOWN } else { self.inner.locate(addr) }
    }

    fn places(&self, addr: IpAddr) -> Places {
        if self.networks.contains(addr) { Places::default() } else { self.inner.places(addr) }
    }

    fn health(&self, now: Timestamp) -> Vec<Health> {
        self.inner.health(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::Fixed;

    fn fixed(network: &str, place: &str) -> Arc<dyn Locate> {
        Arc::new(Fixed::from_iter([(network.parse().unwrap(), place.parse().unwrap())]))
    }

    #[test]
    fn two_databases_tell_both_places_and_agree_on_what_they_share() {
        for (first, second, agreed) in [
            ("DE", "DE", "DE"),
            ("DE", "US-CA", "unknown"),
            ("US-CA", "US-TX", "US"),
            ("US-CA", "US", "US"),
            ("US", "US-CA", "US"),
            ("unknown", "DE", "unknown"),
            ("DE", "unknown", "unknown"),
        ] {
            let pair = Pair { first: fixed("9.0.0.0/8", first), second: fixed("9.0.0.0/8", second) };
            let addr = "9.9.9.9".parse().unwrap();
            let places = pair.places(addr);
            let told: Vec<String> = places.iter().map(|place| place.to_string()).collect();
            assert_eq!(told, [first, second]);
            assert_eq!(pair.locate(addr).to_string(), agreed, "{first} {second}");
        }
        let alone = fixed("9.0.0.0/8", "FR").places("9.9.9.9".parse().unwrap());
        assert_eq!((alone.agreed().to_string(), alone.second), ("FR".to_owned(), None));
    }

    #[test]
    fn a_listed_network_has_no_place_whatever_a_database_says() {
        let inner = fixed("0.0.0.0/0", "DE");
        let masked = Masked { networks: [super::super::network("9.9.9.0/24").unwrap()].into_iter().collect(), inner };
        for (addr, place) in [("9.9.9.9", "unknown"), ("::ffff:9.9.9.9", "unknown"), ("9.9.8.9", "DE")] {
            let addr: IpAddr = addr.parse().unwrap();
            assert_eq!(masked.locate(addr).to_string(), place, "{addr}");
            assert_eq!(masked.places(addr).first.to_string(), place, "{addr}");
        }
    }
}
