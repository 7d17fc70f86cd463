import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readQuotationForm } from "../../../../domain/purchasing/quotation-form"
import {
  quotationPage,
  QuotationPageView,
  takesAnswers,
  unsentQuotationPage,
} from "../../../../platform/portal/quotation-page"
import { answerQuotationRequestWorkflow } from "../../../../workflows/purchasing/answer-quotation-request"
import { declineQuotationRequestWorkflow } from "../../../../workflows/purchasing/decline-quotation-request"
import { PortalReply, PortalVisit, servePortal } from "../../open-portal-link"
import { pageOf } from "../../order-view"
import { quotationView, QuotationVisit } from "../../quotation-view"
import { PortalForm, readForm, UnreadableForm } from "../../read-form"

type Notice = NonNullable<QuotationPageView["notice"]>

const NOTICES: Readonly<Record<string, Notice>> = {
  saved: { tone: "good", word: "done_saved" },
  declined: { tone: "warn", word: "done_declined" },
  again: { tone: "warn", word: "done_again" },
}

/** The supplier's page. It reads only: a mail scanner that opens every link changes nothing. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  await servePortal(req, res, "quotation_request", "quotation", async (visit) => {
    const found = await quotationView(req, visit, pageOf(req.query.page))
    if (!found) return { page: unsentQuotationPage(visit.language) }
    const { done } = req.query as { done?: unknown }
    const notice = typeof done === "string" && Object.hasOwn(NOTICES, done) ? NOTICES[done] : null
    return { page: quotationPage({ ...found.view, notice }) }
  })
}

/** The supplier saves its answer, or declines. */
export async function POST(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  await servePortal(req, res, "quotation_request", "quotation", async (visit) => {
    let form: PortalForm
    try {
      form = await readForm(req, res)
    } catch (error) {
      if (error instanceof UnreadableForm) return refused(req, visit, 400, "problem_form", 1)
      throw error
    }
    return answer(req, visit, form)
  })
}

async function answer(req: MedusaRequest, visit: PortalVisit, form: PortalForm): Promise<PortalReply> {
  const act = form.one("act")
  const key = form.one("key")
  const page = pageOf(form.one("page"))
  const version = Number(form.one("version"))
  const isForm =
    key && key.length <= 200 && (act === "save" || act === "decline") && Number.isInteger(version)
  if (!isForm) return refused(req, visit, 400, "problem_form", page)
  const found = await quotationView(req, visit, page)
  if (!found) return { status: 409, page: unsentQuotationPage(visit.language) }
  try {
    const result =
      act === "save"
        ? await save(req, visit, form, found, { key, version })
        : await decline(req, visit, form, { key, version })
    if ("page" in result) return result
    const done = !result.is_changed ? "again" : result.status === "declined" ? "declined" : "saved"
    const address = `/supplier-portal/${visit.token}/quotation`
    return { see: `${address}?lang=${visit.language}&page=${found.view.page}&done=${done}` }
  } catch (error) {
    const { type } = error as { type?: string }
    if (type !== "not_allowed" && type !== "invalid_data" && type !== "not_found") throw error
    const now = await quotationView(req, visit, page)
    if (!now || !takesAnswers(now.view)) return refused(req, visit, 409, "problem_over", page)
    const isOlder = now.view.answer.version !== version
    return refused(req, visit, 409, isOlder ? "problem_changed" : "problem_form", page)
  }
}

type Sent = { key: string; version: number }
type Saved = { is_changed: boolean; status: string }

async function save(
  req: MedusaRequest,
  visit: PortalVisit,
  form: PortalForm,
  { view, today, currency_decimals }: QuotationVisit,
  { key, version }: Sent
): Promise<Saved | { status: number; page: string }> {
  const shown = new Set(form.all("line"))
  const lines = view.lines
    .filter((line) => shown.has(line.id))
    .map(({ id, sku, title }) => ({ id, name: sku || title || id }))
  const read = readQuotationForm(form.fields, lines, { today, decimals: currency_decimals })
  const again = (word: Notice["word"]) => ({
    status: 422,
    page: quotationPage({
      ...view,
      notice: { tone: "bad", word },
      typed: form.fields,
      problems: read.problems,
    }),
  })
  const note = form.one("note")?.trim() ?? ""
  if (read.problems.length || note.length > 2000) return again("problem_fields")
  // What stands on other pages of lines stays as it was saved.
  const kept = view.answer.lines.filter((line) => !shown.has(line.line_id))
  const answers = [...kept, ...read.lines]
  if (!answers.some((line) => line.unit_price !== null && line.unit_price !== undefined)) {
    return again("problem_nothing")
  }
  const { result } = await answerQuotationRequestWorkflow(req.scope).run({
    input: {
      quotation_request_id: visit.link.entity_id,
      supplier_id: visit.link.supplier_id,
      source: "portal",
      lines: answers,
      freight_cost: read.freight_cost,
      note: note || null,
      version,
      idempotency_key: key,
      at: visit.at,
    },
  })
  return result
}

async function decline(
  req: MedusaRequest,
  visit: PortalVisit,
  form: PortalForm,
  { key, version }: Sent
): Promise<Saved> {
  const { result } = await declineQuotationRequestWorkflow(req.scope).run({
    input: {
      quotation_request_id: visit.link.entity_id,
      supplier_id: visit.link.supplier_id,
      source: "portal",
      reason: (form.one("reason") ?? "").trim().slice(0, 1000) || null,
      version,
      idempotency_key: key,
      at: visit.at,
    },
  })
  return result
}

/** Says in the visitor's words why an answer was not taken, above what is kept. */
async function refused(
  req: MedusaRequest,
  visit: PortalVisit,
  status: number,
  word: Notice["word"],
  page: number
): Promise<PortalReply> {
  const found = await quotationView(req, visit, page)
  if (!found) return { status, page: unsentQuotationPage(visit.language) }
  return { status, page: quotationPage({ ...found.view, notice: { tone: "bad", word } }) }
}
