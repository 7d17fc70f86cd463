/**
 * Prices that twenty rules of a channel give, on one core: matched by collection, category, tag and supplier, from base
 * prices and from costs, with endings, fees, tax and a floor; beside the same rules in a straight loop with BigNumber,
 * which is what Medusa counts money with. Both give the same prices, or the bench stops.
 * Exports `rows()` for the table of `npm run bench`; run by itself it prints its own.
 */
import path from "node:path"
import { createRequire } from "node:module"
import { fileURLToPath } from "node:url"

const require = createRequire(import.meta.url)
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..")
const ARTICLES = 10_000
const RULES = 20
const MILLISECONDS = 4_000
/** What is published of Tryton 6.0's price list of three lines, in prices a second: the upper end. */
const TRYTON = 300

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function dice(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let word = Math.imul(state ^ (state >>> 15), 1 | state)
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word
    return ((word ^ (word >>> 14)) >>> 0) / 4_294_967_296
  }
}

function world() {
  const next = dice(7)
  const one = (prefix, most) => `${prefix}_${Math.floor(next() * most)}`
  const articles = Array.from({ length: ARTICLES }, (_, index) => {
    const leaf = one("leaf", 60)
    const path_ = [leaf, `branch_${Number(leaf.slice(5)) % 12}`, "root"]
    return {
      variant_id: `variant_${index}`,
      product_id: `prod_${index}`,
      collection_id: one("pcol", 50),
      type_id: one("ptyp", 10),
      category_ids: path_,
      category_paths: [path_],
      tag_ids: [one("tag", 40), one("tag", 40)],
      supplier_ids: [one("csup", 30)],
      base: (1 + next() * 400).toFixed(2),
      cost: (1 + next() * 200).toFixed(6),
      tax_percent: next() < 0.2 ? "5.5" : "20",
      others: new Map([["sc_web", { amount: (1 + next() * 400).toFixed(2), from: "channel" }]]),
    }
  })
  const kinds = [
    { kind: "base", terms: { percent: "7.5", amounts: { eur: "0.35" } } },
    { kind: "cost_plus", terms: { method: "margin", percent: "28" } },
    { kind: "other_channel", terms: { sales_channel_id: "sc_web", percent: "4" } },
    { kind: "cost_plus", terms: { method: "markup", percent: "65" } },
  ]
  const conditions = [
    () => ({ collection_ids: [one("pcol", 50), one("pcol", 50)] }),
    () => ({ category_ids: [one("branch", 12)], tag_ids: [one("tag", 40), one("tag", 40), one("tag", 40)] }),
    () => ({ supplier_ids: [one("csup", 30)] }),
    () => ({ type_ids: [one("ptyp", 10)], category_ids: [one("leaf", 60), one("leaf", 60)] }),
  ]
  const rules = Array.from({ length: RULES }, (_, index) => ({
    id: `cpru_${index}`,
    name: `Rule ${index}`,
    sales_channel_id: "sc_market",
    customer_group_id: "",
    ...kinds[index % kinds.length],
    // The last one is for all that is left.
    conditions: index === RULES - 1 ? {} : conditions[(index * 7) % conditions.length](),
    currency_codes: [],
    region_id: "",
    min_quantity: 1,
    priority: RULES - index,
    valid_from: null,
    valid_until: null,
    ending: null,
    is_active: true,
    created_at: new Date(0),
  }))
  const setting = {
    sales_channel_id: "sc_market",
    slot: { currency_code: "eur", customer_group_id: "", region_id: "", min_quantity: 1 },
    decimals: 2,
    includes_tax: true,
    rate: "1.0837",
    at: new Date(1),
    profile: {
      tax_display: "inclusive",
      ending: "99",
      ending_direction: "nearest",
      fee_percent: "12",
      fee_fixed: "0.35",
      category_fees: [],
      payment_percent: "1.4",
      payment_fixed: "0.25",
      shipping_subsidy: "1.20",
      floor_percent: "5",
      floor_action: "flag",
    },
  }
  return { articles, rules, setting }
}

const FACTS = {
  collection_ids: (article) => [article.collection_id],
  type_ids: (article) => [article.type_id],
  category_ids: (article) => article.category_ids,
  tag_ids: (article) => article.tag_ids,
  supplier_ids: (article) => article.supplier_ids,
}

