//! The symbols that come with the program: one line each, in the order they are offered.

use super::SymbolLibrary;
use std::sync::LazyLock;

/// All of them, read once.
pub(super) static LIBRARY: LazyLock<SymbolLibrary> = LazyLock::new(|| SymbolLibrary::of_shipped(FILES));

/// Their files; the order is that of the lists they are chosen from.
const FILES: &[(&str, &str)] = &[
    ("meeting-table.ron", include_str!("../../../assets/symbols/meeting-table.ron")),
    ("boardroom-table.ron", include_str!("../../../assets/symbols/boardroom-table.ron")),
    ("table-round.ron", include_str!("../../../assets/symbols/table-round.ron")),
    ("training-table.ron", include_str!("../../../assets/symbols/training-table.ron")),
    ("coffee-table.ron", include_str!("../../../assets/symbols/coffee-table.ron")),
    ("high-table.ron", include_str!("../../../assets/symbols/high-table.ron")),
    ("chair.ron", include_str!("../../../assets/symbols/chair.ron")),
    ("stool.ron", include_str!("../../../assets/symbols/stool.ron")),
    ("armchair.ron", include_str!("../../../assets/symbols/armchair.ron")),
    ("sofa.ron", include_str!("../../../assets/symbols/sofa.ron")),
    ("bench.ron", include_str!("../../../assets/symbols/bench.ron")),
    ("conference-row.ron", include_str!("../../../assets/symbols/conference-row.ron")),
    ("lectern.ron", include_str!("../../../assets/symbols/lectern.ron")),
    ("reception-desk.ron", include_str!("../../../assets/symbols/reception-desk.ron")),
    ("storage-wall.ron", include_str!("../../../assets/symbols/storage-wall.ron")),
    ("cupboard.ron", include_str!("../../../assets/symbols/cupboard.ron")),
    ("locker.ron", include_str!("../../../assets/symbols/locker.ron")),
    ("pedestal.ron", include_str!("../../../assets/symbols/pedestal.ron")),
    ("filing-cabinet.ron", include_str!("../../../assets/symbols/filing-cabinet.ron")),
    ("shelving.ron", include_str!("../../../assets/symbols/shelving.ron")),
    ("racking.ron", include_str!("../../../assets/symbols/racking.ron")),
    ("safe.ron", include_str!("../../../assets/symbols/safe.ron")),
    ("coat-rack.ron", include_str!("../../../assets/symbols/coat-rack.ron")),
    ("printer.ron", include_str!("../../../assets/symbols/printer.ron")),
    ("screen.ron", include_str!("../../../assets/symbols/screen.ron")),
    ("screen-mobile.ron", include_str!("../../../assets/symbols/screen-mobile.ron")),
    ("video-wall.ron", include_str!("../../../assets/symbols/video-wall.ron")),
    ("whiteboard.ron", include_str!("../../../assets/symbols/whiteboard.ron")),
    ("flipchart.ron", include_str!("../../../assets/symbols/flipchart.ron")),
    ("acoustic-screen.ron", include_str!("../../../assets/symbols/acoustic-screen.ron")),
    ("phone-booth.ron", include_str!("../../../assets/symbols/phone-booth.ron")),
    ("meeting-pod.ron", include_str!("../../../assets/symbols/meeting-pod.ron")),
    ("booth.ron", include_str!("../../../assets/symbols/booth.ron")),
    ("plant.ron", include_str!("../../../assets/symbols/plant.ron")),
    ("planter.ron", include_str!("../../../assets/symbols/planter.ron")),
    ("kitchen-unit.ron", include_str!("../../../assets/symbols/kitchen-unit.ron")),
    ("kitchen-sink.ron", include_str!("../../../assets/symbols/kitchen-sink.ron")),
    ("tea-point.ron", include_str!("../../../assets/symbols/tea-point.ron")),
    ("fridge.ron", include_str!("../../../assets/symbols/fridge.ron")),
    ("cooker.ron", include_str!("../../../assets/symbols/cooker.ron")),
    ("dishwasher.ron", include_str!("../../../assets/symbols/dishwasher.ron")),
    ("vending-machine.ron", include_str!("../../../assets/symbols/vending-machine.ron")),
    ("water-cooler.ron", include_str!("../../../assets/symbols/water-cooler.ron")),
    ("wc.ron", include_str!("../../../assets/symbols/wc.ron")),
    ("wc-accessible.ron", include_str!("../../../assets/symbols/wc-accessible.ron")),
    ("wc-accessible-layout.ron", include_str!("../../../assets/symbols/wc-accessible-layout.ron")),
    ("wc-cubicle.ron", include_str!("../../../assets/symbols/wc-cubicle.ron")),
    ("urinal.ron", include_str!("../../../assets/symbols/urinal.ron")),
    ("basin.ron", include_str!("../../../assets/symbols/basin.ron")),
    ("vanity.ron", include_str!("../../../assets/symbols/vanity.ron")),
    ("hand-dryer.ron", include_str!("../../../assets/symbols/hand-dryer.ron")),
    ("baby-change.ron", include_str!("../../../assets/symbols/baby-change.ron")),
    ("cleaners-sink.ron", include_str!("../../../assets/symbols/cleaners-sink.ron")),
    ("shower.ron", include_str!("../../../assets/symbols/shower.ron")),
    ("turning-circle.ron", include_str!("../../../assets/symbols/turning-circle.ron")),
    ("stair.ron", include_str!("../../../assets/symbols/stair.ron")),
    ("stair-half-landing.ron", include_str!("../../../assets/symbols/stair-half-landing.ron")),
    ("stair-spiral.ron", include_str!("../../../assets/symbols/stair-spiral.ron")),
    ("ramp.ron", include_str!("../../../assets/symbols/ramp.ron")),
    ("lift.ron", include_str!("../../../assets/symbols/lift.ron")),
    ("platform-lift.ron", include_str!("../../../assets/symbols/platform-lift.ron")),
    ("speed-gate.ron", include_str!("../../../assets/symbols/speed-gate.ron")),
    ("fire-extinguisher.ron", include_str!("../../../assets/symbols/fire-extinguisher.ron")),
    ("call-point.ron", include_str!("../../../assets/symbols/call-point.ron")),
    ("hose-reel.ron", include_str!("../../../assets/symbols/hose-reel.ron")),
    ("first-aid.ron", include_str!("../../../assets/symbols/first-aid.ron")),
    ("refuge.ron", include_str!("../../../assets/symbols/refuge.ron")),
    ("evacuation-chair.ron", include_str!("../../../assets/symbols/evacuation-chair.ron")),
    ("rack.ron", include_str!("../../../assets/symbols/rack.ron")),
    ("shredder.ron", include_str!("../../../assets/symbols/shredder.ron")),
    ("plotter.ron", include_str!("../../../assets/symbols/plotter.ron")),
    ("generator.ron", include_str!("../../../assets/symbols/generator.ron")),
    ("boiler.ron", include_str!("../../../assets/symbols/boiler.ron")),
    ("hot-water-cylinder.ron", include_str!("../../../assets/symbols/hot-water-cylinder.ron")),
    ("air-handling-unit.ron", include_str!("../../../assets/symbols/air-handling-unit.ron")),
    ("electrical-panel.ron", include_str!("../../../assets/symbols/electrical-panel.ron")),
    ("radiator.ron", include_str!("../../../assets/symbols/radiator.ron")),
    ("bin.ron", include_str!("../../../assets/symbols/bin.ron")),
    ("recycling-point.ron", include_str!("../../../assets/symbols/recycling-point.ron")),
    ("fire-engine.ron", include_str!("../../../assets/symbols/fire-engine.ron")),
    ("car.ron", include_str!("../../../assets/symbols/car.ron")),
    ("van.ron", include_str!("../../../assets/symbols/van.ron")),
    ("cycle-stand.ron", include_str!("../../../assets/symbols/cycle-stand.ron")),
    ("workbench.ron", include_str!("../../../assets/symbols/workbench.ron")),
    ("bed.ron", include_str!("../../../assets/symbols/bed.ron")),
];

