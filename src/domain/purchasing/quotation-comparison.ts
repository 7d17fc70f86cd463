import { apportion } from "../shared/apportion"
import { compare, Decimal, divide, minorUnits, multiply, roundTo, sum } from "../shared/money"
import { lineTotal, PRICE_DECIMALS } from "./line-price"
import type { PlainDate } from "./plain-date"
import { cheapestMix } from "./quotation-mix"
import {
  arrivalOf,
  AskedLine,
  ComparisonTerms,
  converted,
  freightOf,
  grouped,
  isBelow,
  latest,
  quantityToOrder,
  QuotedLine,
  QuotingSupplier,
  total,
} from "./quotation-offer"
import { planOf, QuotationPlan } from "./quotation-plan"

export type CellState = "unanswered" | "declined" | "priced"

/** One supplier's answer to one line, beside the others. */
export type ComparedCell = Readonly<{
  line_id: string
  supplier_id: string
  state: CellState
  unit_price: Decimal | null
  price_per_quantity: number
  /** What would be ordered: raised to what the supplier sells, or less where it cannot deliver all. */
  quantity: number
  is_raised: boolean
  is_short: boolean
  is_expired: boolean
  /** In the supplier's currency. */
  own_total: Decimal | null
  /** In the currency of the comparison; null without a rate. */
  unit_value: Decimal | null
  total: Decimal | null
  freight_share: Decimal | null
  landed_total: Decimal | null
  landed_unit: Decimal | null
  arrives_on: PlainDate | null
  is_after_wish: boolean
  /** Whether it may be chosen without a person: priced in a currency with a rate, in full, and still valid. */
  is_eligible: boolean
}>

/** What a supplier offers in all, if it gets every line that it priced. */
export type ComparedSupplier = Readonly<{
  supplier_id: string
  priced_lines: number
  eligible_lines: number
  is_complete: boolean
  has_rate: boolean
  goods_total: Decimal | null
  freight: Decimal | null
  landed_total: Decimal | null
  is_below_minimum: boolean
  arrives_on: PlainDate | null
}>

export type QuotationComparison = Readonly<{
  cells: readonly ComparedCell[]
  suppliers: readonly ComparedSupplier[]
  /** Line → the supplier whose goods cost the least there, freight share included. */
  cheapest: Readonly<Record<string, string>>
  /** Line → the supplier that delivers first. */
  soonest: Readonly<Record<string, string>>
  plans: Readonly<{
    best_lines: QuotationPlan | null
    single: QuotationPlan | null
    /** `is_exact`: proven to be the cheapest; else the best that was found. */
    mix: (QuotationPlan & { is_exact: boolean }) | null
  }>
}>

/** Puts the answers side by side and finds the cheapest choices. It never divides what has no rate: that stays aside. */
export function compareQuotations(
  lines: readonly AskedLine[],
  suppliers: readonly QuotingSupplier[],
  terms: ComparisonTerms
): QuotationComparison {
  const compared = suppliers.map((supplier) => compareSupplier(lines, supplier, terms))
  const cells = compared.flatMap((one) => one.cells)
  const cheapest: Record<string, string> = {}
  const soonest: Record<string, string> = {}
  const ofLine = grouped(
    cells.filter((cell) => cell.is_eligible),
    (cell) => cell.line_id
  )
  for (const line of lines) {
    const eligible = ofLine.get(line.id) ?? []
    const [least] = [...eligible].sort(byCost)
    const [first] = [...eligible].sort(byDay)
    if (least) cheapest[line.id] = least.supplier_id
    if (first) soonest[line.id] = first.supplier_id
  }
  return {
    cells,
    suppliers: compared.map((one) => one.summary),
    cheapest,
    soonest,
    plans: plansOf(lines, suppliers, cells, cheapest, terms),
  }
}

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const day = (cell: ComparedCell): PlainDate => cell.arrives_on ?? "9999-12-31"
const cost = (cell: ComparedCell): Decimal => cell.landed_total ?? "0"
const byCost = (a: ComparedCell, b: ComparedCell): number =>
  compare(cost(a), cost(b)) || text(day(a), day(b)) || text(a.supplier_id, b.supplier_id)
const byDay = (a: ComparedCell, b: ComparedCell): number =>
  text(day(a), day(b)) || compare(cost(a), cost(b)) || text(a.supplier_id, b.supplier_id)

