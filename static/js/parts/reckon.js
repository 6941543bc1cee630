// What a month costs, to the cent: the same rules as src/derive/cost.rs, rails.rs and month.rs, on the terms of a place
// (/data/places/de.json). Numbers are whole numbers of 10^-18 until each part is rounded once to the smallest coin.

/** Least and most; `null` where an end is open. @typedef {[bigint | null, bigint | null]} Ends */

const DIGITS = 18;
const ONE = 10n ** BigInt(DIGITS);
const HUNDRED = 100n * ONE;

/** A decimal text as a whole number of 10^-18; nothing if it is none. @param {string | null | undefined} text */
export function decimal(text) {
  const parts = /^(-?)(\d{1,18})(?:\.(\d{0,18}))?$/.exec(text ?? "");
  return parts && BigInt(parts[1] + parts[2] + (parts[3] ?? "").padEnd(DIGITS, "0"));
}

/** @param {[string | null, string | null] | undefined} pair @param {Ends} otherwise @returns {Ends} */
const ends = (pair, otherwise) => pair ? [decimal(pair[0]), decimal(pair[1])] : otherwise;

/** @param {bigint | null} value @param {(end: bigint) => bigint} change */
const end = (value, change) => value === null ? null : change(value);

/** @param {Ends} pair @param {(end: bigint) => bigint} change @returns {Ends} */
const both = ([low, high], change) => [end(low, change), end(high, change)];

/** Nothing where both ends are open. @param {Ends} pair @returns {Ends | null} */
const stated = (pair) => pair[0] === null && pair[1] === null ? null : pair;

/** Half away from zero. @param {bigint} number @param {bigint} coin how many of it make the smallest coin */
const rounded = (number, coin) => (number < 0n ? number - coin / 2n : number + coin / 2n) / coin;

const least = (a, b) => a < b ? a : b;
const most = (a, b) => a > b ? a : b;

/** What covers two numbers. @param {Ends} a @param {Ends} b */
function hull(a, b) {
  const of = (x, y, pick) => x === null || y === null ? null : pick(x, y);
  return stated([of(a[0], b[0], least), of(a[1], b[1], most)]);
}

/** Whether two figures from statements that contradict each other differ; an open end may hide the other figure. @param {Ends} a @param {Ends} b */
function differ(a, b) {
  if (![...a, ...b].includes(null)) return a[0] !== b[0] || a[1] !== b[1];
  const above = (low, high) => low !== null && high !== null && low > high;
  return above(a[0], b[1]) || above(b[0], a[1]);
}

/** Reckons with the terms of one place. */
export class Reckoner {
  /** @param {object} terms */
  constructor(terms) {
    this.digits = BigInt(terms.digits);
    this.currency = terms.currency;
    this.dollars = new Map(terms.dollars.map(([currency, pair]) => [currency, ends(pair)]));
  }

  /**
   * What a month costs at an exchange: the whole and its parts, each `null` where not known.
   * @param {object} exchange
   * @param {{ amount: bigint, maker: bigint, token: boolean, in: object, out: object }} month `maker` in per cent; ways `{ way, amount }`
   */
  month(exchange, month) {
    const trading = this.trading(exchange, month);
    const [paidIn, paidOut] = ["in", "out"].map((direction) => this.moved(exchange.rails, direction, month[direction]));
    return { trading, in: paidIn, out: paidOut, value: trading && sum([trading, paidIn, paidOut]) };
  }

  /** The fee by the schedule that counts, widened by those that dispute it. */
  trading(exchange, month) {
    const [first, ...others] = exchange.fees;
    const known = first && this.fee(first, exchange, month);
    if (!known || !exchange.open) return null;
    let value = known.value;
    for (const other of others) {
      const theirs = this.fee(other, exchange, month);
      if (theirs && differ(value, theirs.value)) value = hull(value, theirs.value);
      if (!value) return null;
    }
    return { ...known, value, disputed: value !== known.value, from: first };
  }

