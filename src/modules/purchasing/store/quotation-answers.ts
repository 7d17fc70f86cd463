import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import {
  AnswerSource,
  checkAnswerable,
  InvitationStatus,
  isLateAnswer,
  requestName,
} from "../../../domain/purchasing/quotation"
import {
  AnswerLine,
  AnswerLineInput,
  answerLines,
  freightCost,
} from "../../../domain/purchasing/quotation-answer"
import {
  BadRow,
  FiledLine,
  readAnswerRows,
  answerHeading,
  ReadFile,
} from "../../../domain/purchasing/quotation-file"
import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import { CsvReader } from "../../../platform/csv-records"
import type { SqlExecutor } from "../../../platform/sql"
import type { Act, Neighbours } from "../neighbours"
import { currencyDecimals } from "./core"
import { audit, requestById, QuotationRequestRow } from "./quotation-requests"
import { Columns, insertRows, storeOf } from "./sql"

/** Who answers: the supplier on its page, or the buyer for it. */
export type AnswerTarget = { quotation_request_id: string; supplier_id: string }

type AnswerRequest = {
  source: AnswerSource
  /** The version that was on the screen; an answer written over a newer one is refused. */
  version?: number
  note?: string | null
  freight_cost?: string | number | null
  idempotency_key?: string
}

export type NewQuotationDecline = AnswerRequest & { reason?: string | null }
export type NewQuotationAnswer = AnswerRequest & { lines: readonly AnswerLineInput[] }

export type QuotationAnswerResult = {
  id: string
  supplier_id: string
  status: InvitationStatus
  version: number
  is_changed: boolean
}

type Asked = {
  id: string
  supplier_id: string
  status: InvitationStatus
  version: number
  answer_key: string | null
  name: string
  currency_code: string
}

const LINE_COLUMNS: Columns = {
  id: "text",
  quotation_supplier_id: "text",
  quotation_line_id: "text",
  is_declined: "boolean",
  unit_price: "numeric",
  price_per_quantity: "integer",
  currency_code: "text",
  quantity: "integer",
  minimum_order_quantity: "integer",
  lead_time_days: "integer",
  delivers_on: "text",
  valid_until: "text",
  note: "text",
}

/**
 * Keeps a supplier's answer, in place of the one it gave before: all of it, so that two that are saved at once never
 * mix. The same key sent twice is one answer.
 */
