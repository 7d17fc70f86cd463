import type { MedusaContainer } from "@medusajs/framework/types"
import { allows, ROLES } from "../../domain/administration/roles"
import type { SettingValues } from "../../domain/administration/settings"
import {
  answerNotice,
  Audience,
  LATE_NOTICE_HOUR,
  Notice,
  NoticeKind,
  noticeMessages,
  noticeSetting,
  noticeText,
} from "../../domain/correspondence/notices"
import { dayIn } from "../../domain/purchasing/plain-date"
import { ADMINISTRATION_MODULE } from "../../modules/administration/names"
import type AdministrationService from "../../modules/administration/service"
import { CORRESPONDENCE_MODULE } from "../../modules/correspondence/names"
import type CorrespondenceService from "../../modules/correspondence/service"
import type { NoticeFacts } from "../../modules/correspondence/store/notice-facts"
import { formatDay } from "../../platform/documents/words"
import { documentLanguage } from "./document-parties"

/** What happened, as the events of purchasing tell it. */
export type Occurrence =
  | { kind: "supplier_answered"; id: string; answer_id: string; price_changed: boolean }
  | { kind: "quotation_answered"; id: string; supplier_id: string }
  | { kind: "approval_waiting"; id: string }

const MOST_APPROVERS = 20

/** Queues the notice of what happened, once; answers the record it is about, or null where nobody is told. */
export async function queueNotice(
  container: MedusaContainer,
  occurrence: Occurrence
): Promise<{ entity_type: string; entity_id: string } | null> {
  const correspondence = container.resolve<CorrespondenceService>(CORRESPONDENCE_MODULE)
  const settings = await container.resolve<AdministrationService>(ADMINISTRATION_MODULE).getSettings()
  const isOn = (kind: NoticeKind): boolean => settings[noticeSetting(kind)]
  const kind = kindOf(occurrence, isOn)
  if (!kind) return null
  const facts =
    occurrence.kind === "quotation_answered"
      ? await correspondence.quotationFacts(occurrence.id, occurrence.supplier_id)
      : await correspondence.orderFacts(occurrence.id)
  if (!facts) return null
  const language = documentLanguage(settings["purchasing.document_language"])
  const record = facts.number ?? (language === "fr" ? "(brouillon)" : "(draft)")
  const entityType = occurrence.kind === "quotation_answered" ? "quotation_request" : "purchase_order"
  const notice: Notice = {
    kind,
    occasion: occasionOf(occurrence, facts),
    entity_type: entityType,
    entity_id: facts.id,
    record_name: record,
    ...noticeText(kind, { record, supplier: facts.supplier_name }, language),
    path: `/purchasing/${entityType === "purchase_order" ? "orders" : "quotations"}/${facts.id}`,
  }
  const audience = await audienceOf(container, occurrence, facts, settings)
  await correspondence.queueMessages(noticeMessages(notice, audience, language))
  return { entity_type: entityType, entity_id: facts.id }
}

function kindOf(occurrence: Occurrence, isOn: (kind: NoticeKind) => boolean): NoticeKind | null {
  if (occurrence.kind === "supplier_answered") return answerNotice(occurrence.price_changed, isOn)
  return isOn(occurrence.kind) ? occurrence.kind : null
}

function occasionOf(occurrence: Occurrence, facts: NoticeFacts): string {
  switch (occurrence.kind) {
    case "supplier_answered":
      return occurrence.answer_id
    case "quotation_answered":
      return `${occurrence.id}:${occurrence.supplier_id}`
    case "approval_waiting":
      return `${occurrence.id}:${facts.submitted_at ? new Date(facts.submitted_at).getTime() : "0"}`
  }
}

/** The addresses of the settings, else the buyer; of an approval, those who may give it. */
async function audienceOf(
  container: MedusaContainer,
  occurrence: Occurrence,
  facts: NoticeFacts,
  settings: SettingValues
): Promise<Audience> {
  const addresses = settings["purchasing.notify_addresses"]
  if (occurrence.kind !== "approval_waiting") {
    if (addresses.length) return { user_id: null, addresses }
    return { user_id: facts.buyer_id, addresses: facts.buyer_email ? [facts.buyer_email] : [] }
  }
  if (addresses.length || !settings["administration.roles_enabled"]) return { user_id: null, addresses }
  const roles = facts.approval_role
    ? [facts.approval_role, "owner"]
    : ROLES.filter((role) => allows([role], "purchasing.approve"))
  const approvers = await container
    .resolve<CorrespondenceService>(CORRESPONDENCE_MODULE)
    .usersOfRoles(roles, facts.submitted_by, MOST_APPROVERS)
  const [only] = approvers
  return {
    user_id: approvers.length === 1 && only ? only.id : null,
    addresses: approvers.map(({ email }) => email),
  }
}

const LATE_AT_ONCE = 200

/** The shop's day on which this process last looked for late orders: the keys, not this, make each notice once. */
let lastLook = ""

/** Once in the morning of each of the shop's days, tells of the orders that became late. */
export async function queueLateNotices(container: MedusaContainer, at: Date): Promise<number> {
  const settings = await container.resolve<AdministrationService>(ADMINISTRATION_MODULE).getSettings()
  const zone = settings["stock.shop_time_zone"]
  const today = dayIn(zone, at)
  const isDue = today !== lastLook && hourIn(zone, at) >= LATE_NOTICE_HOUR
  if (!isDue || !settings["purchasing.notify_late"]) return 0
  const correspondence = container.resolve<CorrespondenceService>(CORRESPONDENCE_MODULE)
  const language = documentLanguage(settings["purchasing.document_language"])
  let told = 0
  for (;;) {
    const found = await correspondence.queueLateNotices(
      today,
      settings["purchasing.notify_addresses"],
      language,
      (day) => formatDay(day, language),
      LATE_AT_ONCE
    )
    told += found
    if (found < LATE_AT_ONCE) break
  }
  lastLook = today
  return told
}

const hourIn = (timeZone: string, at: Date): number =>
  Number(new Intl.DateTimeFormat("en", { timeZone, hour: "numeric", hourCycle: "h23" }).format(at))
