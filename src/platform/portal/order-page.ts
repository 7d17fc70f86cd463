import type { PortalLanguage } from "../../domain/purchasing/portal-access"
import { fieldNames, FormFields, FormProblem, LONGEST_NOTE } from "../../domain/purchasing/portal-form"
import type { PurchaseOrderStatus } from "../../domain/purchasing/lifecycles"
import {
  AnsweredLine,
  farthestDay,
  MOST_PARTS,
  Proposal,
  ProposalDecision,
  ProposedPart,
  SupplierAnswerStatus,
} from "../../domain/purchasing/proposal"
import { isOpen, outstanding } from "../../domain/purchasing/received-status"
import { add, decimal } from "../../domain/shared/money"
import { countryName } from "../documents/words"
import { writtenDate, writtenInstant, writtenMoney, writtenNumber } from "./format"
import { Html, markup } from "./html"
import { portalNotice, portalPage } from "./layout"
import { fill, Words, wordsOf } from "./words"

export type ShownOrder = Readonly<{
  number: string | null
  revision: number
  status: PurchaseOrderStatus
  sent_at: Date | null
  expected_on: string | null
  currency_code: string
  total: string
  vat_total: string
  line_count: number
  supplier_name: string
  supplier_reference: string | null
  incoterm: string | null
  incoterm_place: string | null
  payment_terms: string | null
  shop_name: string | null
  location_name: string | null
  location_address: readonly string[]
  location_country: string | null
}>

export type ShownLine = AnsweredLine &
  Readonly<{
    supplier_sku: string | null
    purchase_unit: string | null
    pack_size: number
    line_total: string
    note: string | null
  }>

export type ShownAnswer = Readonly<{
  id: string
  status: SupplierAnswerStatus
  revision: number
  note: string | null
  line_count: number
  answered_at: Date
  decided_at: Date | null
  message: string | null
}>

export type ShownAnswerLine = Proposal &
  Readonly<{ answer_id: string; decision: ProposalDecision; reason: string | null }>

export type OrderPageView = Readonly<{
  language: PortalLanguage
  time_zone: string
  today: string
  order: ShownOrder
  lines: readonly ShownLine[]
  /** The page of lines that is shown, from 1, and how many lines a page has. */
  page: number
  lines_a_page: number
  answers: readonly ShownAnswer[]
  answer_lines: readonly ShownAnswerLine[]
  /** What the supplier sent us. */
  documents: readonly Readonly<{ filename: string; created_at: Date | string }>[]
  /** The key that the forms of this page are sent under, so that each counts once. */
  key: string
  /** Where the forms are sent to, from the address of this page. */
  address: string
  notice?: Readonly<{ tone: "good" | "warn" | "bad"; word: keyof Words }> | null
  /** A form that was not taken, shown again as it was typed. */
  typed?: FormFields
  problems?: readonly FormProblem[]
}>

/** The order of a supplier, to be confirmed or answered with a proposal. It works without a script. */
export function orderPage(view: OrderPageView): string {
  const { language, order } = view
  const words = wordsOf(language)
  const title = fill(words.order_title, { number: order.number ?? "" })
  const takesAnswers = isOpen(order.status)
  const waiting = view.answers.find((answer) => answer.status === "open")
  const body = markup`
    ${noticeOf(view, words)}
    ${takesAnswers ? lastAnswer(view, words) : null}
    ${facts(view, words, title)}
    ${takesAnswers && (order.status === "sent" || waiting) ? confirmForm(view, words, Boolean(waiting)) : null}
    ${takesAnswers ? proposalForm(view, words) : linesCard(view, words)}
    ${documents(view, words, takesAnswers)}
    ${history(view, words)}`
  return portalPage({ title, language, body, shop: order.shop_name })
}

/** What stands in the place of an order that is not out yet. */
export function unsentPage(language: PortalLanguage): string {
  const words = wordsOf(language)
  return portalNotice(language, words.order_unsent, words.order_unsent_text)
}

function noticeOf({ notice }: OrderPageView, words: Words): Html | null {
  if (!notice) return null
  const role = notice.tone === "good" ? "status" : "alert"
  return markup`<div class="note ${notice.tone}" role="${role}"><p>${words[notice.word]}</p></div>`
}

