//! How much is let in at each door: files of one's own and of others, lists, drawings, pictures, and what a plan may hold.
//!
//! One table, so that whoever asks what the program takes finds one answer; the modules behind the doors take their limits
//! from here. ARCHITECTURE.md prints it. What passes a door still goes through the rules behind it. Held by `tests/limits.rs`.

/// A limit, for those who read of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// Where it is asked.
    pub door: &'static str,
    /// Of what.
    pub what: &'static str,
    /// How much is let in.
    pub most: u64,
    /// What that is counted in; empty where things are counted.
    pub unit: &'static str,
}

const MIB: u64 = 1024 * 1024;

/// The bytes of a plan file.
pub const PLAN_BYTES: u64 = 256 * MIB;
/// The bytes of one element in it.
pub const ELEMENT_BYTES: u64 = MIB;
/// The elements in it.
pub const ELEMENTS: u64 = 5_000_000;
/// The problems of a file that are listed one by one.
pub const PROBLEMS: u64 = 1_000;
/// How far coordinates reach, and how long anything is, in millimetres: ten kilometres.
pub const LENGTH_MM: u64 = 10_000_000;
/// The letters of a note.
pub const NOTE_LETTERS: u64 = 10_000;
/// The letters of a name, a number or a file name.
pub const NAME_LETTERS: u64 = 1_000;
/// The people of a team or a room.
pub const PEOPLE: u64 = 100_000;
/// The bytes of a list of counts, teams or rates.
pub const LIST_BYTES: u64 = 32 * MIB;
/// The rows of a list.
pub const LIST_ROWS: u64 = 200_000;
/// The columns of a list.
pub const LIST_COLUMNS: u64 = 200;
/// The letters of a cell of a list.
pub const CELL_LETTERS: u64 = 2_000;
/// The bytes of a drawing or a home.
pub const DRAWING_BYTES: u64 = 256 * MIB;
/// The bytes that a drawing or a home unpacks to.
pub const UNPACKED_BYTES: u64 = 400_000_000;
/// The entities of a drawing.
pub const ENTITIES: u64 = 2_000_000;
/// The letters of a text in a drawing.
pub const TEXT_LETTERS: u64 = 20_000;
/// The letters of the name of a layer or a block.
pub const LAYER_LETTERS: u64 = 400;
/// The bytes of the XML of a home.
pub const HOME_BYTES: u64 = 64 * MIB;
/// The nodes of the XML of a home.
pub const HOME_NODES: u64 = 2_000_000;
/// The memory that reading a foreign file may take, in bytes.
pub const WORKER_BYTES: u64 = 1_000_000_000;
/// The time that reading a foreign file may take, in seconds of the processor.
pub const WORKER_SECONDS: u64 = 120;
/// The bytes that come back of it.
pub const ANSWER_BYTES: u64 = 1 << 30;
/// The bytes of a picture.
pub const PICTURE_BYTES: u64 = 64 * MIB;
/// The pixels along a side of a picture.
pub const PICTURE_SIDE: u64 = 16_384;
/// The memory that decoding a picture may take, in bytes.
pub const PICTURE_MEMORY: u64 = 512 * MIB;
/// The bytes of a picture that the plan itself keeps.
pub const EMBEDDED_BYTES: u64 = 8 * MIB;
/// The bytes of an element that keeps a picture: base64 is longer by a third.
pub const PICTURE_ELEMENT_BYTES: u64 = 12 * MIB;
/// The bytes of a symbol beside a plan.
pub const SYMBOL_BYTES: u64 = 64 * 1024;
/// The symbols beside a plan.
pub const SYMBOLS: u64 = 500;

const fn limit(door: &'static str, what: &'static str, most: u64, unit: &'static str) -> Limit {
    Limit { door, what, most, unit }
}

/// All of them, door by door.
pub const TABLE: [Limit; 29] = [
    limit("Plan file, clipboard", "size", PLAN_BYTES, "bytes"),
    limit("Plan file, clipboard", "one element", ELEMENT_BYTES, "bytes"),
    limit("Plan file, clipboard", "one element with a picture in it", PICTURE_ELEMENT_BYTES, "bytes"),
    limit("Plan file, clipboard", "a picture in it", EMBEDDED_BYTES, "bytes"),
    limit("Plan file, clipboard", "elements", ELEMENTS, ""),
    limit("Plan file, clipboard", "problems listed", PROBLEMS, ""),
    limit("Plan", "coordinates and lengths", LENGTH_MM, "mm"),
    limit("Plan", "a note", NOTE_LETTERS, "letters"),
    limit("Plan", "a name", NAME_LETTERS, "letters"),
    limit("Plan", "people of a team or a room", PEOPLE, ""),
    limit("List (.csv, .xlsx, .xls, .ods)", "size", LIST_BYTES, "bytes"),
    limit("List (.csv, .xlsx, .xls, .ods)", "rows", LIST_ROWS, ""),
    limit("List (.csv, .xlsx, .xls, .ods)", "columns", LIST_COLUMNS, ""),
    limit("List (.csv, .xlsx, .xls, .ods)", "a cell", CELL_LETTERS, "letters"),
    limit("Drawing (.dwg, .dxf, .sh3d, .pdf)", "size", DRAWING_BYTES, "bytes"),
    limit("Drawing (.dwg, .dxf, .sh3d, .pdf)", "size once unpacked", UNPACKED_BYTES, "bytes"),
    limit("Drawing (.dwg, .dxf, .sh3d, .pdf)", "entities", ENTITIES, ""),
    limit("Drawing (.dwg, .dxf, .sh3d, .pdf)", "a text", TEXT_LETTERS, "letters"),
    limit("Drawing (.dwg, .dxf, .sh3d, .pdf)", "the name of a layer or a block", LAYER_LETTERS, "letters"),
    limit("Drawing (.dwg, .dxf, .sh3d, .pdf)", "the XML of a home", HOME_BYTES, "bytes"),
    limit("Drawing (.dwg, .dxf, .sh3d, .pdf)", "nodes of the XML of a home", HOME_NODES, ""),
    limit("Process that reads what others made", "memory", WORKER_BYTES, "bytes"),
    limit("Process that reads what others made", "time", WORKER_SECONDS, "s"),
    limit("Process that reads what others made", "its answer", ANSWER_BYTES, "bytes"),
    limit("Picture (.png, .jpg, .tif)", "size", PICTURE_BYTES, "bytes"),
    limit("Picture (.png, .jpg, .tif)", "a side", PICTURE_SIDE, "pixels"),
    limit("Picture (.png, .jpg, .tif)", "memory", PICTURE_MEMORY, "bytes"),
    limit("Symbol beside a plan", "size", SYMBOL_BYTES, "bytes"),
    limit("Symbol beside a plan", "how many", SYMBOLS, ""),
];