  /** The fee by one schedule. @returns {{ value: Ends, rate: Ends } | null} */
  fee(schedule, exchange, { amount, maker, token }) {
    const [ours, theirs] = [this.dollars.get(this.currency), this.dollars.get(schedule.currency)];
    const same = this.currency === schedule.currency;
    if (!same && !(ours && theirs)) return null;
    // The amount in their currency is a / b; comparing a with volume × b needs no division.
    const band = same ? [[amount * ONE, ONE], [amount * ONE, ONE]] : [[amount * ours[0], theirs[1]], [amount * ours[1], theirs[0]]];
    const reaches = (volume, [a, b]) => volume * b <= a;
    const sides = [1, 2].map((side) => {
      let rate = schedule.rate ? ends(schedule.rate) : null;
      for (const tier of schedule.tiers ?? []) {
        const [volume, own] = [decimal(tier[0]), decimal(tier[side])];
        if (!reaches(volume, band[1])) break;
        rate = reaches(volume, band[0]) ? [own, own] : rate && hull(rate, [own, own]);
      }
      return rate;
    });
    if (sides.includes(null)) return null;
    const [waiting, at] = sides;
    const off = token ? ends(exchange.discount, [0n, HUNDRED]) : [0n, 0n];
    // A rebate is no fee and has no discount.
    const rate = [0, 1].map((which) => {
      if (waiting[which] === null || at[which] === null) return null;
      const mixed = waiting[which] * maker + at[which] * (HUNDRED - maker);
      const less = off[1 - which] ?? (which ? 0n : HUNDRED);
      return mixed * (mixed < 0n ? HUNDRED : HUNDRED - less);
    });
    const captured = decimal(schedule.captured_to);
    const beyond = captured !== null && captured * band[1][1] < band[1][0];
    const open = stated([beyond ? null : rate[0], schedule.more ? null : rate[1]]);
    const coin = 10n ** (BigInt(4 * DIGITS + 6) - this.digits);
    return open && { value: both(open, (rate) => rounded(amount * rate, coin)), rate: both(open, (rate) => rate / (10n ** BigInt(2 * DIGITS + 4))) };
  }

  /** What moving an amount costs by the cheapest rail that the reader would take; an expired price counts only without another. */
  moved(rails, direction, { way, amount }) {
    if (way === "none") return { value: [0n, 0n] };
    const takes = (rail) => rail.direction === direction && (way === "bank" ? rail.bank : rail.way === way);
    const fits = (rail) => takes(rail) && (decimal(rail.smallest) ?? 0n) <= amount;
    const priced = rails.filter(fits).map((rail) => ({ from: rail, value: this.price(rail, amount) })).filter((one) => one.value);
    const rank = ({ from, value }) => [from.expired ? 1n : 0n, value[0] ?? 0n];
    const best = priced.reduce((best, one) => {
      const [a, b] = [rank(one), best && rank(best)];
      return best && (b[0] < a[0] || b[0] === a[0] && b[1] <= a[1]) ? best : one;
    }, null);
    if (!best) return null;
    const others = (best.from.others ?? []).map((rail) => this.price(rail, amount)).filter((value) => value && differ(best.value, value));
    return { ...best, value: others.reduce((whole, other) => whole && hull(whole, other), best.value) ?? best.value, disputed: others.length > 0 };
  }

  /** @returns {Ends | null} */
  price(rail, amount) {
    if (!rail.fixed && !rail.percent && !rail.network) return null;
    const [fixed, percent] = [ends(rail.fixed, [0n, 0n]), ends(rail.percent, [0n, 0n])];
    const [floor, cap] = [decimal(rail.at_least), decimal(rail.at_most)];
    const unit = HUNDRED;
    const price = [0, 1].map((which) => {
      if (fixed[which] === null || percent[which] === null) return null;
      let whole = fixed[which] * unit + amount * percent[which];
      if (floor !== null) whole = most(whole, floor * unit);
      if (cap !== null) whole = least(whole, cap * unit);
      return rounded(whole, 10n ** (BigInt(2 * DIGITS + 2) - this.digits));
    });
    return stated([price[0], rail.network ? null : price[1]]);
  }

  /** An amount in smallest coins, in words. @param {bigint} coins */
  words(coins) {
    const digits = Number(this.digits);
    const text = String(coins < 0n ? -coins : coins).padStart(digits + 1, "0");
    const whole = text.slice(0, text.length - digits).replace(/\B(?=(\d{3})+$)/g, ",");
    return (coins < 0n ? "\u2212" : "") + whole + (digits ? `.${text.slice(-digits)}` : "");
  }
}

/** The sum of parts; one that is not known costs nothing at least and has no most. @returns {Ends} */
function sum(parts) {
  const of = (which) => parts.reduce((all, part) => {
    const own = part ? part.value[which] : which ? null : 0n;
    return all === null || own === null ? null : all + own;
  }, 0n);
  return stated([of(0), of(1)]) ?? [parts.reduce((all, part) => all + (part?.value[0] ?? 0n), 0n), null];
}