/** What became of the latest answer, and why what was refused was. */
function lastAnswer(view: OrderPageView, words: Words): Html | null {
  const { language, time_zone, order } = view
  const [answer] = view.answers
  if (!answer || answer.status === "acknowledged" || answer.status === "superseded") return null
  const at = writtenInstant(answer.answered_at, language, time_zone)
  const isOutdated = answer.status === "open" && answer.revision !== order.revision
  const [word, tone] = isOutdated
    ? ([words.outdated, "warn"] as const)
    : ({
        open: [words.waits, "warn"],
        accepted: [words.was_accepted, "good"],
        partly_accepted: [words.was_partly_accepted, "warn"],
        refused: [words.was_refused, "bad"],
      }[answer.status] as [string, string])
  const refused = view.answer_lines.filter(
    (line) => line.answer_id === answer.id && line.decision === "refused"
  )
  return markup`<div class="note ${tone}">
    <p>${fill(word, { at })} ${answer.status === "partly_accepted" && order.status === "sent" ? words.please_confirm : null}</p>
    ${answer.message ? markup`<p>${words.message}: ${answer.message}</p>` : null}
    ${
      refused.length
        ? markup`<p>${words.refused_lines}</p><ul>${refused.map(
            (line) => markup`<li>${line.position}. ${line.title ?? line.sku}: ${line.reason}</li>`
          )}</ul>`
        : null
    }
  </div>`
}

function facts(view: OrderPageView, words: Words, title: string): Html {
  const { order, language, time_zone } = view
  const money = (amount: string) => writtenMoney(amount, order.currency_code, language)
  const rows: (readonly [string, string | Html | null])[] = [
    [words.status, words[`status_${order.status}` as keyof Words] ?? ""],
    [words.revision, String(order.revision)],
    [words.sent_on, order.sent_at && writtenInstant(order.sent_at, language, time_zone)],
    [words.deliver_by, order.expected_on && writtenDate(order.expected_on, language)],
    [
      words.deliver_to,
      [
        order.location_name,
        ...order.location_address,
        order.location_country && countryName(order.location_country, language),
      ]
        .filter(Boolean)
        .join("\n"),
    ],
    [words.incoterm, [order.incoterm, order.incoterm_place].filter(Boolean).join(" ")],
    [words.payment_terms, order.payment_terms],
    [words.your_reference, order.supplier_reference],
    [words.total_net, money(order.total)],
    [words.total_gross, money(add(decimal(order.total), decimal(order.vat_total)))],
  ]
  const over = { closed: words.is_closed, cancelled: words.is_cancelled }[order.status as "closed"]
  return markup`<section class="card">
    <h1>${title}</h1>
    ${over ? markup`<p class="note bad">${over}</p>` : markup`<p class="soft">${fill(words.hello, { supplier: order.supplier_name })}</p>`}
    <dl class="facts">${rows
      .filter(([, value]) => value)
      .map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
  </section>`
}

const signature = (words: Words, typed: FormFields = {}, reference: string | null = null): Html => markup`
  <div class="fields">
    <label class="field"><span>${words.your_name}</span><input name="answered_by" maxlength="200" autocomplete="name" value="${typed.answered_by}"></label>
    <label class="field"><span>${words.your_reference}</span><input name="supplier_reference" maxlength="200" value="${typed.supplier_reference ?? reference}"></label>
  </div>`

const hidden = ({ key, order, page }: OrderPageView, act: string): Html => markup`
  <input type="hidden" name="act" value="${act}">
  <input type="hidden" name="key" value="${key}-${act}">
  <input type="hidden" name="revision" value="${order.revision}">
  <input type="hidden" name="page" value="${page}">`

function confirmForm(view: OrderPageView, words: Words, isWaiting: boolean): Html {
  return markup`<section class="card">
    <h2>${words.confirm_title}</h2>
    <p class="soft">${words.confirm_text}</p>
    <form method="post" enctype="multipart/form-data" action="${view.address}">
      ${hidden(view, "confirm")}
      ${signature(words, {}, view.order.supplier_reference)}
      <div class="acts"><button type="submit"${isWaiting ? new Html(' class="quiet"') : null}>${isWaiting ? words.confirm_instead : words.confirm_button}</button></div>
    </form>
  </section>`
}

function proposalForm(view: OrderPageView, words: Words): Html {
  const isPaged = view.order.line_count > view.lines_a_page
  return markup`<form method="post" enctype="multipart/form-data" action="${view.address}">
    ${hidden(view, "propose")}
    <section class="card">
      <h2>${words.lines_title}</h2>
      <p class="soft">${words.lines_text}</p>
      ${view.lines.map((line) => lineOf(view, words, line, true))}
      ${pages(view, words)}
    </section>
    <section class="card">
      <h2>${words.propose_title}</h2>
      <p class="soft">${words.propose_text} ${isPaged ? words.propose_page : null}</p>
      ${signature(words, view.typed, view.order.supplier_reference)}
      <label class="field"><span>${words.your_note}</span><textarea name="note" maxlength="${LONGEST_NOTE}">${view.typed?.note}</textarea></label>
      <p></p>
      <div class="acts"><button type="submit" class="quiet">${words.propose_button}</button></div>
    </section>
  </form>`
}

