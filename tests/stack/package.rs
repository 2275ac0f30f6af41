//! What is shipped beside the program: each part is there, and says what the program understands.

use std::collections::BTreeSet;
use std::path::Path;

use assent::config::Config;

use crate::ambient::Noon;
use assent::ambient::Clock as _;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(ROOT).join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn the_debian_package_names_files_that_are_there() {
    let manifest: toml::Table = toml::from_str(&read("Cargo.toml")).unwrap();
    let deb = &manifest["package"]["metadata"]["deb"];
    let mut goals = BTreeSet::new();
    for asset in deb["assets"].as_array().unwrap() {
        let [from, to] = [0, 1].map(|place| asset[place].as_str().unwrap());
        assert!(goals.insert((from, to)), "{from} twice");
        // Those are written by tools/package/make.
        let Some(from) = Some(from).filter(|from| !from.starts_with("target/")) else { continue };
        let (dir, name) = from.rsplit_once('/').unwrap_or((".", from));
        let fits = |found: &str| name.strip_prefix('*').map_or(found == name, |end| found.ends_with(end));
        let mut all = std::fs::read_dir(Path::new(ROOT).join(dir)).unwrap_or_else(|error| panic!("{dir}: {error}"));
        assert!(all.any(|it| fits(&it.unwrap().file_name().to_string_lossy())), "{from}");
    }
    let script = read("tools/package/make");
    let made = goals.iter().filter_map(|(from, _)| from.strip_prefix("target/package/"));
    for name in made {
        assert!(
            script.contains(&format!("\"$made/{}", name.split('/').next().unwrap())),
            "tools/package/make makes no {name}"
        );
    }
    let units = deb["systemd-units"]["unit-scripts"].as_str().unwrap();
    for end in ["service", "socket", "sysusers"] {
        read(&format!("{units}/assent.{end}"));
    }
    // Without it the package has a unit and nobody to run as.
    assert!(read(&format!("{}/postinst", deb["maintainer-scripts"].as_str().unwrap())).contains("#DEBHELPER#"));
    assert!(read("dist/systemd/assent.service").contains("--config /etc/assent/assent.toml"));
    assert!(goals.contains(&("target/package/assent.toml", "etc/assent/assent.toml")));
}

#[test]
fn the_container_is_given_a_configuration_that_it_understands() {
    let dir = tempfile::tempdir().unwrap();
    let url = dir.path().join("store-url");
    // As the first lines of compose.yaml make it.
    std::fs::write(&url, "postgres://assent:0123@store/assent?sslmode=disable\n").unwrap();
    let text = read("dist/docker/assent.toml").replace("/run/secrets/store-url", url.to_str().unwrap());
    let config = Config::parse(&text, "assent.toml", dir.path(), Noon.now().day()).unwrap_or_else(|it| panic!("{it}"));
    let (dockerfile, compose) = (read("dist/docker/Dockerfile"), read("dist/docker/compose.yaml"));
    assert!(
        dockerfile.contains("\"--config\", \"/etc/assent/assent.toml\"")
            && compose.contains(":/etc/assent/assent.toml:ro")
    );
    let state = config.state.to_str().unwrap();
    assert!(dockerfile.contains(&format!("VOLUME {state}\n")) && compose.contains(&format!("state:{state}\n")));
    let port = config.listen[0].address.port();
    assert!(dockerfile.contains(&format!("EXPOSE {port} ")) && compose.contains(&format!(":{port}\"")));
    // Whatever the build reads is let in.
    let ignored = read("dist/docker/Dockerfile.dockerignore");
    for needed in ["Cargo.toml", "Cargo.lock", ".cargo", "build.rs", "askama.toml", "src", "assets", "config", "geoip"]
    {
        assert!(ignored.contains(&format!("\n!{needed}\n")), "{needed}");
    }
}
