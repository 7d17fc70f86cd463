import { invalidData } from "../shared/domain-error"
import { Decimal, roundTo, sum } from "../shared/money"
import { wholeUnits } from "../shared/quantities"
import { LinePrice, lineTotal } from "./line-price"
import type { PlainDate } from "./plain-date"
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

export type Allocation = Readonly<{ line_id: string; supplier_id: string; quantity: number }>

/** The order that a choice makes for one supplier. */
export type PlannedOrder = Readonly<{
  supplier_id: string
  currency_code: string
  lines: readonly (LinePrice & {
    line_id: string
    quantity: number
    own_total: Decimal
    total: Decimal | null
    arrives_on: PlainDate | null
  })[]
  own_goods_total: Decimal
  own_freight: Decimal
  goods_total: Decimal | null
  freight: Decimal | null
  landed_total: Decimal | null
  minimum_order_value: Decimal | null
  is_below_minimum: boolean
  arrives_on: PlainDate | null
}>

/** A choice among the answers, with what it costs. Totals are null where a currency has no rate. */
export type QuotationPlan = Readonly<{
  allocations: readonly Allocation[]
  orders: readonly PlannedOrder[]
  /** The lines that nobody delivers in full. */
  uncovered: readonly string[]
  goods_total: Decimal | null
  freight: Decimal | null
  landed_total: Decimal | null
  arrives_on: PlainDate | null
}>

/** What a choice costs, order by order: the sum of its parts is the whole. */
export function planOf(
  lines: readonly AskedLine[],
  suppliers: readonly QuotingSupplier[],
  allocations: readonly Allocation[],
  terms: ComparisonTerms
): QuotationPlan {
  const ofSupplier = grouped(allocations, (allocation) => allocation.supplier_id)
  const orders = suppliers.flatMap((supplier) => {
    const own = ofSupplier.get(supplier.supplier_id)
    return own ? [plannedOrder(supplier, own, terms)] : []
  })
  const covered = new Map<string, number>()
  for (const { line_id, quantity } of allocations)
    covered.set(line_id, (covered.get(line_id) ?? 0) + quantity)
  const whole = (of: (order: PlannedOrder) => Decimal | null): Decimal | null => {
    const parts = orders.map(of)
    return parts.some((part) => part === null) ? null : total(parts as Decimal[], terms)
  }
  return {
    allocations,
    orders,
    uncovered: lines.filter((line) => (covered.get(line.id) ?? 0) < line.quantity).map((line) => line.id),
    goods_total: whole((order) => order.goods_total),
    freight: whole((order) => order.freight),
    landed_total: whole((order) => order.landed_total),
    arrives_on: latest(orders.map((order) => order.arrives_on)),
  }
}

function plannedOrder(
  supplier: QuotingSupplier,
  allocations: readonly Allocation[],
  terms: ComparisonTerms
): PlannedOrder {
  const { rate, currency_decimals, currency_code, supplier_id, minimum_order_value } = supplier
  const answers = new Map(supplier.answers.map((answer) => [answer.line_id, answer]))
  const lines = allocations.flatMap(({ line_id, quantity }) => {
    const answer = answers.get(line_id)
    if (!answer || answer.unit_price === null) return []
    const price = { unit_price: answer.unit_price, price_per_quantity: answer.price_per_quantity }
    const own_total = lineTotal(quantity, price, currency_decimals)
    return [
      {
        line_id,
        quantity,
        ...price,
        own_total,
        total: converted(own_total, rate, terms.decimals),
        arrives_on: arrivalOf(answer, supplier, terms.today),
      },
    ]
  })
  const own_goods_total = roundTo(sum(lines.map((line) => line.own_total)), currency_decimals)
  const own_freight = roundTo(freightOf(supplier, own_goods_total), currency_decimals)
  const goods_total =
    rate === null
      ? null
      : total(
          lines.map((line) => line.total ?? "0"),
          terms
        )
  const freight = converted(own_freight, rate, terms.decimals)
  return {
    supplier_id,
    currency_code,
    lines,
    own_goods_total,
    own_freight,
    goods_total,
    freight,
    landed_total: goods_total === null || freight === null ? null : total([goods_total, freight], terms),
    minimum_order_value,
    is_below_minimum: isBelow(own_goods_total, minimum_order_value),
    arrives_on: latest(lines.map((line) => line.arrives_on)),
  }
}

