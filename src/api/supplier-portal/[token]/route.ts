import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readAnswerForm } from "../../../domain/purchasing/portal-form"
import { isOpen } from "../../../domain/purchasing/received-status"
import type { OrderPageView } from "../../../platform/portal/order-page"
import { orderPage, unsentPage } from "../../../platform/portal/order-page"
import { recordSupplierAnswerWorkflow } from "../../../workflows/purchasing/record-supplier-answer"
import { PortalReply, PortalVisit, servePortal } from "../open-portal-link"
import { orderView, pageOf } from "../order-view"
import { PortalForm, readForm, UnreadableForm } from "../read-form"

const NOTICES: Readonly<Record<string, NonNullable<OrderPageView["notice"]>>> = {
  confirmed: { tone: "good", word: "done_confirmed" },
  proposed: { tone: "good", word: "done_proposed" },
  uploaded: { tone: "good", word: "done_uploaded" },
  again: { tone: "warn", word: "done_again" },
}

/** The supplier's page. It reads only: a mail scanner that opens every link changes nothing. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  await servePortal(req, res, "any", "order", async (visit) => {
    if (visit.link.entity_type === "quotation_request") {
      return { see: `/supplier-portal/${visit.token}/quotation?lang=${visit.language}` }
    }
    const view = await orderView(req, visit, pageOf(req.query.page))
    if (!view) return { page: unsentPage(visit.language) }
    const { done } = req.query as { done?: unknown }
    const notice = typeof done === "string" && Object.hasOwn(NOTICES, done) ? NOTICES[done] : null
    return { page: orderPage({ ...view, notice }) }
  })
}

/** The supplier confirms the order as it stands, or proposes what it would change. */
export async function POST(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  await servePortal(req, res, "purchase_order", "answer", async (visit) => {
    let form: PortalForm
    try {
      form = await readForm(req, res)
    } catch (error) {
      if (error instanceof UnreadableForm) return refused(req, visit, 400, "problem_form")
      throw error
    }
    return answer(req, visit, form)
  })
}

async function answer(req: MedusaRequest, visit: PortalVisit, form: PortalForm): Promise<PortalReply> {
  const act = form.one("act")
  const key = form.one("key")
  const page = pageOf(form.one("page"))
  if (!key || key.length > 200 || (act !== "confirm" && act !== "propose")) {
    return refused(req, visit, 400, "problem_form", page)
  }
  const view = await orderView(req, visit, page)
  if (!view) return { status: 409, page: unsentPage(visit.language) }
  const shown = new Set(form.all("line"))
  const lines = view.lines.filter((line) => shown.has(line.id))
  const { answers, problems } =
    act === "confirm" ? { answers: [], problems: [] } : readAnswerForm(form.fields, lines, view.today)
  const tooLong = ["note", "answered_by", "supplier_reference"].some(
    (name) => (form.one(name) ?? "").length > 1000
  )
  if (problems.length || tooLong) {
    const notice = { tone: "bad", word: "problem_fields" } as const
    return { status: 422, page: orderPage({ ...view, notice, typed: form.fields, problems }) }
  }
  try {
    const { result } = await recordSupplierAnswerWorkflow(req.scope).run({
      input: {
        at: visit.at,
        answer: {
          purchase_order_id: visit.link.entity_id,
          supplier_id: visit.link.supplier_id,
          portal_link_id: visit.link.id,
          revision: Number(form.one("revision")),
          lines: answers,
          ...(act === "propose" ? { spoken_of: lines.map((line) => line.id) } : {}),
          supplier_reference: text(form, "supplier_reference"),
          answered_by: text(form, "answered_by"),
          note: text(form, "note"),
          idempotency_key: key,
        },
      },
    })
    const done = !result.is_changed ? "again" : result.status === "open" ? "proposed" : "confirmed"
    return { see: `/supplier-portal/${visit.token}?lang=${visit.language}&page=${page}&done=${done}` }
  } catch (error) {
    const { type } = error as { type?: string }
    if (type !== "not_allowed" && type !== "invalid_data" && type !== "not_found") throw error
    return refusedAnswer(req, visit, page, Number(form.one("revision")))
  }
}

/** Says in the visitor's words why an answer was not taken: what the order is now tells it. */
async function refusedAnswer(
  req: MedusaRequest,
  visit: PortalVisit,
  page: number,
  revision: number
): Promise<PortalReply> {
  const now = await orderView(req, visit, page)
  if (!now) return { status: 409, page: unsentPage(visit.language) }
  if (!isOpen(now.order.status)) return refused(req, visit, 409, "problem_over", page)
  return refused(
    req,
    visit,
    409,
    now.order.revision === revision ? "problem_refused" : "problem_changed",
    page
  )
}

async function refused(
  req: MedusaRequest,
  visit: PortalVisit,
  status: number,
  word: NonNullable<OrderPageView["notice"]>["word"],
  page = 1
): Promise<PortalReply> {
  const view = await orderView(req, visit, page)
  if (!view) return { status, page: unsentPage(visit.language) }
  return { status, page: orderPage({ ...view, notice: { tone: "bad", word } }) }
}

const text = (form: PortalForm, name: string): string | null => form.one(name)?.trim() || null
