//! What is left to do where windows became too many: the nodes that are left, along the sides of triangles.
//!
//! Such ways can be walked and are not much too long, which is better said than that there is none.

use super::ground::{Ground, of_three};
use super::sweep::{Reached, Root, Sweep};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Reaches every node that can be reached, none by a longer way than before.
pub(super) fn relax(ground: &Ground, swept: &mut Sweep) {
    let mut sides: BTreeSet<(u32, u32)> = BTreeSet::new();
    for triangle in 0..ground.n_triangles() as u32 {
        let nodes = ground.triangle(triangle).corners;
        for side in 0..3 {
            let (start, end) = (of_three(&nodes, side), of_three(&nodes, side + 1));
            sides.extend([(start, end), (end, start)]);
        }
    }
    // Distances are not negative, so their bits are in their order.
    let key = |distance: f64, node: u32| Reverse((distance.to_bits(), node));
    let mut open: std::collections::BinaryHeap<_> = (0..)
        .zip(&swept.nodes)
        .filter(|(_, reached)| reached.distance.is_finite())
        .map(|(node, reached)| key(reached.distance, node))
        .collect();
    while let Some(Reverse((bits, node))) = open.pop() {
        let Some(reached) = swept.nodes.get(node as usize).copied() else { continue };
        if reached.distance.to_bits() != bits {
            continue;
        }
        let at = ground.node(node).at;
        let mut root = None;
        for (_, other) in sides.range((node, 0)..=(node, u32::MAX)) {
            let distance = reached.distance + at.distance(ground.node(*other).at);
            let Some(there) = swept.nodes.get_mut(*other as usize).filter(|there| distance < there.distance) else {
                continue;
            };
            let root = *root.get_or_insert_with(|| {
                let source = swept.roots.get(reached.root as usize).map_or(0, |root| root.source);
                swept.roots.push(Root { at, beam: None, distance: reached.distance, next: reached.root, source });
                swept.roots.len() as u32 - 1
            });
            *there = Reached { distance, root };
            open.push(key(distance, *other));
        }
    }
}
