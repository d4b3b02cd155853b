//! The catalogue of codes, each with the page that `meshc explain` shows.

/// A code of the catalogue.
#[derive(Clone, Copy, Debug)]
pub struct Code {
    /// `E0012`.
    pub code: &'static str,
    /// Markdown: `# CODE: title`, what it means, a failing program, the cure, a correct program.
    pub page: &'static str,
}

impl Code {
    /// Title of the page.
    pub fn title(&self) -> &'static str {
        let line = self.page.lines().next().unwrap_or_default();
        line.split_once(": ").map_or(line, |(_, title)| title)
    }

    /// The programs of the page: the first fails with this code, the second is its correction.
    pub fn examples(&self) -> Vec<&'static str> {
        let blocks = self.page.split("```mesh\n").skip(1);
        blocks
            .filter_map(|block| block.split("```").next())
            .collect()
    }
}

macro_rules! catalogue {
    ($($code:literal)*) => {
        &[$(Code { code: $code, page: include_str!(concat!("../explain/", $code, ".md")) }),*]
    };
}

/// All codes: errors, warnings, then those of syntax, project and driver.
pub const CATALOGUE: &[Code] = catalogue! {
    "E0001" "E0002" "E0003" "E0004" "E0005" "E0006" "E0007" "E0008" "E0009" "E0010"
    "E0011" "E0012" "E0013" "E0014" "E0015" "E0016" "E0017" "E0018" "E0019" "E0020"
    "E0021" "E0022" "E0023" "E0024" "E0025" "E0026" "E0027" "E0028" "E0029" "E0030"
    "E0031" "E0032" "E0033" "E0034" "E0035" "E0036" "E0037" "E0038" "E0039" "E0040"
    "E0041" "E0042" "E0043" "E0044" "E0045" "E0046" "E0047" "E0048" "E0049" "E0050"
    "E0051" "E0052" "E0053" "E0054" "E0055" "E0056" "E0057" "E0058" "E0059" "E0060" "W0001" "W0002"
    "W0003" "W0004" "W0005" "P0001" "CFG0001" "C0001"
};

/// The entry of a code; upper and lower case are the same.
pub fn find(code: &str) -> Option<&'static Code> {
    CATALOGUE
        .iter()
        .find(|entry| entry.code.eq_ignore_ascii_case(code))
}

/// Codes that someone who wrote `code` may have meant.
pub fn near(code: &str) -> Vec<&'static str> {
    let code = code.to_ascii_uppercase();
    let mut near: Vec<(usize, &str)> = CATALOGUE
        .iter()
        .map(|entry| (strsim::osa_distance(&code, entry.code), entry.code))
        .filter(|(distance, _)| *distance <= 2)
        .collect();
    near.sort();
    near.into_iter().take(5).map(|(_, code)| code).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_found_and_suggested() {
        assert_eq!(find("e0012").map(|c| c.code), Some("E0012"));
        assert!(find("E0099").is_none());
        assert!(near("E012").contains(&"E0012"));
        assert!(near("E0112").contains(&"E0012"));
        assert!(near("nonsense").is_empty());
    }

    #[test]
    fn pages_begin_with_their_code() {
        for entry in CATALOGUE {
            let start = format!("# {}: ", entry.code);
            assert!(entry.page.starts_with(&start), "{}", entry.code);
            assert!(!entry.title().is_empty());
        }
    }
}
