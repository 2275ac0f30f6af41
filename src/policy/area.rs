//! Where European data protection law holds, and where it says that data is as safe.

/// The European Economic Area, with the territories that have codes of their own and where its law holds.
pub const EEA: [&str; 38] = [
    "AT", "AX", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GF", "GP", "GR", "HR", "HU", "IE", "IS",
    "IT", "LI", "LT", "LU", "LV", "MF", "MQ", "MT", "NL", "NO", "PL", "PT", "RE", "RO", "SE", "SI", "SK", "YT", "EU",
];

/// Countries with a decision of adequacy as a whole (GDPR Art. 45). That for the US covers certified companies alone.
pub const ADEQUATE: [&str; 14] = ["AD", "AR", "CA", "CH", "FO", "GB", "GG", "IL", "IM", "JE", "JP", "KR", "NZ", "UY"];
