import type { PortalLanguage } from "../../domain/purchasing/portal-access"

import type { InvitationStatus, QuotationRequestStatus } from "../../domain/purchasing/quotation"
import { AnswerLine, LONGEST_REMARK } from "../../domain/purchasing/quotation-answer"
import {
  QuotationField,
  quotationField,
  QuotationFields,
  QuotationProblem,
} from "../../domain/purchasing/quotation-form"
import { writtenDate, writtenInstant, writtenMoney, writtenNumber } from "./format"
import { Html, markup } from "./html"
import { portalNotice, portalPage } from "./layout"
import { QuotationWords, quotationWordsOf } from "./quotation-words"
import { fill } from "./words"

export type ShownQuotationLine = Readonly<{
  id: string
  position: number
  sku: string | null
  supplier_sku: string | null
  title: string | null
  quantity: number
  wished_on: string | null
  note: string | null
}>

export type QuotationPageView = Readonly<{
  language: PortalLanguage
  time_zone: string
  shop_name: string | null
  supplier_name: string
  buyer_name: string | null
  warehouse_name: string | null
  request: Readonly<{
    number: string | null
    title: string | null
    status: QuotationRequestStatus
    answer_by: string | null
    is_overdue: boolean
    notes: string | null
    sent_at: string | Date | null
  }>
  /** The supplier's own answer, and nobody else's. */
  answer: Readonly<{
    status: InvitationStatus
    version: number
    currency_code: string
    answered_at: string | Date | null
    is_late: boolean
    freight_cost: string | null
    note: string | null
    lines: readonly AnswerLine[]
  }>
  /** The lines of this page. */
  lines: readonly ShownQuotationLine[]
  line_count: number
  page: number
  lines_a_page: number
  /** What it was chosen for; null while nobody was. */
  awarded: readonly Readonly<{ line_id: string; quantity: number }>[] | null
  /** The key that the forms of this page are sent under, so that each counts once. */
  key: string
  address: string
  notice?: Readonly<{ tone: "good" | "warn" | "bad"; word: keyof QuotationWords }> | null
  /** A form that was not taken, shown again as it was typed. */
  typed?: QuotationFields
  problems?: readonly QuotationProblem[]
}>

/** Whether the supplier may still answer on its page. */
export const takesAnswers = ({ request }: Pick<QuotationPageView, "request">): boolean =>
  request.status === "sent" && !request.is_overdue

/** A request for quotation with the supplier's own answer, to be filled in. It works without a script, on a phone too. */
export function quotationPage(view: QuotationPageView): string {
  const { language, request } = view
  const words = quotationWordsOf(language)
  const title = fill(words.title, { number: request.number ?? "" })
  const body = markup`
    ${noticeOf(view, words)}
    ${stateOf(view, words)}
    ${facts(view, words, title)}
    ${takesAnswers(view) ? answerForm(view, words) : readOnly(view, words)}
    ${takesAnswers(view) && view.answer.status !== "declined" ? declineForm(view, words) : null}`
  return portalPage({ title, language, body, shop: view.shop_name })
}

/** What stands in the place of a request that is not out yet. */
export function unsentQuotationPage(language: PortalLanguage): string {
  const words = quotationWordsOf(language)
  return portalNotice(language, words.unsent, words.unsent_text)
}

function noticeOf({ notice }: QuotationPageView, words: QuotationWords): Html | null {
  if (!notice) return null
  const role = notice.tone === "good" ? "status" : "alert"
  return markup`<div class="note ${notice.tone}" role="${role}"><p>${words[notice.word]}</p></div>`
}

/** Where the answer stands: saved, declined, or over and what came of it. */
function stateOf(view: QuotationPageView, words: QuotationWords): Html | null {
  const { request, answer, awarded, language, time_zone } = view
  const note = (tone: string, text: string) => markup`<div class="note ${tone}"><p>${text}</p></div>`
  if (request.status === "cancelled") return note("bad", words.over_cancelled)
  if (request.status === "closed") {
    if (awarded?.length) return note("good", words.over_awarded)
    return note("warn", awarded && answer.status === "answered" ? words.over_lost : words.over_closed)
  }
  const late = request.is_overdue
    ? note("warn", fill(words.over_late, { day: writtenDate(request.answer_by, language) }))
    : null
  if (!answer.answered_at) return late
  const at = writtenInstant(answer.answered_at, language, time_zone)
  const saved =
    answer.status === "declined"
      ? note("warn", fill(words.declined_at, { at }))
      : late
        ? null
        : note("good", fill(words.saved_at, { at }))
  return markup`${late}${saved}${answer.is_late ? note("warn", words.saved_late) : null}`
}

