//! The Merkle tree over the log (RFC 6962 section 2, RFC 9162 section 2.1), as far as appending to it takes.
//!
//! Nodes are numbered as in RFC 9420 appendix C: leaf `n` is node `2n`, and what stands between two nodes is their
//! parent. Only parents of *complete* subtrees are stored: they never change. The few that would still grow, on the
//! right edge, are computed from them, and a leaf's own hash from its entry. Proofs are [`ct_merkle`]'s; only hashing
//! two children and counting positions stands here. What this file does not do: read or write a database.

use ct_merkle::{ConsistencyProof, InclusionProof, RootHash};
use sha2::{Digest, Sha256};

/// The hash of one node.
pub(super) type Hash = [u8; 32];

/// The hash of a leaf (RFC 6962 section 2.1).
pub(super) fn leaf_hash(leaf: &[u8]) -> Hash {
    Sha256::new_with_prefix([0]).chain_update(leaf).finalize().into()
}

fn parent_hash(left: &Hash, right: &Hash) -> Hash {
    Sha256::new_with_prefix([1]).chain_update(left).chain_update(right).finalize().into()
}

/// A node that is complete, and whose hash therefore stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Node {
    /// Its number.
    pub(super) position: u64,
    /// Its hash.
    pub(super) hash: Hash,
}

/// The leaves under a node of a tree with room for all of them: the first, and how many.
pub(super) fn span(position: u64) -> (u64, u64) {
    let level = position.trailing_ones();
    ((position + 1 - (1 << level)) / 2, 1 << level)
}

/// The node over `1 << level` leaves from `first` on, which is a multiple of that.
fn position(first: u64, level: u32) -> u64 {
    2 * first + (1 << level) - 1
}

/// The numbers of the nodes that a tree of `size` leaves is made of, the largest first. Odd ones are stored; an even
/// one is the last leaf.
pub(super) fn edge(size: u64) -> Vec<u64> {
    let mut first = 0;
    let levels = (0..u64::BITS).rev().filter(|level| size >> level & 1 == 1);
    levels
        .map(|level| {
            let at = position(first, level);
            first += 1 << level;
            at
        })
        .collect()
}

/// A tree, as far as it takes to append to it: the hashes of [`edge`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tree {
    size: u64,
    edge: Vec<Hash>,
}

impl Tree {
    /// The tree of `size` leaves with these hashes at its [`edge`]. `None` if they aren't as many as there must be.
    pub(super) fn new(size: u64, edge: Vec<Hash>) -> Option<Self> {
        (u64::try_from(edge.len()) == Ok(size.count_ones().into())).then_some(Self { size, edge })
    }

    /// How many leaves it has.
    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// Appends a leaf by its hash; `complete` is told every node above it that is complete now, the lowest first.
    pub(super) fn append(&mut self, leaf: Hash, mut complete: impl FnMut(Node)) {
        let mut hash = leaf;
        for level in 1..=self.size.trailing_ones() {
            let left = self.edge.pop().expect("a tree has a hash for every one in the binary form of its size");
            hash = parent_hash(&left, &hash);
            complete(Node { position: position(self.size + 1 - (1 << level), level), hash });
        }
        self.edge.push(hash);
        self.size += 1;
    }

    /// The root (RFC 6962 section 2.1); of an empty tree, the hash of nothing.
    pub(super) fn root(&self) -> RootHash<Sha256> {
        let hash = folded(self.edge.iter().rev()).unwrap_or_else(|| Sha256::digest([]).into());
        root(hash, self.size)
    }
}

/// A root by its hash and the size of its tree.
pub(super) fn root(hash: Hash, size: u64) -> RootHash<Sha256> {
    RootHash::new(hash.into(), size)
}

/// The hash over neighbouring nodes, the smallest and rightmost first.
fn folded<'a>(mut hashes: impl Iterator<Item = &'a Hash>) -> Option<Hash> {
    let last = *hashes.next()?;
    Some(hashes.fold(last, |right, left| parent_hash(left, &right)))
}

/// The complete nodes that a node of a tree of `size` leaves is made of, the leftmost first: itself, unless it stands on
/// the right edge and would still grow.
pub(super) fn parts(at: u64, size: u64) -> Vec<u64> {
    let (first, width) = span(at);
    if first + width <= size {
        return vec![at];
    }
    edge(size).into_iter().filter(|node| span(*node).0 >= first).collect()
}

/// The hash of a node from those of its [`parts`].
pub(super) fn whole(parts: &[Hash]) -> Option<Hash> {
    folded(parts.iter().rev())
}