/** The same rules and sums, written as plainly as they can be, with BigNumber. */
function straight(BigNumber, rules, { slot, profile, rate }) {
  const big = (value) => new BigNumber(value)
  const part = (percent) => big(percent).div(100)
  return (article) => {
    for (const { conditions, kind, terms } of rules) {
      const isMeant = Object.entries(conditions).every(([name, ids]) =>
        FACTS[name](article).some((id) => ids.includes(id))
      )
      if (!isMeant) continue
      const taxed = big(1).plus(part(article.tax_percent))
      const taken = part(profile.fee_percent).plus(part(profile.payment_percent))
      const fixed = big(profile.fee_fixed)
        .plus(profile.payment_fixed)
        .plus(profile.shipping_subsidy)
        .times(rate)
      const cost = big(article.cost).times(rate)
      let price
      if (kind === "cost_plus") {
        const keep =
          terms.method === "margin"
            ? fixed.plus(cost)
            : fixed.plus(cost.times(big(1).plus(part(terms.percent))))
        const left = big(1)
          .minus(terms.method === "margin" ? part(terms.percent) : 0)
          .minus(taken.times(taxed))
        price = keep.times(taxed).div(left)
      } else {
        const from = kind === "base" ? article.base : article.others.get("sc_web").amount
        price = big(from)
          .times(big(1).plus(part(terms.percent)))
          .plus(terms.amounts?.[slot.currency_code] ?? 0)
      }
      const below = price.minus("0.99").integerValue(BigNumber.ROUND_FLOOR).plus("0.99")
      const above = below.plus(1)
      const ended = below.gt(0) && price.minus(below).lt(above.minus(price)) ? below : above
      const net = ended.div(taxed)
      const margin = net.minus(ended.times(taken)).minus(fixed).minus(cost)
      const percent = margin.times(100).div(net)
      const flag = margin.lt(0) ? "below_cost" : percent.lt(profile.floor_percent) ? "under_floor" : "ok"
      return { amount: ended.toFixed(2), margin_percent: percent.toFixed(2), flag }
    }
    return null
  }
}

/** Prices a second, warmed up first. */
function rateOf(articles, price) {
  let sum = 0
  const run = (milliseconds) => {
    const begun = performance.now()
    let count = 0
    let passed = 0
    do {
      for (const article of articles) sum += price(article).amount.length
      count += articles.length
      passed = performance.now() - begun
    } while (passed < milliseconds)
    return (count / passed) * 1_000
  }
  run(MILLISECONDS / 4)
  const rate = run(MILLISECONDS)
  if (!(sum > 0)) throw new Error("Nothing was priced")
  return rate
}

export async function rows() {
  require("ts-node").register({ swc: true })
  const { priceMachine } = require(path.join(root, "src/domain/channel-pricing/evaluate.ts"))
  const { default: BigNumber } = await import("bignumber.js")
  const { articles, rules, setting } = world()
  const machine = priceMachine(rules, setting)
  const plain = straight(BigNumber, rules, setting)
  for (const article of articles) {
    const { amount, margin_percent, flag } = machine.propose(article)
    const other = plain(article)
    if (
      other.amount !== amount ||
      Number(other.margin_percent) !== Number(margin_percent) ||
      other.flag !== flag
    )
      throw new Error(`Of ${article.variant_id}: ${JSON.stringify({ amount, margin_percent, flag, other })}`)
  }
  const ours = rateOf(articles, (article) => machine.propose(article))
  const theirs = rateOf(articles, plain)
  const shown = (rate) => `${Math.round(rate).toLocaleString("en")} / s`
  return [
    {
      what: `prices that ${RULES} rules of a channel give, one core`,
      ours: shown(ours),
      baseline: `${shown(theirs)} straight loop with BigNumber`,
      ratio: ours / theirs,
      target: `≥ 150,000 / s (500 × Tryton's ${TRYTON})`,
    },
  ]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { what, ours, baseline, ratio, target } of await rows())
    console.log(`| ${what} | ${ours} | ${baseline} | ${ratio?.toFixed(2) ?? ""} | ${target} |`)
}
