//! Where links and pictures may lead.

use std::ops::Range;

use super::faults::FaultKind;

/// A link or picture that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Byte offsets of the whole link into the text that was rendered.
    pub span: Range<usize>,
    /// The address with entities decoded, before percent-encoding.
    pub target: String,
    /// What to check it against.
    pub kind: LinkKind,
}

/// The kinds of address that are allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// Relative: must be an address of the plan, or a fragment of its own page.
    Internal,
    /// `http` or `https`.
    External,
    /// `mailto`, or an address in angle brackets.
    Mail,
    /// A relative picture: must be a file of the guide.
    Image,
}

/// Query parameters that name who sent the reader or follow the reader about; `utm_*` and `aff*` are whole families.
const TRACKING: [&str; 40] = [
    "_hsenc",
    "_hsmi",
    "awc",
    "campaign_id",
    "cjevent",
    "click_id",
    "clickid",
    "dclid",
    "fbclid",
    "gbraid",
    "gclid",
    "gclsrc",
    "igshid",
    "invitation_code",
    "invite",
    "invite_code",
    "invitecode",
    "inviter",
    "irclickid",
    "li_fat_id",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "msclkid",
    "partner_id",
    "promo",
    "promo_code",
    "promocode",
    "rcode",
    "ref",
    "ref_code",
    "ref_id",
    "refcode",
    "referral",
    "referral_code",
    "referralcode",
    "refid",
    "ttclid",
    "twclid",
    "yclid",
];

/// Judges a link's address.
pub(super) fn link(target: &str) -> Result<LinkKind, FaultKind> {
    let refused = || FaultKind::LinkTarget { target: target.to_owned() };
    let kind = match scheme(target).map_err(|Unclear| refused())? {
        None => LinkKind::Internal,
        Some(scheme) => web_or_mail(target, scheme).ok_or_else(refused)?,
    };
    match tracking(target) {
        Some(parameter) => Err(FaultKind::Tracking { parameter }),
        None => Ok(kind),
    }
}

/// Judges a picture's address: only a relative one will do, since nothing may be loaded from elsewhere.
pub(super) fn image(target: &str) -> Result<LinkKind, FaultKind> {
    match scheme(target) {
        Ok(None) => Ok(LinkKind::Image),
        _ => Err(FaultKind::ImageTarget { target: target.to_owned() }),
    }
}

/// An address that takes its scheme from the page it stands in, and leads elsewhere all the same.
struct Unclear;

/// The scheme as written, `None` for a relative address.
///
/// Browsers drop line feeds, tabs and leading blanks and read a backslash as a slash, so what is looked at is the
/// address without the former and with slashes.
fn scheme(target: &str) -> Result<Option<&str>, Unclear> {
    let blank = |c: char| c.is_control() || c.is_whitespace();
    let seen: String = target.chars().filter(|c| !blank(*c)).map(|c| if c == '\\' { '/' } else { c }).collect();
    if seen.starts_with("//") {
        return Err(Unclear);
    }
    let is_relative = seen.find([':', '/', '?', '#']).is_none_or(|at| seen.as_bytes().get(at) != Some(&b':'));
    // As written, so that one with blanks in it is not on the list of allowed ones.
    Ok(if is_relative { None } else { target.split_once(':').map(|(scheme, _)| scheme) })
}

/// A web address needs a host that browsers can read, and no name or password before it:
/// `https://known.example@other.example` deceives.
fn web_or_mail(target: &str, scheme: &str) -> Option<LinkKind> {
    let rest = target.get(scheme.len() + 1..)?;
    match scheme.to_ascii_lowercase().as_str() {
        "mailto" => (!rest.is_empty()).then_some(LinkKind::Mail),
        "http" | "https" => {
            // A backslash would end the host here and be a part of it once the address is percent-encoded.
            let authority = rest.strip_prefix("//")?.split(['/', '?', '#']).next()?;
            let is_honest = !authority.is_empty() && !authority.contains(['@', '\\']);
            (is_honest && url::Url::parse(target).is_ok()).then_some(LinkKind::External)
        }
        _ => None,
    }
}

/// The first tracking parameter of the query, or of a query within the fragment as single-page sites have it.
fn tracking(target: &str) -> Option<String> {
    let (_, query) = target.split_once(['?', '#'])?;
    let fragment = target.find('#').map_or(target.len(), |at| at + 1);
    let offset = target.len() - query.len();
    let mut at = offset;
    for pair in query.split(['?', '&', ';', '#']) {
        // Within a fragment a bare word is the name of a place in the page: `#ref` is an honest one.
        let in_fragment = at >= fragment;
        at += pair.len() + 1;
        let (name, has_value) = pair.split_once('=').map_or((pair, false), |(name, _)| (name, true));
        if (has_value || !in_fragment) && is_tracking(&decoded(name)) {
            return Some(name.to_owned());
        }
    }
    None
}

fn is_tracking(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let family = name.starts_with("utm_") || matches!(name.as_str(), "aff" | "affid" | "affiliate" | "affiliateid");
    family || name.starts_with("aff_") || name.starts_with("affiliate_") || TRACKING.contains(&name.as_str())
}

/// Percent-decodes a parameter's name, so that `%72ef` is seen for what it is.
fn decoded(name: &str) -> String {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let [first, tail @ ..] = rest {
        let escaped = (*first == b'%').then(|| tail.get(..2)).flatten().and_then(hex);
        bytes.push(escaped.unwrap_or(*first));
        rest = if escaped.is_some() { tail.get(2..).unwrap_or_default() } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex(digits: &[u8]) -> Option<u8> {
    let digits = std::str::from_utf8(digits).ok().filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()))?;
    u8::from_str_radix(digits, 16).ok()
}