/// Which nodes prove that leaf `index` is in the tree of `size` leaves. `None` if it has no such leaf.
pub(super) fn inclusion(size: u64, index: u64) -> Option<Vec<u64>> {
    (index < size && size < 1 << 62).then(|| ct_merkle::indices_for_inclusion_proof(size, index))
}

/// Which nodes prove that the tree of `size` leaves begins with that of `before`. `None` if it can't.
pub(super) fn consistency(before: u64, size: u64) -> Option<Vec<u64>> {
    let sound = before > 0 && before <= size && size < 1 << 62;
    sound.then(|| ct_merkle::indices_for_consistency_proof(before, size - before))
}

/// Whether `hashes` prove that `leaf` stands at `index` under `root`.
pub(super) fn includes(root: &RootHash<Sha256>, leaf: &[u8], index: u64, hashes: &[Hash]) -> bool {
    let proof = InclusionProof::try_from_bytes(hashes.concat());
    root.num_leaves() < 1 << 62 && proof.is_ok_and(|proof| root.verify_inclusion(&leaf, index, &proof).is_ok())
}

/// Whether `hashes` prove that the tree under `root` begins with the one under `before`.
pub(super) fn continues(root: &RootHash<Sha256>, before: &RootHash<Sha256>, hashes: &[Hash]) -> bool {
    let proof = ConsistencyProof::try_from_bytes(hashes.concat());
    root.num_leaves() < 1 << 62 && proof.is_ok_and(|proof| root.verify_consistency(before, &proof).is_ok())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use ct_merkle::mem_backed_tree::MemoryBackedTree;
    use proptest::prelude::*;

    use super::*;

    /// What a database would hold after `size` leaves: complete parents, and the leaves' own hashes.
    fn stored(size: u64) -> (Tree, BTreeMap<u64, Hash>) {
        let (mut tree, mut nodes) = (Tree::default(), BTreeMap::new());
        for index in 0..size {
            let hash = leaf_hash(&index.to_be_bytes());
            nodes.insert(2 * index, hash);
            tree.append(hash, |node| assert!(nodes.insert(node.position, node.hash).is_none(), "each once"));
        }
        (tree, nodes)
    }

    fn hashes(wanted: &[u64], size: u64, nodes: &BTreeMap<u64, Hash>) -> Vec<Hash> {
        let of = |at: &u64| whole(&parts(*at, size).iter().map(|part| nodes[part]).collect::<Vec<_>>()).unwrap();
        wanted.iter().map(of).collect()
    }

    #[test]
    fn stored_nodes_make_the_roots_and_proofs_of_the_tree_in_memory() {
        let mut model = MemoryBackedTree::<Sha256, [u8; 8]>::new();
        for size in 0..=300u64 {
            let (tree, nodes) = stored(size);
            assert_eq!(tree.root(), model.root(), "{size}");
            assert_eq!(nodes.len() as u64, (2 * size).saturating_sub(u64::from(size.count_ones())));
            let again = Tree::new(size, edge(size).iter().map(|at| nodes[at]).collect()).unwrap();
            assert_eq!(again, tree, "restarted from its edge");
            for index in (0..size).step_by(1 + size as usize / 9).chain(size.checked_sub(1)) {
                let proof = hashes(&inclusion(size, index).unwrap(), size, &nodes);
                assert_eq!(proof.concat(), model.prove_inclusion(index as usize).as_bytes(), "{index} of {size}");
                assert!(includes(&tree.root(), &index.to_be_bytes(), index, &proof));
                assert!(!includes(&tree.root(), &(index + 1).to_be_bytes(), index, &proof));
            }
            for before in (1..size).step_by(1 + size as usize / 9) {
                let proof = hashes(&consistency(before, size).unwrap(), size, &nodes);
                let expected = model.prove_consistency((size - before) as usize);
                assert_eq!(proof.concat(), expected.as_bytes(), "{before} of {size}");
                assert!(continues(&tree.root(), &stored(before).0.root(), &proof));
                assert!(!continues(&tree.root(), &stored(before - 1).0.root(), &proof));
            }
            model.push(size.to_be_bytes());
        }
        assert!(inclusion(0, 0).is_none() && inclusion(3, 3).is_none());
        assert!(consistency(0, 3).is_none() && consistency(4, 3).is_none());
        assert!(Tree::new(3, vec![]).is_none());
    }

    proptest! {
        /// Whatever somebody hands in as a proof, it is judged and nothing panics.
        #[test]
        fn hostile_proofs_are_judged(size: u64, before: u64, index: u64, count in 0usize..70, byte: u8) {
            let hashes = vec![[byte; 32]; count];
            let root = root([byte; 32], size);
            prop_assert!(!includes(&root, b"leaf", index, &hashes));
            let _ = continues(&root, &super::root([byte; 32], before), &hashes);
        }
    }
}