const linesCard = (view: OrderPageView, words: Words): Html => markup`<section class="card">
    <h2>${words.lines_title}</h2>
    ${view.lines.map((line) => lineOf(view, words, line, false))}
    ${pages(view, words)}
  </section>`

function lineOf(view: OrderPageView, words: Words, line: ShownLine, mayPropose: boolean): Html {
  const { language, order } = view
  const price = writtenMoney(line.unit_price, order.currency_code, language, 6)
  const quantity = writtenNumber(line.quantity, language)
  const pack =
    line.purchase_unit && line.pack_size > 1
      ? ` (${fill(words.unit_of, { unit: line.purchase_unit, size: line.pack_size })})`
      : ""
  const figures = [
    fill(words.ordered, { quantity }) + pack,
    fill(words.expected, { day: writtenDate(line.expected_on, language) }),
    line.price_per_quantity > 1
      ? fill(words.price_is_for, { price, units: line.price_per_quantity })
      : fill(words.price_is, { price }),
    Number(line.discount_percent ?? 0) > 0 &&
      fill(words.less, { percent: writtenNumber(line.discount_percent ?? "0", language) }),
    fill(words.line_total, { total: writtenMoney(line.line_total, order.currency_code, language) }),
    line.received_quantity > 0 &&
      fill(words.delivered, { received: writtenNumber(line.received_quantity, language) }),
    line.short_closed_quantity > 0 &&
      fill(words.given_up, { quantity: writtenNumber(line.short_closed_quantity, language) }),
  ]
  const isOwed = outstanding(line) > 0
  return markup`<div class="line" id="${line.id}">
    <div class="line-head"><strong>${line.position}. ${line.title ?? line.sku}</strong>${isOwed ? null : markup`<span class="badge good">${words.nothing_owed}</span>`}</div>
    <div class="small soft">${[
      line.supplier_sku && fill(words.your_number, { sku: line.supplier_sku }),
      line.sku && fill(words.our_number, { sku: line.sku }),
    ]
      .filter(Boolean)
      .join(" · ")}</div>
    <div class="line-figures small">${figures.filter(Boolean).map((figure) => markup`<span>${figure}</span>`)}</div>
    ${line.note ? markup`<p class="small">${line.note}</p>` : null}
    ${mayPropose && isOwed ? lineFields(view, words, line) : null}
  </div>`
}

function lineFields(view: OrderPageView, words: Words, line: ShownLine): Html {
  const { typed, problems = [] } = view
  const proposal = proposalOf(view, line)
  const wrong = problems.filter((problem) => problem.line_id === line.id)
  const parts = proposal ? shownParts(proposal.parts) : [standing(line)]
  const rows = Math.min(MOST_PARTS, Math.max(3, parts.length + 1))
  const { quantity, day, price, note } = fieldNames
  const value = (name: string, fallback: string | number | null | undefined) =>
    typed ? (typed[name] ?? "") : (fallback ?? "")
  const field = (name: string, label: string, input: (wrong: Html | null) => Html) => {
    const problem = wrong.find((one) => one.field === name)
    const mark = problem ? new Html(' class="wrong" aria-invalid="true"') : null
    return markup`<label class="field"><span>${label}${problem ? markup` · <strong>${words[`problem_${problem.problem}`]}</strong>` : null}</span>${input(mark)}</label>`
  }
  const row = (_: unknown, index: number) => {
    const part = parts[index]
    const names = [quantity(line.id, index), day(line.id, index)] as const
    return markup`<div class="fields">
      ${field(names[0], index ? fill(words.quantity_n, { n: index + 1 }) : words.quantity, (mark) => markup`<input name="${names[0]}" inputmode="numeric" maxlength="12" value="${value(names[0], part?.quantity)}"${mark}>`)}
      ${field(names[1], index ? fill(words.day_n, { n: index + 1 }) : words.day, (mark) => markup`<input type="date" name="${names[1]}" max="${farthestDay(view.today)}" value="${value(names[1], part?.expected_on)}"${mark}>`)}
    </div>`
  }
  const priceLabel =
    line.price_per_quantity > 1 ? fill(words.price_for, { units: line.price_per_quantity }) : words.price
  const isOpened = wrong.length > 0 || (typed ? isTouched(typed, line) : proposal !== undefined)
  return markup`<input type="hidden" name="line" value="${line.id}">
    <details${isOpened ? new Html(" open") : null}><summary>${proposal && !typed ? words.line_proposed : words.line_propose}</summary>
      ${Array.from({ length: 1 }, row)}
      <p class="small soft">${words.more_days}</p>
      ${Array.from({ length: rows }, row).slice(1)}
      <div class="fields">
        ${field(price(line.id), `${priceLabel} (${view.order.currency_code.toUpperCase()})`, (mark) => markup`<input name="${price(line.id)}" inputmode="decimal" maxlength="24" value="${value(price(line.id), typedPrice(proposal?.unit_price ?? line.unit_price, view.language))}"${mark}>`)}
        ${field(note(line.id), words.note, (mark) => markup`<input name="${note(line.id)}" maxlength="${LONGEST_NOTE}" value="${value(note(line.id), proposal?.note)}"${mark}>`)}
      </div>
    </details>`
}