function compareSupplier(
  lines: readonly AskedLine[],
  supplier: QuotingSupplier,
  terms: ComparisonTerms
): { cells: ComparedCell[]; summary: ComparedSupplier } {
  const { rate, currency_decimals } = supplier
  const answers = new Map(supplier.answers.map((answer) => [answer.line_id, answer]))
  const bare = lines.map((line) => bareCell(line, supplier, answers.get(line.id), terms))
  const priced = bare.filter((cell) => cell.state === "priced")
  const goods = roundTo(sum(priced.map((cell) => cell.own_total ?? "0")), currency_decimals)
  const ownFreight = priced.length ? freightOf(supplier, goods) : "0"
  const freight = converted(ownFreight, rate, terms.decimals)
  const shares =
    freight === null
      ? []
      : apportion(
          freight,
          priced.map((cell) => cell.total ?? "0"),
          terms.decimals
        )
  const shareOf = new Map(priced.map((cell, index) => [cell.line_id, shares[index] ?? null]))
  const cells = bare.map((cell) => withFreight(cell, shareOf.get(cell.line_id) ?? null, terms))
  const goodsTotal =
    rate === null ? null : roundTo(sum(priced.map((cell) => cell.total ?? "0")), terms.decimals)
  return {
    cells,
    summary: {
      supplier_id: supplier.supplier_id,
      priced_lines: priced.length,
      eligible_lines: cells.filter((cell) => cell.is_eligible).length,
      is_complete: priced.length === lines.length && priced.every((cell) => !cell.is_short),
      has_rate: rate !== null,
      goods_total: priced.length ? goodsTotal : null,
      freight: priced.length ? freight : null,
      landed_total:
        priced.length && goodsTotal !== null && freight !== null ? total([goodsTotal, freight], terms) : null,
      is_below_minimum: priced.length > 0 && isBelow(goods, supplier.minimum_order_value),
      arrives_on: latest(priced.map((cell) => cell.arrives_on)),
    },
  }
}

/** The cell before its share of the freight is known. */
function bareCell(
  line: AskedLine,
  supplier: QuotingSupplier,
  answer: QuotedLine | undefined,
  { today, decimals }: ComparisonTerms
): ComparedCell {
  const { supplier_id, rate } = supplier
  const state: CellState = !answer ? "unanswered" : answer.unit_price === null ? "declined" : "priced"
  const empty = {
    line_id: line.id,
    supplier_id,
    state,
    unit_price: null,
    price_per_quantity: 1,
    quantity: 0,
    is_raised: false,
    is_short: false,
    is_expired: false,
    own_total: null,
    unit_value: null,
    total: null,
    freight_share: null,
    landed_total: null,
    landed_unit: null,
    arrives_on: null,
    is_after_wish: false,
    is_eligible: false,
  }
  if (!answer || answer.unit_price === null) return empty
  const price = { unit_price: answer.unit_price, price_per_quantity: answer.price_per_quantity }
  const quantity = quantityToOrder(line.quantity, answer)
  const own_total = lineTotal(quantity, price, supplier.currency_decimals)
  const inCurrency = converted(own_total, rate, decimals)
  const arrives_on = arrivalOf(answer, supplier, today)
  const is_short = quantity < line.quantity
  const is_expired = answer.valid_until !== null && answer.valid_until < today
  return {
    ...empty,
    ...price,
    quantity,
    is_raised: quantity > line.quantity,
    is_short,
    is_expired,
    own_total,
    total: inCurrency,
    unit_value:
      rate === null
        ? null
        : roundTo(divide(multiply(price.unit_price, rate), price.price_per_quantity), PRICE_DECIMALS),
    arrives_on,
    is_after_wish: line.wished_on !== null && arrives_on > line.wished_on,
    is_eligible: inCurrency !== null && !is_short && !is_expired,
  }
}

function withFreight(
  cell: ComparedCell,
  freight_share: Decimal | null,
  terms: ComparisonTerms
): ComparedCell {
  if (cell.total === null || freight_share === null) return cell
  const landed_total = total([cell.total, freight_share], terms)
  return {
    ...cell,
    freight_share,
    landed_total,
    landed_unit: roundTo(divide(landed_total, cell.quantity), PRICE_DECIMALS),
  }
}

