//! The colours of organisations and of rooms, safe for colour-blind readers, in one place for every theme.
//!
//! A palette is not yet a theme: a theme says how strong a colour is laid, and on what.
//! The organisations' colours are those of Okabe and Ito's *Color Universal Design*, which stay apart for all common
//! forms of colour blindness; black is left out because lines and words are black.

use super::RoomGroup;
use super::heat::{HeatStep, N_STEPS};

/// A colour as red, green and blue, 0 to 255, in sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// Okabe and Ito's colours, blue and vermilion first: police and fire.
const ORGANISATIONS: [Rgb; 7] = [
    Rgb(0, 114, 178),   // blue
    Rgb(213, 94, 0),    // vermilion
    Rgb(0, 158, 115),   // bluish green
    Rgb(204, 121, 167), // reddish purple
    Rgb(230, 159, 0),   // orange
    Rgb(86, 180, 233),  // sky blue
    Rgb(240, 228, 66),  // yellow
];

/// How many organisations have a colour of their own; further ones begin again, and are told apart by their hatch.
pub const N_ORGANISATION_COLOURS: u8 = ORGANISATIONS.len() as u8;

/// The colour of a place in the palette.
pub fn organisation(place: u8) -> Rgb {
    ORGANISATIONS.get(usize::from(place) % ORGANISATIONS.len()).copied().unwrap_or(Rgb(0, 114, 178))
}

/// The hue of a group of rooms; themes lay it very lightly. `None` is left as the ground is.
pub fn room(group: RoomGroup) -> Option<Rgb> {
    match group {
        RoomGroup::Work => None,
        RoomGroup::Meeting => Some(Rgb(112, 140, 190)),
        RoomGroup::Command => Some(Rgb(196, 110, 110)),
        RoomGroup::Public => Some(Rgb(214, 168, 70)),
        RoomGroup::Amenity => Some(Rgb(122, 172, 104)),
        RoomGroup::Wet => Some(Rgb(92, 170, 186)),
        RoomGroup::Service => Some(Rgb(140, 134, 126)),
        RoomGroup::Circulation => Some(Rgb(190, 180, 158)),
        RoomGroup::Vehicle => Some(Rgb(160, 132, 170)),
        RoomGroup::Outside => Some(Rgb(150, 176, 120)),
    }
}

/// The steps of a heat map on white paper, the coolest first: from straw to brick, darker by as much from each to the next,
/// so that lightness alone tells them apart, and light enough for words on all of them.
const HEAT: [Rgb; N_STEPS as usize] = [
    Rgb(255, 247, 222),
    Rgb(254, 230, 170),
    Rgb(253, 205, 120),
    Rgb(248, 174, 90),
    Rgb(240, 140, 78),
    Rgb(226, 106, 74),
];

/// The same on a dark ground, where what is hot is light.
const HEAT_ON_DARK: [Rgb; N_STEPS as usize] =
    [Rgb(54, 46, 46), Rgb(76, 54, 40), Rgb(97, 62, 35), Rgb(117, 70, 32), Rgb(137, 78, 33), Rgb(163, 83, 46)];

/// The colour of a step of a heat map.
pub fn heat(step: HeatStep, is_on_dark: bool) -> Rgb {
    let steps = if is_on_dark { HEAT_ON_DARK } else { HEAT };
    steps.get(usize::from(step.place())).copied().unwrap_or(Rgb::WHITE)
}

/// People in charts: no organisation's colour, because all of them are meant.
pub const PEOPLE: Rgb = Rgb(75, 69, 198);

/// People without a desk in charts.
pub const SHORT: Rgb = Rgb(176, 28, 46);

/// Desks that are due by policy, as a line in charts.
pub const NEEDED: Rgb = Rgb(154, 82, 0);

/// The command suite while it is live.
pub const LIVE: Rgb = Rgb(146, 26, 92);

/// A seat that is given to somebody who lost theirs.
pub const SEATED: Rgb = Rgb(0, 140, 110);

/// What the phase brings.
pub const NEW: Rgb = Rgb(176, 28, 46);

/// What the phase takes away.
pub const REMOVED: Rgb = Rgb(150, 70, 40);

/// What is in the later of two plans alone.
pub const ADDED: Rgb = Rgb(0, 110, 70);

/// What is in the earlier of two plans alone.
pub const GONE: Rgb = Rgb(176, 28, 46);

/// What stands elsewhere in the later of two plans.
pub const SHIFTED: Rgb = Rgb(75, 69, 198);

/// What is another in the later of two plans.
pub const ALTERED: Rgb = Rgb(154, 82, 0);

impl Rgb {
    /// Black.
    pub const BLACK: Self = Self(0, 0, 0);

    /// White.
    pub const WHITE: Self = Self(255, 255, 255);

    /// This colour laid over another: 0 is all the other, 1 all this.
    #[must_use]
    pub fn over(self, ground: Self, share: f64) -> Self {
        let share = share.clamp(0.0, 1.0);
        let mix = |own: u8, other: u8| (f64::from(own) * share + f64::from(other) * (1.0 - share)).round() as u8;
        Self(mix(self.0, ground.0), mix(self.1, ground.1), mix(self.2, ground.2))
    }
}