function facts(view: QuotationPageView, words: QuotationWords, title: string): Html {
  const { request, answer, language, time_zone } = view
  const rows: (readonly [string, string | null])[] = [
    [words.answer_by, request.answer_by && writtenDate(request.answer_by, language)],
    [words.deliver_to, view.warehouse_name],
    [words.currency, answer.currency_code.toUpperCase()],
    [words.asked_on, request.sent_at && writtenInstant(request.sent_at, language, time_zone)],
    [words.contact, view.buyer_name],
    [words.buyer_note, request.notes],
  ]
  const file = (format: string) => view.address.replace("?", "/document?") + `&format=${format}`
  return markup`<section class="card">
    <h1>${title}</h1>
    ${request.title ? markup`<p><strong>${request.title}</strong></p>` : null}
    <p class="soft">${fill(words.hello, { shop: view.shop_name ?? "", supplier: view.supplier_name })}</p>
    <dl class="facts">${rows
      .filter(([, value]) => value)
      .map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
    <p></p>
    <p class="small"><a href="${file("pdf")}">${words.download_pdf}</a> · <a href="${file("csv")}">${words.download_csv}</a></p>
  </section>`
}

const hidden = ({ key, answer, page }: QuotationPageView, act: string): Html => markup`
  <input type="hidden" name="act" value="${act}">
  <input type="hidden" name="key" value="${key}-${act}">
  <input type="hidden" name="version" value="${answer.version}">
  <input type="hidden" name="page" value="${page}">`

type Input = { label: string; type?: "date"; mode?: "decimal" | "numeric"; most?: number; hint?: string }

/** One field, filled with what was typed or with what is kept, and marked where it cannot be read. */
function field(
  { typed, problems = [] }: QuotationPageView,
  words: QuotationWords,
  name: string,
  kept: string | number | null | undefined,
  { label, type, mode, most = 40, hint }: Input
): Html {
  const value = typed ? (typed[name] ?? "") : (kept ?? "")
  const problem = problems.find((one) => one.field === name)
  const mark = problem ? new Html(' class="wrong" aria-invalid="true"') : null
  const kind = type
    ? markup` type="${type}"`
    : markup` maxlength="${most}"${mode ? markup` inputmode="${mode}"` : null}`
  return markup`<label class="field"><span>${label}${problem ? markup` · <strong>${words[`problem_${problem.problem}`]}</strong>` : null}</span><input name="${name}" value="${value}"${hint ? markup` placeholder="${hint}"` : null}${kind}${mark}></label>`
}

function answerForm(view: QuotationPageView, words: QuotationWords): Html {
  const { answer, typed, line_count, lines_a_page } = view
  const isPaged = line_count > lines_a_page
  return markup`<form method="post" enctype="multipart/form-data" action="${view.address}">
    ${hidden(view, "save")}
    <section class="card">
      <h2>${words.lines}</h2>
      <p class="soft">${words.lines_text}${isPaged ? ` ${words.page_hint}` : null}</p>
      ${view.lines.map((line) => lineFields(view, words, line))}
      ${pages(view, words)}
    </section>
    <section class="card">
      <h2>${words.all_lines}</h2>
      <div class="fields">
        ${field(view, words, "all_days", null, { label: words.all_days, mode: "numeric", most: 4 })}
        ${field(view, words, "all_until", null, { label: words.all_until, type: "date" })}
        ${field(view, words, "freight", typedNumber(answer.freight_cost, view.language), { label: `${words.freight} (${answer.currency_code.toUpperCase()})`, mode: "decimal", most: 24 })}
      </div>
      <label class="field"><span>${words.your_note}</span><textarea name="note" maxlength="2000">${typed ? typed.note : answer.note}</textarea></label>
      <p></p>
      <div class="acts"><button type="submit">${words.save}</button></div>
    </section>
  </form>`
}

const declineForm = (view: QuotationPageView, words: QuotationWords): Html => markup`<section class="card">
    <h2>${words.decline_title}</h2>
    <p class="soft">${words.decline_text}</p>
    <form method="post" enctype="multipart/form-data" action="${view.address}">
      ${hidden(view, "decline")}
      <label class="field"><span>${words.decline_reason}</span><input name="reason" maxlength="1000"></label>
      <p></p>
      <div class="acts"><button type="submit" class="quiet">${words.decline}</button></div>
    </form>
  </section>`