function plansOf(
  lines: readonly AskedLine[],
  suppliers: readonly QuotingSupplier[],
  cells: readonly ComparedCell[],
  cheapest: Readonly<Record<string, string>>,
  terms: ComparisonTerms
): QuotationComparison["plans"] {
  const eligible = cells.filter((cell) => cell.is_eligible)
  if (!eligible.length) return { best_lines: null, single: null, mix: null }
  const cellOf = new Map(eligible.map((cell) => [`${cell.line_id} ${cell.supplier_id}`, cell]))
  const coverable = lines.filter((line) => cheapest[line.id] !== undefined)
  const choose = (of: (line: AskedLine) => string): QuotationPlan =>
    planOf(
      lines,
      suppliers,
      coverable.flatMap((line) => {
        const cell = cellOf.get(`${line.id} ${of(line)}`)
        return cell ? [{ line_id: line.id, supplier_id: cell.supplier_id, quantity: cell.quantity }] : []
      }),
      terms
    )
  const mix = mixOf(coverable, suppliers, eligible, terms)
  return {
    best_lines: choose((line) => cheapest[line.id] as string),
    single: bestSingle(coverable, suppliers, cellOf, choose),
    mix: mix && { ...choose((line) => mix.of.get(line.id) as string), is_exact: mix.is_exact },
  }
}

/** The supplier that delivers all of it for the least; one that takes no order so small stands back. */
function bestSingle(
  coverable: readonly AskedLine[],
  suppliers: readonly QuotingSupplier[],
  cellOf: ReadonlyMap<string, ComparedCell>,
  choose: (of: (line: AskedLine) => string) => QuotationPlan
): QuotationPlan | null {
  const plans = suppliers
    .filter(({ supplier_id }) => coverable.every((line) => cellOf.has(`${line.id} ${supplier_id}`)))
    .map(({ supplier_id }) => ({ supplier_id, plan: choose(() => supplier_id) }))
  const small = ({ orders }: QuotationPlan) => Number(orders.some((order) => order.is_below_minimum))
  const [best] = plans.sort(
    (a, b) =>
      small(a.plan) - small(b.plan) ||
      compare(a.plan.landed_total ?? "0", b.plan.landed_total ?? "0") ||
      text(a.plan.arrives_on ?? "", b.plan.arrives_on ?? "") ||
      text(a.supplier_id, b.supplier_id)
  )
  return best?.plan ?? null
}

/** The cheapest mix; where nobody takes orders so small, the cheapest of those that fall short. */
function mixOf(
  coverable: readonly AskedLine[],
  suppliers: readonly QuotingSupplier[],
  eligible: readonly ComparedCell[],
  { decimals }: ComparisonTerms
): { of: ReadonlyMap<string, string>; is_exact: boolean } | null {
  const sorted = suppliers
    .filter((supplier) => supplier.rate !== null)
    .sort((a, b) => text(a.supplier_id, b.supplier_id))
  const indexOf = new Map(sorted.map((supplier, index) => [supplier.supplier_id, index]))
  const ofLine = grouped(eligible, (cell) => cell.line_id)
  const offers = coverable.map((line) =>
    (ofLine.get(line.id) ?? [])
      .map((cell) => {
        const supplier = indexOf.get(cell.supplier_id) as number
        return {
          supplier,
          cost: minorUnits(cell.total ?? "0", decimals),
          own: minorUnits(cell.own_total ?? "0", PRICE_DECIMALS),
        }
      })
      .sort((a, b) => a.supplier - b.supplier)
  )
  const parties = sorted.map((supplier) => partyOf(supplier, decimals))
  const kept = cheapestMix({ suppliers: parties, offers })
  const found = kept.assignment
    ? kept
    : cheapestMix({ suppliers: parties.map((party) => ({ ...party, minimum: null })), offers })
  const { assignment } = found
  if (!assignment) return null
  const of = new Map(
    coverable.map((line, index) => [
      line.id,
      (sorted[assignment[index] as number] as QuotingSupplier).supplier_id,
    ])
  )
  return { of, is_exact: kept.is_exact && found.is_exact }
}

function partyOf(supplier: QuotingSupplier, decimals: number) {
  const { quoted_freight, usual_freight_cost, free_freight_threshold } = supplier
  const freight = converted(quoted_freight ?? usual_freight_cost ?? "0", supplier.rate, decimals) ?? "0"
  const threshold = quoted_freight === null ? free_freight_threshold : null
  const minimum = supplier.minimum_order_value
  return {
    freight: minorUnits(freight, decimals),
    free_from: threshold === null ? null : minorUnits(threshold, PRICE_DECIMALS),
    minimum: minimum === null ? null : minorUnits(minimum, PRICE_DECIMALS),
  }
}