#[cfg(test)]
mod tests {
    use super::super::read::{MAX_DRAWN, read};
    use super::super::{Symbol, SymbolCategory};
    use super::*;
    use crate::drawing::{Layer, Part, Shape};
    use crate::units::Mm;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn drawn(symbol: &Symbol, (width, depth): (i32, i32), seats: u32) -> Layer {
        symbol.preview(Mm(width), Mm(depth), seats)
    }

    #[test]
    fn every_file_is_sound_and_bears_the_name_of_its_symbol() {
        for (file, text) in FILES {
            let symbol = read(file, text).unwrap_or_else(|problem| panic!("{problem}"));
            assert_eq!(*file, format!("{}.ron", symbol.name));
        }
        let names: BTreeSet<&str> = FILES.iter().map(|(file, _)| *file).collect();
        assert_eq!(names.len(), FILES.len(), "a symbol is listed twice");
        assert_eq!(SymbolLibrary::shipped().iter().count(), FILES.len());
    }

    #[test]
    fn every_file_of_the_folder_is_listed() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/symbols");
        let listed: BTreeSet<&str> = FILES.iter().map(|(file, _)| *file).collect();
        let found: BTreeSet<String> = std::path::Path::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        assert_eq!(listed, found.iter().map(String::as_str).collect());
    }

    #[test]
    fn every_category_has_a_symbol_and_every_label_is_different() {
        let library = SymbolLibrary::shipped();
        for category in SymbolCategory::ALL {
            assert!(library.of(category).next().is_some(), "{}", category.label());
        }
        let labels: BTreeSet<&str> = library.iter().map(|symbol| symbol.label.as_str()).collect();
        assert_eq!(labels.len(), FILES.len());
    }

    #[test]
    fn symbols_fill_their_rectangle_and_only_chairs_and_doors_stand_out() {
        for symbol in SymbolLibrary::shipped().iter() {
            let size = (symbol.width.0, symbol.depth.0);
            let bounds = drawn(symbol, size, 0).bounds;
            let (width, depth) = (symbol.width.f64(), symbol.depth.f64());
            assert!(0.8 * width <= bounds.width() && bounds.width() <= 1.13 * width, "{}: {bounds:?}", symbol.name);
            let most = if symbol.name == "phone-booth" { 1.4 } else { 1.02 };
            assert!(0.8 * depth <= bounds.height() && bounds.height() <= most * depth, "{}: {bounds:?}", symbol.name);
            let with_chairs = drawn(symbol, size, symbol.seats).bounds;
            assert!(with_chairs.width() <= width + 1_000.0 && with_chairs.height() <= depth + 1_000.0);
        }
    }

    #[test]
    fn a_table_has_a_chair_for_each_seat_and_two_at_its_ends_from_six_on() {
        let library = SymbolLibrary::shipped();
        let table = library.get("meeting-table").unwrap();
        let n_chairs = |size, seats| {
            let layer = drawn(table, size, seats);
            let is_chair = |shape: &Shape| matches!(shape, Shape::Quad(quad) if quad.pen.unwrap().part == Part::Chair);
            layer.items.iter().filter(|item| is_chair(&item.shape)).count() / 2
        };
        for seats in [0, 1, 2, 5, 6, 8, 13] {
            assert_eq!(n_chairs((2_400, 1_200), seats), seats as usize);
        }
        // At the ends chairs stand out to the sides; a table too narrow for them has all on its long sides.
        let width = |size, seats| drawn(table, size, seats).bounds.width();
        assert!(2_400.0 < width((2_400, 1_200), 6));
        assert!(width((2_400, 1_200), 5) <= 2_400.0 + 1.0);
        assert!(width((2_400, 600), 6) <= 2_400.0 + 1.0);
    }

    #[test]
    fn doors_are_counted_by_the_width() {
        let library = SymbolLibrary::shipped();
        let n_lines = |name, width| drawn(library.get(name).unwrap(), (width, 500), 0).items.len();
        assert_eq!(n_lines("locker", 2_400) - n_lines("locker", 1_200), 4);
        assert_eq!(n_lines("storage-wall", 2_400) - n_lines("storage-wall", 800), 2);
    }

    proptest! {
        #[test]
        fn whatever_the_size_what_is_drawn_is_finite_bounded_and_near(
            width in 0_i32..20_000_000,
            depth in 0_i32..20_000_000,
            is_small in any::<bool>(),
            seats in prop_oneof![0_u32..30, Just(u32::MAX)],
        ) {
            let size = if is_small { (width % 5_000, depth % 5_000) } else { (width, depth) };
            for symbol in SymbolLibrary::shipped().iter() {
                let layer = drawn(symbol, size, seats);
                prop_assert!(layer.items.len() <= MAX_DRAWN as usize, "{}: {}", symbol.name, layer.items.len());
                let bounds = layer.bounds;
                prop_assert!(bounds.min.is_finite() && bounds.max.is_finite(), "{}", symbol.name);
                let reach = |size: i32| 1.2 * f64::from(size) + 3_000.0 + 0.7 * f64::from(size.min(2_000));
                prop_assert!(bounds.width() <= reach(size.0.max(size.1)), "{}: {bounds:?}", symbol.name);
                prop_assert!(bounds.height() <= reach(size.0.max(size.1)), "{}: {bounds:?}", symbol.name);
            }
        }
    }
}