/**
 * Refuses a choice that the answers do not bear: of what was not asked or not priced, of more than a supplier has or
 * less than it sells, or of more than was asked where no supplier's least quantity is the reason.
 */
export function checkAllocations(
  lines: readonly AskedLine[],
  suppliers: readonly QuotingSupplier[],
  allocations: readonly Allocation[]
): void {
  if (!allocations.length) throw invalidData("Nothing is chosen; choose a supplier for at least one line")
  const lineOf = new Map(lines.map((line) => [line.id, line]))
  const supplierOf = new Map(suppliers.map((supplier) => [supplier.supplier_id, supplier]))
  const answersOf = new Map(
    suppliers.map((supplier) => [
      supplier.supplier_id,
      new Map(supplier.answers.map((answer) => [answer.line_id, answer])),
    ])
  )
  const chosen = new Map<string, { allocation: Allocation; answer: QuotedLine }[]>()
  for (const allocation of allocations) {
    const line = lineOf.get(allocation.line_id)
    if (!line) throw invalidData(`The request has no line ${allocation.line_id}`)
    const supplier = supplierOf.get(allocation.supplier_id)
    if (!supplier) throw invalidData(`Supplier ${allocation.supplier_id} was not asked`)
    const answer = answersOf.get(allocation.supplier_id)?.get(allocation.line_id)
    if (!answer || answer.unit_price === null) {
      throw invalidData(`${supplier.name} gave no price for ${line.name}; choose another supplier for it`)
    }
    checkQuantity(line, supplier, answer, allocation.quantity)
    const others = chosen.get(line.id) ?? []
    if (others.some((other) => other.allocation.supplier_id === allocation.supplier_id)) {
      throw invalidData(`${line.name} goes to ${supplier.name} twice; put its quantities together`)
    }
    chosen.set(line.id, [...others, { allocation, answer }])
  }
  for (const [lineId, parts] of chosen) checkWhole(lineOf.get(lineId) as AskedLine, parts)
}

function checkQuantity(
  line: AskedLine,
  supplier: QuotingSupplier,
  answer: QuotedLine,
  quantity: number
): void {
  wholeUnits(quantity, `The quantity of ${line.name} from ${supplier.name}`)
  if (answer.quantity !== null && quantity > answer.quantity) {
    throw invalidData(
      `${supplier.name} offers ${answer.quantity} of ${line.name} and cannot deliver ${quantity}; order at most ${answer.quantity}`
    )
  }
  const orderable = quantityToOrder(quantity, answer)
  if (orderable === quantity) return
  throw invalidData(
    `${supplier.name} sells ${line.name} from ${answer.minimum_order_quantity} in multiples of ${answer.order_multiple}: ${quantity} is not orderable; ${orderable} would be`
  )
}

function checkWhole(line: AskedLine, parts: readonly { allocation: Allocation; answer: QuotedLine }[]): void {
  const units = parts.reduce((sumOfUnits, { allocation }) => sumOfUnits + allocation.quantity, 0)
  const excess = units - line.quantity
  if (excess <= 0) return
  const couldBeLess = parts.some(
    ({ allocation, answer }) =>
      excess >= allocation.quantity ||
      quantityToOrder(allocation.quantity - excess, answer) < allocation.quantity
  )
  if (!couldBeLess) return
  throw invalidData(
    `${units} of ${line.name} are chosen and ${line.quantity} were asked for; take ${excess} off`
  )
}