export async function answerRequest(
  target: AnswerTarget,
  answer: NewQuotationAnswer,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<QuotationAnswerResult> {
  const sql = storeOf(context)
  const { request, asked } = await openAnswer(sql, target)
  if (isRepeated(asked, answer)) return unchanged(target, asked)
  checkAnswer(request, asked, answer, act)
  const decimals = await currencyDecimals(sql, asked.currency_code)
  const freight = freightCost(answer.freight_cost, decimals)
  const lines = answerLines(answer.lines, await namedLines(sql, request.id), act.today)
  await writeAnswer(sql, asked, lines)
  const result = await stampAnswer(sql, request, asked, "answered", answer, { freight, reason: null }, act)
  const after = {
    supplier: asked.name,
    source: answer.source,
    priced: lines.filter((line) => !line.is_declined).length,
    declined: lines.filter((line) => line.is_declined).length,
    version: result.version,
  }
  await neighbours.recordAudit(
    [audit(request.id, "answered", byWhom(answer.source, asked.supplier_id, act), { after })],
    context
  )
  return { ...result, supplier_id: target.supplier_id }
}

/** Notes that a supplier does not quote; what it answered before no longer counts. */
export async function declineRequest(
  target: AnswerTarget,
  decline: NewQuotationDecline,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<QuotationAnswerResult> {
  const sql = storeOf(context)
  const { request, asked } = await openAnswer(sql, target)
  if (isRepeated(asked, decline) || asked.status === "declined") return unchanged(target, asked)
  checkAnswer(request, asked, decline, act)
  await sql.execute(`DELETE FROM comptoir_quotation_answer_line WHERE quotation_supplier_id = ?`, [asked.id])
  const reason = decline.reason?.trim() || null
  const result = await stampAnswer(sql, request, asked, "declined", decline, { freight: null, reason }, act)
  const after = { supplier: asked.name, source: decline.source }
  await neighbours.recordAudit(
    [audit(request.id, "declined", byWhom(decline.source, asked.supplier_id, act), { after, reason })],
    context
  )
  return { ...result, supplier_id: target.supplier_id }
}

const isRepeated = ({ answer_key }: Asked, { idempotency_key }: AnswerRequest): boolean =>
  idempotency_key !== undefined && answer_key === idempotency_key

const unchanged = ({ supplier_id }: AnswerTarget, { id, status, version }: Asked): QuotationAnswerResult => ({
  id,
  supplier_id,
  status,
  version,
  is_changed: false,
})

/** On its page a supplier acts itself. */
const byWhom = (source: AnswerSource, supplierId: string, act: Act): Pick<Act, "actor_id"> =>
  source === "portal" ? { actor_id: supplierId } : act

/** The request cannot be closed while it is answered, and two answers of a supplier wait for each other. */
async function openAnswer(sql: SqlExecutor, target: AnswerTarget) {
  const request = await requestById(sql, target.quotation_request_id, "FOR SHARE")
  const asked = await askedSupplier(sql, request, target.supplier_id, "FOR UPDATE OF asked")
  return { request, asked }
}

export async function askedSupplier(
  sql: SqlExecutor,
  request: Pick<QuotationRequestRow, "id" | "number">,
  supplierId: string,
  lock: "" | "FOR UPDATE OF asked" = ""
): Promise<Asked> {
  const [asked] = await sql.execute<Asked>(
    `SELECT asked.id, asked.supplier_id, asked.status, asked.version, asked.answer_key, supplier.name, supplier.currency_code
       FROM comptoir_quotation_supplier asked JOIN comptoir_supplier supplier ON supplier.id = asked.supplier_id
      WHERE asked.quotation_request_id = ? AND asked.supplier_id = ? AND asked.deleted_at IS NULL ${lock}`,
    [request.id, supplierId]
  )
  if (!asked) throw notFound(`${requestName(request)} does not ask supplier ${supplierId}`)
  return asked
}

function checkAnswer(
  request: QuotationRequestRow,
  asked: Asked,
  { source, version }: AnswerRequest,
  act: Act
): void {
  checkAnswerable(request, source, act.today)
  if (source === "portal" && asked.status === "invited") {
    throw notAllowed(`${requestName(request)} was not sent to ${asked.name} yet`)
  }
  if (version === undefined || version === asked.version) return
  throw notAllowed(
    `The answer of ${asked.name} to ${requestName(request)} was changed meanwhile: version ${asked.version} is kept and ${version} was on the screen; look at it and save again`
  )
}

const namedLines = (sql: SqlExecutor, requestId: string) =>
  sql.execute<{ id: string; name: string }>(
    `SELECT id, coalesce(nullif(sku, ''), title, inventory_item_id) AS name FROM comptoir_quotation_line
      WHERE quotation_request_id = ? AND deleted_at IS NULL ORDER BY position`,
    [requestId]
  )

async function writeAnswer(sql: SqlExecutor, asked: Asked, lines: readonly AnswerLine[]): Promise<void> {
  await sql.execute(`DELETE FROM comptoir_quotation_answer_line WHERE quotation_supplier_id = ?`, [asked.id])
  await insertRows(
    sql,
    "comptoir_quotation_answer_line",
    LINE_COLUMNS,
    lines.map(({ line_id, ...line }) => ({
      ...line,
      id: generateEntityId(undefined, "crqa"),
      quotation_supplier_id: asked.id,
      quotation_line_id: line_id,
      currency_code: asked.currency_code,
    }))
  )
}

async function stampAnswer(
  sql: SqlExecutor,
  request: QuotationRequestRow,
  asked: Asked,
  status: "answered" | "declined",
  answer: AnswerRequest,
  { freight, reason }: { freight: string | null; reason: string | null },
  act: Act
): Promise<Omit<QuotationAnswerResult, "supplier_id">> {
  const version = asked.version + 1
  await sql.execute(
    `UPDATE comptoir_quotation_supplier SET status = ?, source = ?, answered_at = ?, answered_by = ?, is_late = ?, version = ?,
            answer_key = ?, currency_code = ?, freight_cost = ?::numeric, note = ?, decline_reason = ?, updated_at = now() WHERE id = ?`,
    [
      status,
      answer.source,
      act.at,
      byWhom(answer.source, asked.supplier_id, act).actor_id,
      isLateAnswer(request.answer_by, act.today),
      version,
      answer.idempotency_key ?? null,
      asked.currency_code,
      freight,
      answer.note?.trim() || null,
      reason,
      asked.id,
    ]
  )
  return { id: asked.id, status, version, is_changed: true }
}

export type QuotationFileUpload = Omit<AnswerRequest, "source"> & {
  csv: string
  /** True: the rows that can be read are kept and the others are left out. */
  skip_bad_rows?: boolean
  /** True: nothing is written, what would be is answered. */
  dry_run?: boolean
}

export type QuotationFileResult = ReadFile & { answer: QuotationAnswerResult | null }

const MOST_ROWS = 5_000

/** Reads the file that a supplier sent back. Bad rows stop it, unless it is told to leave them out. */
export async function uploadAnswer(
  target: AnswerTarget,
  { csv, skip_bad_rows, dry_run, ...answer }: QuotationFileUpload,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<QuotationFileResult> {
  const sql = storeOf(context)
  const request = await requestById(sql, target.quotation_request_id)
  const asked = await askedSupplier(sql, request, target.supplier_id)
  checkAnswerable(request, "csv", act.today)
  const lines = await filedLines(sql, request.id, target.supplier_id)
  const file = readFile(csv, lines, { today: act.today, currency_code: asked.currency_code })
  if (dry_run) return { ...file, answer: null }
  const [bad] = file.bad_rows
  if (bad && !skip_bad_rows) {
    throw invalidData(
      `${file.bad_rows.length} rows of the file cannot be read, the first on line ${bad.line}: ${bad.message}; mend them, or leave bad rows out`
    )
  }
  const written = await answerRequest(
    target,
    { ...answer, source: "csv", lines: file.answers },
    act,
    neighbours,
    context
  )
  return { ...file, answer: written }
}

function readFile(
  csv: string,
  lines: readonly FiledLine[],
  terms: { today: string; currency_code: string }
): ReadFile {
  const reader = new CsvReader()
  const records = [...reader.push(csv.replace(/^\uFEFF/, "")), ...reader.end()]
  const [first, ...rest] = records.filter(
    ({ fields }) => fields === undefined || fields.some((field) => field.trim())
  )
  if (!first) throw invalidData("The file is empty")
  if (first.fault !== undefined)
    throw invalidData(`Line ${first.line} of the file cannot be read: ${first.fault}`)
  if (rest.length > MOST_ROWS) throw invalidData(`The file has more than ${MOST_ROWS} rows`)
  const broken: BadRow[] = []
  const rows = rest.flatMap((record) => {
    if (record.fault === undefined) return [{ line: record.line, fields: record.fields }]
    broken.push({ line: record.line, message: record.fault })
    return []
  })
  const file = readAnswerRows(answerHeading(first.fields), rows, lines, terms)
  return { ...file, bad_rows: [...file.bad_rows, ...broken].sort((a, b) => a.line - b.line) }
}

const filedLines = (sql: SqlExecutor, requestId: string, supplierId: string): Promise<FiledLine[]> =>
  sql.execute<FiledLine>(
    `SELECT line.id, line.position, coalesce(nullif(line.sku, ''), line.title, line.inventory_item_id) AS name, line.sku,
            (SELECT listed.supplier_sku FROM comptoir_supplier_item listed
              WHERE listed.inventory_item_id = line.inventory_item_id AND listed.supplier_id = ? AND listed.status = 'active'
                AND listed.deleted_at IS NULL AND listed.supplier_sku IS NOT NULL ORDER BY listed.rank, listed.id LIMIT 1) AS supplier_sku
       FROM comptoir_quotation_line line WHERE line.quotation_request_id = ? AND line.deleted_at IS NULL ORDER BY line.position`,
    [supplierId, requestId]
  )
