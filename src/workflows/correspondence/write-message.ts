import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { changeLines } from "../../domain/correspondence/change-words"
import { isCustomerTemplate } from "../../domain/correspondence/customer-templates"
import { TEMPLATE_VARIABLES, TemplateValues } from "../../domain/correspondence/templates"
import { ADMINISTRATION_MODULE } from "../../modules/administration/names"
import type AdministrationService from "../../modules/administration/service"
import { CORRESPONDENCE_MODULE } from "../../modules/correspondence/names"
import type CorrespondenceService from "../../modules/correspondence/service"
import type { MessageRow } from "../../modules/correspondence/store/messages"
import { PURCHASING_MODULE } from "../../modules/purchasing/names"
import type PurchasingService from "../../modules/purchasing/service"
import { renderDocument } from "../../platform/documents/render"
import { totalsOf } from "../../platform/documents/totals"
import type { DocumentFormat, DocumentView } from "../../platform/documents/views"
import { formatDay, formatDecimal } from "../../platform/documents/words"
import { fillWording } from "../../platform/mail-template"
import { portalUrlOf, publicUrlOf } from "../purchasing/portal-url"
import { customerValues } from "./customer-values"
import { DocumentSource, readDocument } from "./document-views"
import { documentHead } from "./letterhead"

export type MailAttachment = { filename: string; content_type: string; content: Buffer }

/** A message as it goes out. */
export type WrittenMessage = {
  /** What the record is called, such as `PO-2026-00042`. */
  record_name: string | null
  template_version: number | null
  content: {
    subject: string
    text: string
    html: string | null
    attachments: MailAttachment[]
    headers: Record<string, string>
    from: string | null
    reply_to: string | null
  }
}

/** Writes a message: the wording in force, filled from the record as it is now, with its documents. */
export async function writeMessage(container: MedusaContainer, message: MessageRow): Promise<WrittenMessage> {
  const correspondence = container.resolve<CorrespondenceService>(CORRESPONDENCE_MODULE)
  const wording = await correspondence.templateInForce(message.template, message.language_code)
  const head = await documentHead(container, message.language_code)
  const source = hasDocument(message) ? await sourceOf(container, message) : null
  const values = source
    ? await recordValues(container, message, source, head.sender.name)
    : isCustomerTemplate(message.template)
      ? await customerValues(container, message, head.sender.name)
      : noticeValues(container, message, head.sender.name)
  const filled = fillWording(wording, complete(message, values))
  return {
    record_name: source ? source.view.number : text(message.data.record_name),
    template_version: wording.version,
    content: {
      subject: filled.subject,
      text: filled.text_body,
      html: filled.html_body,
      attachments: source ? await attachmentsOf(container, source.view) : [],
      headers: headersOf(message),
      from: head.mail_from,
      reply_to: head.mail_reply_to,
    },
  }
}

const hasDocument = ({ template }: MessageRow): boolean =>
  template !== "buyer_notice" && !isCustomerTemplate(template)

const sourceOf = (container: MedusaContainer, { entity_type, entity_id, language_code, data }: MessageRow) =>
  readDocument(container, entity_type, entity_id, language_code, data)

/** Every variable has a value, so that a strict template fills whatever the record lacks. */
const complete = (message: MessageRow, values: TemplateValues): TemplateValues => ({
  ...Object.fromEntries(TEMPLATE_VARIABLES[message.template].map((name) => [name, null])),
  ...values,
})

async function recordValues(
  container: MedusaContainer,
  message: MessageRow,
  { view, supplier_id, portal }: DocumentSource,
  shopName: string
): Promise<TemplateValues> {
  const { facts, language } = view
  const day = (value: string | null | undefined) => (value ? formatDay(value, language) : null)
  const totals = totalsOf(view)
  const currency = view.currency_code?.toUpperCase() ?? ""
  return {
    shop_name: shopName,
    note: message.note,
    supplier_name: view.recipient.name,
    contact_name: view.recipient.contact ?? null,
    number: view.number,
    line_count: view.lines.length,
    warehouse: view.place?.name ?? null,
    expected_on: day(facts.expected_on),
    total: totals && `${formatDecimal(totals.net, language, view.currency_decimals)} ${currency}`,
    payment_terms: facts.payment_terms ?? null,
    reply_until: day(facts.reply_until),
    order_number: facts.order_number ?? null,
    reason: text(message.data.reason) ?? facts.reason ?? null,
    revision: Number(message.data.revision ?? view.revision ?? 1),
    changes: message.template === "purchase_order_revision" ? await changesOf(container, message, view) : [],
    portal_url: portal
      ? await portalUrlOf(container, { supplier_id, entity_type: portal, entity_id: message.entity_id })
      : null,
  }
}

async function changesOf(
  container: MedusaContainer,
  message: MessageRow,
  view: DocumentView
): Promise<string[]> {
  const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
  const revision = Number(message.data.revision ?? view.revision)
  const changes = await purchasing.readRevisionChanges(message.entity_id, revision)
  return changeLines(changes, message.language_code, (field, value) => {
    if (field === "expected_on") return formatDay(value, view.language)
    if (field === "unit_price") return formatDecimal(value, view.language, view.currency_decimals, 6)
    if (field === "discount_percent") return formatDecimal(value, view.language, 0, 4)
    return value
  })
}

function noticeValues(container: MedusaContainer, message: MessageRow, shopName: string): TemplateValues {
  const { data } = message
  const path = text(data.path)
  return {
    shop_name: shopName,
    note: message.note,
    title: text(data.title),
    text: text(data.text),
    url: path ? adminUrl(container, path) : null,
  }
}

/** The address of a page of the admin, for a mail. */
export function adminUrl(container: MedusaContainer, path: string): string {
  const { admin } = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE)
  return `${publicUrlOf(container)}${(admin?.path ?? "/app").replace(/\/+$/, "")}${path}`
}

async function attachmentsOf(container: MedusaContainer, view: DocumentView): Promise<MailAttachment[]> {
  const settings = await container.resolve<AdministrationService>(ADMINISTRATION_MODULE).getSettings()
  const formats: DocumentFormat[] = ["pdf"]
  if (view.kind !== "supplier_return" && settings["purchasing.attach_csv"]) formats.push("csv")
  if (view.kind === "purchase_order" && settings["purchasing.attach_ubl"]) formats.push("ubl")
  return Promise.all(formats.map((format) => renderDocument(view.kind, view, format)))
}

/** Tells other mail programs not to answer by themselves, and lets a thread be found again. */
const headersOf = (message: MessageRow): Record<string, string> => ({
  "Auto-Submitted": "auto-generated",
  "X-Auto-Response-Suppress": "OOF, AutoReply",
  "X-Entity-Ref-ID": message.id,
})

const text = (value: unknown): string | null => (typeof value === "string" && value ? value : null)