const standing = (line: ShownLine): ProposedPart => ({
  quantity: outstanding(line),
  expected_on: line.expected_on,
})

const shownParts = (parts: readonly ProposedPart[]): readonly ProposedPart[] =>
  parts.length ? parts : [{ quantity: 0, expected_on: null }]

/** The undecided proposal about a line, as long as it is about the revision in force. */
const proposalOf = ({ answers, answer_lines, order }: OrderPageView, line: ShownLine) => {
  const waiting = answers.find((answer) => answer.status === "open" && answer.revision === order.revision)
  return answer_lines.find((one) => one.answer_id === waiting?.id && one.line_id === line.id)
}

const isTouched = (typed: FormFields, line: ShownLine): boolean =>
  (typed[fieldNames.quantity(line.id, 0)] ?? "") !== String(outstanding(line)) ||
  (typed[fieldNames.day(line.id, 0)] ?? "") !== (line.expected_on ?? "") ||
  Boolean(typed[fieldNames.note(line.id)])

/** A price as its reader types it, without the zeros that it is kept with. */
function typedPrice(price: string, language: PortalLanguage): string {
  const plain = decimal(price)
  const [whole = "", cents = ""] = plain.split(".")
  const written = `${whole}.${cents.padEnd(2, "0")}`
  return language === "fr" ? written.replace(".", ",") : written
}

function pages({ order, page, lines_a_page, language }: OrderPageView, words: Words): Html | null {
  const count = Math.ceil(order.line_count / lines_a_page)
  if (count < 2) return null
  const links = Array.from({ length: count }, (_, index) => {
    const from = index * lines_a_page + 1
    const to = Math.min(order.line_count, from + lines_a_page - 1)
    const text = fill(words.page_n, { from, to })
    return index + 1 === page
      ? markup`<strong aria-current="page">${text}</strong>`
      : markup`<a href="?page=${index + 1}&amp;lang=${language}">${text}</a>`
  })
  return markup`<nav class="acts small" aria-label="${words.pages}">${links}</nav>`
}

function documents(view: OrderPageView, words: Words, mayUpload: boolean): Html {
  const { language, time_zone } = view
  const sent = view.documents.length
    ? markup`<ul class="plain">${view.documents.map(
        (document) =>
          markup`<li>${document.filename} <span class="small soft">${writtenInstant(document.created_at, language, time_zone)}</span></li>`
      )}</ul>`
    : markup`<p class="soft">${words.documents_none}</p>`
  const form = markup`<form method="post" enctype="multipart/form-data" action="${view.address.replace("?", "/documents?")}">
      <input type="hidden" name="key" value="${view.key}-upload">
      <label class="field"><span>${words.documents_text}</span><input type="file" name="file" required></label>
      <p></p>
      <div class="acts"><button type="submit" class="quiet">${words.upload_button}</button></div>
    </form>`
  return markup`<section class="card" id="documents"><h2>${words.documents_title}</h2>
    <p><a href="${view.address.replace("?", "/document?")}">${words.download_pdf}</a></p>
    ${sent}${mayUpload ? form : null}</section>`
}

function history(view: OrderPageView, words: Words): Html | null {
  if (!view.answers.length) return null
  const { language, time_zone, order } = view
  return markup`<section class="card"><h2>${words.history_title}</h2><ul class="plain">${view.answers.map(
    (answer) => {
      const isOutdated = answer.status === "open" && answer.revision !== order.revision
      const word = isOutdated ? words.answer_outdated : words[`answer_${answer.status}`]
      return markup`<li><span class="badge">${word}</span> <span class="small soft">${writtenInstant(answer.answered_at, language, time_zone)} · ${words.revision} ${answer.revision}${answer.line_count ? ` · ${fill(words.answer_lines, { count: answer.line_count })}` : null}</span>${answer.note ? markup`<br><span class="small">${answer.note}</span>` : null}</li>`
    }
  )}</ul></section>`
}