function lineFields(view: QuotationPageView, words: QuotationWords, line: ShownQuotationLine): Html {
  const { answer, typed, problems = [], language } = view
  const kept = answer.lines.find((one) => one.line_id === line.id)
  const name = (one: QuotationField) => quotationField(one, line.id)
  const input = (one: QuotationField, value: string | number | null | undefined, rest: Input) =>
    field(view, words, name(one), value, rest)
  const currency = answer.currency_code.toUpperCase()
  const isDeclined = typed ? Boolean(typed[name("declined")]) : kept?.is_declined
  const declinedProblem = problems.find((one) => one.field === name("declined"))
  const more = ["quantity", "minimum", "until", "note"] as const
  const isOpened = more.some((one) =>
    problems.some((problem) => problem.field === name(one)) || typed
      ? Boolean(typed?.[name(one)])
      : Boolean(kept?.[KEPT[one]])
  )
  return markup`<div class="line" id="${line.id}">
    ${lineHead(line, words, language)}
    <input type="hidden" name="line" value="${line.id}">
    <p></p>
    <div class="fields">
      ${input("price", typedNumber(kept?.unit_price, language), { label: `${words.price} (${currency})`, mode: "decimal", most: 24 })}
      ${input("per", kept && kept.price_per_quantity > 1 ? kept.price_per_quantity : null, { label: words.per, mode: "numeric", most: 12, hint: "1" })}
      ${input("days", kept?.lead_time_days, { label: words.days, mode: "numeric", most: 4 })}
      ${input("day", kept?.delivers_on, { label: words.day, type: "date" })}
      <label class="field"><span>${words.supply}${declinedProblem ? markup` · <strong>${words[`problem_${declinedProblem.problem}`]}</strong>` : null}</span><select name="${name("declined")}"${declinedProblem ? new Html(' class="wrong" aria-invalid="true"') : null}><option value="">${words.supply_yes}</option><option value="on"${isDeclined ? new Html(" selected") : null}>${words.supply_no}</option></select></label>
    </div>
    <details${isOpened ? new Html(" open") : null}><summary>${words.more}</summary>
      <div class="fields">
        ${input("quantity", kept?.quantity, { label: words.quantity, mode: "numeric", most: 12, hint: words.quantity_hint })}
        ${input("minimum", kept?.minimum_order_quantity, { label: words.minimum, mode: "numeric", most: 12 })}
        ${input("until", kept?.valid_until, { label: words.until, type: "date" })}
        ${input("note", kept?.note, { label: words.note, most: LONGEST_REMARK })}
      </div>
    </details>
  </div>`
}

const KEPT = {
  quantity: "quantity",
  minimum: "minimum_order_quantity",
  until: "valid_until",
  note: "note",
} as const

const lineHead = (
  line: ShownQuotationLine,
  words: QuotationWords,
  language: PortalLanguage,
  badge: Html | null = null
): Html => markup`
    <div class="line-head"><strong>${line.position}. ${line.title ?? line.sku}</strong>${badge}</div>
    <div class="small soft">${[
      line.supplier_sku && fill(words.your_number, { sku: line.supplier_sku }),
      line.sku && fill(words.our_number, { sku: line.sku }),
    ]
      .filter(Boolean)
      .join(" · ")}</div>
    <div class="line-figures small"><span><strong>${fill(words.asked, { quantity: writtenNumber(line.quantity, language) })}</strong></span>${
      line.wished_on
        ? markup`<span>${fill(words.wished, { day: writtenDate(line.wished_on, language) })}</span>`
        : null
    }</div>
    ${line.note ? markup`<p class="small">${line.note}</p>` : null}`

/** The answer as it stands, once nothing can be changed any more. */
function readOnly(view: QuotationPageView, words: QuotationWords): Html {
  const { answer, awarded, language, lines } = view
  const row = (line: ShownQuotationLine) => {
    const kept = answer.lines.find((one) => one.line_id === line.id)
    const chosen = awarded?.find((one) => one.line_id === line.id)
    const badge = chosen
      ? markup`<span class="badge good">${fill(words.chosen, { quantity: writtenNumber(chosen.quantity, language) })}</span>`
      : null
    return markup`<div class="line">${lineHead(line, words, language, badge)}<p class="small">${answered(view, words, kept)}</p></div>`
  }
  return markup`<section class="card"><h2>${words.lines}</h2>${lines.map(row)}${pages(view, words)}</section>`
}

function answered(
  { answer, language }: QuotationPageView,
  words: QuotationWords,
  kept: AnswerLine | undefined
): string {
  if (!kept) return words.unanswered
  if (kept.unit_price === null) return words.is_declined
  const price = writtenMoney(kept.unit_price, answer.currency_code, language, 6)
  const per = kept.price_per_quantity > 1 ? ` / ${writtenNumber(kept.price_per_quantity, language)}` : ""
  const arrival = kept.delivers_on
    ? writtenDate(kept.delivers_on, language)
    : kept.lead_time_days !== null
      ? `${words.days}: ${kept.lead_time_days}`
      : null
  return [`${price}${per}`, arrival, kept.note].filter(Boolean).join(" · ")
}

function pages(
  { line_count, page, lines_a_page, language }: QuotationPageView,
  words: QuotationWords
): Html | null {
  const count = Math.ceil(line_count / lines_a_page)
  if (count < 2) return null
  const links = Array.from({ length: count }, (_, index) => {
    const from = index * lines_a_page + 1
    const text = fill(words.page_n, { from, to: Math.min(line_count, from + lines_a_page - 1) })
    return index + 1 === page
      ? markup`<strong aria-current="page">${text}</strong>`
      : markup`<a href="?page=${index + 1}&amp;lang=${language}">${text}</a>`
  })
  return markup`<nav class="acts small" aria-label="${words.pages}">${links}</nav>`
}

/** A number as its reader types it. */
const typedNumber = (value: string | null | undefined, language: PortalLanguage): string | null =>
  value === null || value === undefined ? null : language === "fr" ? value.replace(".", ",") : value
