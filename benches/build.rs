#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    missing_docs
)]
mod guide;
fn main() {
    let mut args = std::env::args().skip(1).filter(|a| a != "--bench");
    let folder = args.next().unwrap();
    let n: usize = args.next().unwrap().parse().unwrap();
    if args.next().is_some() {
        guide::peer::write(folder.as_ref(), "content".as_ref(), "benches/hugo".as_ref(), n).unwrap();
    } else {
        guide::write(folder.as_ref(), "content".as_ref(), n).unwrap();
    }
}
