import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import type { PurchaseOrderStatus } from "../../../domain/purchasing/lifecycles"
import { orderName } from "../../../domain/purchasing/order-acts"
import {
  AnsweredLine,
  carriedOver,
  changeOf,
  changesDay,
  changesPrice,
  changesQuantity,
  checkAnswerable,
  checkDecidable,
  Decidable,
  decided,
  Decision,
  isChange,
  LineAnswer,
  Proposal,
  ProposalDecision,
  readProposals,
  ShownAnswerStatus,
  SupplierAnswerStatus,
} from "../../../domain/purchasing/proposal"
import { notAllowed, notFound } from "../../../domain/shared/domain-error"
import { Condition, containing, listPage, ListPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { Act, Neighbours } from "../neighbours"
import { audit, linesOf, orderById, OrderRow } from "./order-rows"
import type { Position } from "./owed"
import { actOnOrder } from "./purchase-order-acts"
import { reviseOrder } from "./revisions"
import { isPriceChange, recordAgreedPrices } from "./supplier-prices"
import { Columns, insertRows, recordset, storeOf } from "./sql"
import type { Paging } from "./suppliers"

export type NewAnswer = {
  purchase_order_id: string
  supplier_id: string
  portal_link_id: string | null
  /** The revision that the supplier read. */
  revision: number
  lines: readonly LineAnswer[]
  /** The lines that the form showed; an undecided proposal of another line stands on. Left out: the whole order. */
  spoken_of?: readonly string[]
  supplier_reference?: string | null
  answered_by?: string | null
  note?: string | null
  idempotency_key?: string
}

export type AnswerResult = {
  id: string
  purchase_order_id: string
  status: SupplierAnswerStatus
  /** False where the key was used before. */
  is_changed: boolean
  /** The order was acknowledged by it. */
  is_acknowledged: boolean
  price_changed: boolean
  date_changed: boolean
  positions: Position[]
  moved_item_ids: string[]
}

type AnswerRow = {
  id: string
  purchase_order_id: string
  supplier_id: string
  status: SupplierAnswerStatus
  revision: number
  supplier_reference: string | null
  note: string | null
  price_changed: boolean
  date_changed: boolean
  decide_key: string | null
}

const ANSWER = `id, purchase_order_id, supplier_id, status, revision, supplier_reference, note, price_changed, date_changed, decide_key`

const LINE_COLUMNS: Columns = {
  id: "text",
  answer_id: "text",
  purchase_order_line_id: "text",
  position: "integer",
  sku: "text",
  title: "text",
  asked_quantity: "integer",
  asked_outstanding: "integer",
  asked_unit_price: "numeric",
  price_per_quantity: "integer",
  discount_percent: "numeric",
  asked_expected_on: "text",
  parts: "jsonb",
  unit_price: "numeric",
  note: "text",
  decision: "text",
}

/**
 * Takes a supplier's answer to an order. One that changes nothing acknowledges the order at once; everything else waits
 * for the buyer, in the place of what was waiting before.
 */
export async function answerOrder(
  input: NewAnswer,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<AnswerResult> {
  const sql = storeOf(context)
  const order = await orderById(sql, input.purchase_order_id, "FOR UPDATE")
  if (order.supplier_id !== input.supplier_id) {
    throw notFound(`Purchase order ${input.purchase_order_id} is not with supplier ${input.supplier_id}`)
  }
  const known = await answerOfKey(sql, order.id, input.idempotency_key)
  if (known) return unchanged(known)
  checkAnswerable(order, input.revision)

  const lines = await linesOf(sql, order.id)
  const waiting = await openAnswer(sql, order.id)
  const kept =
    waiting && waiting.revision === order.revision && input.spoken_of
      ? carriedOver(
          lines,
          (await proposalsOf(sql, waiting.id)).map((one) => one.proposal),
          new Set(input.spoken_of)
        )
      : []
  const proposals = readProposals(orderName(order), lines, [...input.lines, ...kept], act.today)
  const changes = proposals.filter(isChange)
  const status: SupplierAnswerStatus = changes.length ? "open" : "acknowledged"
  const id = generateEntityId(undefined, "cans")
  if (waiting) await supersede(sql, waiting.id, id)
  await insertAnswer(sql, { id, status, order, proposals, changes }, input, act)
  const acknowledged = changes.length
    ? undefined
    : await actOnOrder(
        order.id,
        "acknowledge",
        input.supplier_reference ? { supplier_reference: input.supplier_reference } : {},
        act,
        neighbours,
        context
      )
  const result: AnswerResult = {
    id,
    purchase_order_id: order.id,
    status,
    is_changed: true,
    is_acknowledged: acknowledged?.is_changed ?? false,
    price_changed: changes.some(changesPrice),
    date_changed: changes.some(changesDay),
    positions: acknowledged?.positions ?? [],
    moved_item_ids: acknowledged?.moved_item_ids ?? [],
  }
  const after = { number: order.number, answer: id, status, lines: changes.length, revision: order.revision }
  await neighbours.recordAudit([audit(order.id, "supplier_answered", act, { after })], context)
  return result
}

const unchanged = (answer: AnswerRow): AnswerResult => ({
  id: answer.id,
  purchase_order_id: answer.purchase_order_id,
  status: answer.status,
  is_changed: false,
  is_acknowledged: false,
  price_changed: answer.price_changed,
  date_changed: answer.date_changed,
  positions: [],
  moved_item_ids: [],
})

const answerOfKey = async (
  sql: SqlExecutor,
  orderId: string,
  key: string | undefined
): Promise<AnswerRow | undefined> =>
  key === undefined
    ? undefined
    : (
        await sql.execute<AnswerRow>(
          `SELECT ${ANSWER} FROM comptoir_supplier_answer WHERE purchase_order_id = ? AND idempotency_key = ?`,
          [orderId, key]
        )
      )[0]

const openAnswer = async (sql: SqlExecutor, orderId: string): Promise<AnswerRow | undefined> =>
  (
    await sql.execute<AnswerRow>(
      `SELECT ${ANSWER} FROM comptoir_supplier_answer
        WHERE purchase_order_id = ? AND status = 'open' AND deleted_at IS NULL FOR UPDATE`,
      [orderId]
    )
  )[0]

const supersede = (sql: SqlExecutor, id: string, by: string): Promise<unknown> =>
  sql.execute(
    `UPDATE comptoir_supplier_answer SET status = 'superseded', superseded_by_id = ?, updated_at = now() WHERE id = ?`,
    [by, id]
  )

type Written = {
  id: string
  status: SupplierAnswerStatus
  order: OrderRow
  proposals: readonly Proposal[]
  changes: readonly Proposal[]
}

async function insertAnswer(
  sql: SqlExecutor,
  { id, status, order, proposals, changes }: Written,
  input: NewAnswer,
  act: Act
): Promise<void> {
  await sql.execute(
    `INSERT INTO comptoir_supplier_answer (id, purchase_order_id, supplier_id, portal_link_id, revision, status,
            supplier_reference, answered_by, note, line_count, date_changed, quantity_changed, price_changed,
            answered_at, idempotency_key, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      id,
      order.id,
      order.supplier_id,
      input.portal_link_id,
      order.revision,
      status,
      input.supplier_reference ?? null,
      input.answered_by ?? null,
      input.note ?? null,
      changes.length,
      changes.some(changesDay),
      changes.some(changesQuantity),
      changes.some(changesPrice),
      act.at,
      input.idempotency_key ?? null,
      act.at,
    ]
  )
  await insertRows(
    sql,
    "comptoir_supplier_answer_line",
    LINE_COLUMNS,
    proposals.map(({ line_id, ...proposal }) => ({
      ...proposal,
      id: generateEntityId(undefined, "canl"),
      answer_id: id,
      purchase_order_line_id: line_id,
      // There is nothing to decide about a note.
      decision: changes.some((change) => change.line_id === line_id) ? "open" : "accepted",
    }))
  )
}

type ProposalRow = Omit<Proposal, "line_id"> & { id: string; purchase_order_line_id: string }

const proposalsOf = async (sql: SqlExecutor, answerId: string): Promise<Decidable[]> =>
  (
    await sql.execute<ProposalRow>(
      `SELECT id, purchase_order_line_id, position, sku, title, asked_quantity, asked_outstanding, asked_unit_price,
              price_per_quantity, discount_percent, asked_expected_on, parts, unit_price, note
         FROM comptoir_supplier_answer_line WHERE answer_id = ? AND deleted_at IS NULL ORDER BY position, id`,
      [answerId]
    )
  ).map(({ id, purchase_order_line_id, ...proposal }) => ({
    id,
    proposal: { ...proposal, line_id: purchase_order_line_id },
  }))

// ---- the buyer decides ----

export type DecisionRequest = {
  /** One for each proposal, or one word for all of them. */
  decisions: readonly Decision[] | { accept: boolean; reason: string | null }
  /** What the supplier reads beside it. */
  message?: string | null
  idempotency_key?: string
}

export type DecisionResult = {
  id: string
  purchase_order_id: string
  status: SupplierAnswerStatus
  is_changed: boolean
  /** The order's revision after it, where accepting made a new one. */
  revision: number | null
  is_acknowledged: boolean
  positions: Position[]
  moved_item_ids: string[]
}

/** Accepts or refuses what a supplier proposed, all of it in one transaction with what it changes of the order. */
export async function decideAnswer(
  id: string,
  request: DecisionRequest,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<DecisionResult> {
  const sql = storeOf(context)
  const { purchase_order_id } = await answerById(sql, id)
  // The order first, then the answer: the order in which every other act of the order locks.
  const order = await orderById(sql, purchase_order_id, "FOR UPDATE")
  const answer = await answerById(sql, id, "FOR UPDATE")
  const { idempotency_key: key, message = null } = request
  if (key && answer.decide_key === key) return undecided(answer)

  const proposals = await proposalsOf(sql, id)
  const decisions = decisionsOf(request.decisions, proposals)
  checkDecidable(answer, order, { accepts: decisions.some((decision) => decision.accept) })
  const name = `The answer of ${orderName(order)}`
  const { status, accepted, refused } = decided(name, proposals, decisions)
  const changes = await changesOf(sql, order, accepted)
  const reason = answer.note
  const revised = changes.length
    ? await reviseOrder(order.id, { changes, reason, tells_supplier: false }, act, neighbours, context)
    : undefined
  const agreed = (revised?.differences ?? []).filter(
    ({ kind, before }) => kind === "changed" && isPriceChange(before)
  )
  await recordAgreedPrices(sql, order.id, agreed, { day: act.today, changed_by: act.actor_id })
  const { supplier_reference } = answer
  const acknowledged =
    status === "accepted"
      ? await actOnOrder(
          order.id,
          "acknowledge",
          supplier_reference ? { supplier_reference } : {},
          act,
          neighbours,
          context
        )
      : undefined
  await writeDecisions(sql, answer, status, decisions, { message, key, act })
  const before = { number: order.number, answer: id, status: answer.status }
  const after = {
    number: order.number,
    answer: id,
    status,
    accepted: accepted.length,
    refused: refused.length,
  }
  await neighbours.recordAudit(
    [audit(order.id, "supplier_answer_decided", act, { before, after, reason: message })],
    context
  )
  return {
    ...undecided(answer),
    status,
    is_changed: true,
    revision: revised && revised.revision !== order.revision ? revised.revision : null,
    is_acknowledged: acknowledged?.is_changed ?? false,
    positions: [...(revised?.positions ?? []), ...(acknowledged?.positions ?? [])],
    moved_item_ids: [
      ...new Set([...(revised?.moved_item_ids ?? []), ...(acknowledged?.moved_item_ids ?? [])]),
    ],
  }
}

const undecided = ({ id, purchase_order_id, status }: AnswerRow): DecisionResult => ({
  id,
  purchase_order_id,
  status,
  is_changed: false,
  revision: null,
  is_acknowledged: false,
  positions: [],
  moved_item_ids: [],
})

async function answerById(sql: SqlExecutor, id: string, lock: "" | "FOR UPDATE" = ""): Promise<AnswerRow> {
  const [row] = id.includes("\0")
    ? []
    : await sql.execute<AnswerRow>(
        `SELECT ${ANSWER} FROM comptoir_supplier_answer WHERE id = ? AND deleted_at IS NULL ${lock}`,
        [id]
      )
  if (!row) throw notFound(`Supplier answer ${id} does not exist`)
  return row
}

const decisionsOf = (
  given: DecisionRequest["decisions"],
  proposals: readonly Decidable[]
): readonly Decision[] =>
  "accept" in given
    ? proposals.filter(({ proposal }) => isChange(proposal)).map(({ id }) => ({ id, ...given }))
    : given

async function changesOf(sql: SqlExecutor, order: OrderRow, accepted: readonly Decidable[]) {
  if (!accepted.length) return []
  const lineOf = new Map<string, AnsweredLine>((await linesOf(sql, order.id)).map((line) => [line.id, line]))
  return accepted.flatMap(({ proposal }) => {
    const line = lineOf.get(proposal.line_id)
    if (!line) {
      throw notAllowed(
        `${orderName(order)} has no line ${proposal.position} any more; refuse the proposal about it`
      )
    }
    return changeOf(line, proposal) ?? []
  })
}

async function writeDecisions(
  sql: SqlExecutor,
  answer: AnswerRow,
  status: SupplierAnswerStatus,
  decisions: readonly Decision[],
  { message, key, act }: { message: string | null; key: string | undefined; act: Act }
): Promise<void> {
  await sql.execute(
    `UPDATE comptoir_supplier_answer
        SET status = ?, decided_at = ?, decided_by = ?, message = ?, decide_key = ?, updated_at = now() WHERE id = ?`,
    [status, act.at, act.actor_id, message, key ?? null, answer.id]
  )
  const given = decisions.map(({ id, accept, reason }) => ({
    id,
    decision: (accept ? "accepted" : "refused") satisfies ProposalDecision,
    reason: accept ? null : reason,
  }))
  await sql.execute(
    `UPDATE comptoir_supplier_answer_line line SET decision = given.decision, reason = given.reason, updated_at = now()
       FROM ${recordset({ id: "text", decision: "text", reason: "text" }, "given")}
      WHERE line.id = given.id AND line.answer_id = ?`,
    [JSON.stringify(given), answer.id]
  )
}

// ---- reading ----

export type AnswerFilters = {
  q?: string
  status?: ShownAnswerStatus[]
  supplier_id?: string
  purchase_order_id?: string
  price_changed?: boolean
  date_changed?: boolean
  quantity_changed?: boolean
}

/** The same rule as `isOutdated` of the domain, for the rows of a table. */
const SHOWN_STATUS = `CASE WHEN answer.status = 'open'
    AND (answer.revision <> purchase_order.revision OR purchase_order.status NOT IN ('sent', 'acknowledged'))
  THEN 'outdated' ELSE answer.status END`

const FROM = `comptoir_supplier_answer answer
  JOIN comptoir_purchase_order purchase_order ON purchase_order.id = answer.purchase_order_id
  JOIN comptoir_supplier supplier ON supplier.id = answer.supplier_id`

const is = (column: string, value: string | boolean | undefined): Condition[] =>
  value === undefined ? [] : [{ sql: `${column} = ?`, values: [value] }]

const conditionsOf = (filters: AnswerFilters): Condition[] => [
  { sql: "answer.deleted_at IS NULL" },
  ...statusIn(filters.status),
  ...is("answer.supplier_id", filters.supplier_id),
  ...is("answer.purchase_order_id", filters.purchase_order_id),
  ...is("answer.price_changed", filters.price_changed),
  ...is("answer.date_changed", filters.date_changed),
  ...is("answer.quantity_changed", filters.quantity_changed),
  ...matching(filters.q),
]

export const listAnswers = (sql: SqlExecutor, filters: AnswerFilters, paging: Paging): Promise<ListPage> =>
  listPage(sql, {
    from: FROM,
    id: "answer.id",
    where: conditionsOf(filters),
    sortable: {
      id: "answer.id",
      answered_at: "answer.answered_at",
      decided_at: "answer.decided_at",
      number: "purchase_order.number",
      supplier: "supplier.name",
      line_count: "answer.line_count",
      status: "answer.status",
    },
    defaultOrder: "-answered_at",
    ...paging,
  })

/** The next answers after an id, for a file that holds them all. */
export async function answersAfter(
  sql: SqlExecutor,
  filters: AnswerFilters,
  after: string,
  limit: number
): Promise<AnswerRecord[]> {
  const where = [{ sql: "answer.id > ?", values: [after] }, ...conditionsOf(filters)]
  const rows = await sql.execute<{ id: string }>(
    `SELECT answer.id FROM ${FROM} WHERE ${where.map((condition) => `(${condition.sql})`).join(" AND ")}
      ORDER BY answer.id LIMIT ?`,
    [...where.flatMap((condition) => [...(condition.values ?? [])]), limit]
  )
  return readAnswers(
    sql,
    rows.map((row) => row.id)
  )
}

function statusIn(statuses: readonly ShownAnswerStatus[] | undefined): Condition[] {
  if (!statuses?.length) return []
  // The kept status first: it has an index, what follows from the order has none.
  const kept = statuses.map((status) => (status === "outdated" ? "open" : status))
  return [
    { sql: "answer.status = ANY(?::text[])", values: [kept] },
    { sql: `${SHOWN_STATUS} = ANY(?::text[])`, values: [statuses] },
  ]
}

function matching(q: string | undefined): Condition[] {
  if (!q) return []
  const columns = ["purchase_order.number", "supplier.name", "supplier.code", "answer.supplier_reference"]
  return [
    {
      sql: columns.map((column) => `${column} ILIKE ?`).join(" OR "),
      values: columns.map(() => containing(q)),
    },
  ]
}

export type AnswerRecord = {
  id: string
  purchase_order_id: string
  number: string | null
  order_status: PurchaseOrderStatus
  order_revision: number
  currency_code: string
  currency_decimals: number
  supplier_id: string
  supplier_code: string
  supplier_name: string
  revision: number
  status: ShownAnswerStatus
  supplier_reference: string | null
  answered_by: string | null
  note: string | null
  line_count: number
  date_changed: boolean
  quantity_changed: boolean
  price_changed: boolean
  answered_at: Date
  decided_at: Date | null
  decided_by: string | null
  message: string | null
  superseded_by_id: string | null
}

export type AnswerLineRecord = Proposal & {
  id: string
  answer_id: string
  supplier_sku: string | null
  decision: ProposalDecision
  reason: string | null
}

/** The answers of these ids, in their order. */
export async function readAnswers(sql: SqlExecutor, ids: readonly string[]): Promise<AnswerRecord[]> {
  if (!ids.length) return []
  return sql.execute<AnswerRecord>(
    `SELECT answer.id, answer.purchase_order_id, purchase_order.number, purchase_order.status AS order_status,
            purchase_order.revision AS order_revision, purchase_order.currency_code,
            coalesce(currency.decimal_digits, 2) AS currency_decimals, answer.supplier_id, supplier.code AS supplier_code,
            supplier.name AS supplier_name, answer.revision, ${SHOWN_STATUS} AS status, answer.supplier_reference,
            answer.answered_by, answer.note, answer.line_count, answer.date_changed, answer.quantity_changed,
            answer.price_changed, answer.answered_at, answer.decided_at, answer.decided_by, answer.message,
            answer.superseded_by_id
       FROM unnest(?::text[]) WITH ORDINALITY AS wanted(id, place)
       JOIN comptoir_supplier_answer answer ON answer.id = wanted.id
       JOIN comptoir_purchase_order purchase_order ON purchase_order.id = answer.purchase_order_id
       JOIN comptoir_supplier supplier ON supplier.id = answer.supplier_id
       LEFT JOIN currency ON currency.code = purchase_order.currency_code
      ORDER BY wanted.place`,
    [ids]
  )
}

/** What these answers propose, by answer and line. */
export async function readAnswerLines(
  sql: SqlExecutor,
  answerIds: readonly string[]
): Promise<AnswerLineRecord[]> {
  if (!answerIds.length) return []
  return sql.execute<AnswerLineRecord>(
    `SELECT line.id, line.answer_id, line.purchase_order_line_id AS line_id, line.position, line.sku, line.title,
            ordered.supplier_sku, line.asked_quantity, line.asked_outstanding, line.asked_unit_price,
            line.price_per_quantity, line.discount_percent, line.asked_expected_on, line.parts, line.unit_price,
            line.note, line.decision, line.reason
       FROM comptoir_supplier_answer_line line
       LEFT JOIN comptoir_purchase_order_line ordered ON ordered.id = line.purchase_order_line_id
      WHERE line.answer_id = ANY(?::text[]) AND line.deleted_at IS NULL ORDER BY line.answer_id, line.position, line.id`,
    [answerIds]
  )
}
