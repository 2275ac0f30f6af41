//! What the gateway puts in front of every document.

/// The page without the two elements that it begins with.
pub(crate) fn without(page: &[u8]) -> Vec<u8> {
    let find = |from: usize, part: &[u8]| memchr::memmem::find(&page[from..], part).map(|at| from + at);
    let Some(from) = find(0, b"<script data-bucket=") else { return page.to_vec() };
    let ends = |from: usize| find(from, b"</script>").map(|at| at + b"</script>".len());
    let until = ends(from).and_then(ends).expect("the opening is two elements");
    [&page[..from], &page[until..]].concat()
}
