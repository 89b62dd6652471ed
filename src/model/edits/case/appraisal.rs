//! How the business case is appraised.

use super::super::team_parts::{named_source, refused};
use super::{MAX_YEARS, amount, organisation};
use crate::model::{AllowsFor, Appraisal, BiasShare, Edit, EditRefused, OrganisationId, Plan, ProjectType, Provenance};
use crate::units::{Pence, Percent};

/// The highest published upper bound of bias; more is a slip of the pen.
const MOST_BIAS: Percent = Percent::whole(200);

/// The whole of something.
const WHOLE: Percent = Percent::whole(100);

/// From which year on a base year can be.
const BASE_YEARS: std::ops::RangeInclusive<u16> = 1_950..=2_150;

/// One choice of how the business case is appraised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AppraisalPart {
    /// The real discount rate.
    DiscountRate(Percent),
    /// Over how many years.
    Years(u32),
    /// Which calendar year is year 0.
    BaseYear(u16),
    /// What capital allows for.
    AllowsFor(AllowsFor),
    /// The one share for optimism, where no mix of project types is given.
    OptimismBias(Percent),
    /// The mix of project types, in place of the one before; nothing where one share is given for all.
    BiasByType(Vec<BiasShare>),
    /// Whose building it is.
    Host(Option<OrganisationId>),
    /// By how much inputs are moved in the sensitivity analysis.
    Sensitivity(Percent),
    /// The published range of works cost per square metre.
    Benchmark(Pence, Pence),
    /// Where these come from.
    Provenance(Provenance),
}

impl AppraisalPart {
    fn label(&self) -> &'static str {
        match self {
            Self::DiscountRate(_) => "Change discount rate",
            Self::Years(_) => "Change appraisal period",
            Self::BaseYear(_) => "Change base year",
            Self::AllowsFor(_) => "Change what capital allows for",
            Self::OptimismBias(_) => "Change optimism bias",
            Self::BiasByType(_) => "Change types of project",
            Self::Host(_) => "Change host",
            Self::Sensitivity(_) => "Change sensitivity",
            Self::Benchmark(..) => "Change benchmark",
            Self::Provenance(_) => "Change grounds of the appraisal",
        }
    }
}

/// Chooses how the business case is appraised.
pub fn set_appraisal(plan: &Plan, part: AppraisalPart) -> Result<Edit, EditRefused> {
    let mut appraisal: Appraisal = plan.appraisal.as_ref().clone();
    let edit = Edit::new(part.label());
    match part {
        AppraisalPart::DiscountRate(rate) => appraisal.discount_rate = discount_rate(rate)?,
        AppraisalPart::Years(years) => {
            if !(1..=MAX_YEARS).contains(&years) {
                return refused("A period is between 1 and 125 years: over none, no saving would count");
            }
            appraisal.years = years;
        }
        AppraisalPart::BaseYear(year) => {
            if !BASE_YEARS.contains(&year) {
                return refused("Type the calendar year of the works, such as 2015: it is year 0 of the appraisal");
            }
            appraisal.base_year = year;
        }
        AppraisalPart::AllowsFor(allows_for) => appraisal.allows_for = allows_for,
        AppraisalPart::OptimismBias(bias) => {
            if !(0..=MOST_BIAS.0).contains(&bias.0) {
                return refused("Optimism bias is between 0 and 200 %: no published upper bound is above that");
            }
            appraisal.optimism_bias = bias;
        }
        AppraisalPart::BiasByType(mix) => appraisal.bias_by_type = mixed(mix)?,
        AppraisalPart::Host(host) => {
            appraisal.host = host.map(|host| organisation(plan, host)).transpose()?;
        }
        AppraisalPart::Sensitivity(by) => {
            if !(1..=WHOLE.0).contains(&by.0) {
                return refused("Inputs are moved by more than 0 and up to 100 %");
            }
            appraisal.sensitivity = by;
        }
        AppraisalPart::Benchmark(low, high) => {
            if high < low {
                return refused("The low end of the range is above its high end: type the other one first");
            }
            (appraisal.benchmark_low, appraisal.benchmark_high) = (amount(low)?, amount(high)?);
        }
        AppraisalPart::Provenance(provenance) => appraisal.provenance = named_source(provenance)?,
    }
    Ok(if appraisal == *plan.appraisal { edit } else { edit.put(appraisal) })
}

fn discount_rate(rate: Percent) -> Result<Percent, EditRefused> {
    if (0..=WHOLE.0).contains(&rate.0) {
        return Ok(rate);
    }
    refused("A discount rate is between 0 and 100 % a year; the Green Book has 3.5 %")
}

/// A mix in the order of the guidance, without types that have no share; shares come to the whole, or there are none.
fn mixed(mut mix: Vec<BiasShare>) -> Result<Vec<BiasShare>, EditRefused> {
    let is_share = |share: Percent| (0..=WHOLE.0).contains(&share.0);
    if !mix.iter().all(|own| is_share(own.share) && is_share(own.mitigation)) {
        return refused("A share of the works, and how much of a bias is managed, is between 0 and 100 %");
    }
    mix.retain(|own| own.share != Percent::ZERO);
    if !mix.is_empty() && mix.iter().map(|own| own.share.0).sum::<i32>() != WHOLE.0 {
        return refused("The types’ shares of the works come to 100 % together, or all of them are 0");
    }
    let place = |project: ProjectType| ProjectType::ALL.iter().position(|own| *own == project);
    mix.sort_by_key(|own| place(own.project));
    if mix.windows(2).any(|pair| matches!(pair, [one, next] if one.project == next.project)) {
        return refused("A type of project stands twice: give its share once");
    }
    Ok(mix)
}
